"""The exercises, one module each; the module's name is the function's."""

from functools import cache
from importlib import import_module

ASSIGNMENTS = {
    "activations": (
        "sigmoid",
        "relu",
        "tanh",
        "sigmoid_backward",
        "relu_backward",
        "tanh_backward",
    ),
    "step_by_step": (
        "initialize_parameters",
        "initialize_parameters_deep",
        "linear_forward",
        "linear_activation_forward",
        "L_model_forward",
        "compute_cost",
        "linear_backward",
        "linear_activation_backward",
        "L_model_backward",
        "update_parameters",
    ),
    "application": ("two_layer_model", "predict", "L_layer_model"),
}


@cache
def exercises(assignment):
    """The Exercises of an assignment, in the order of its notebook, by name."""
    return {name: import_module(f"{__name__}.{name}").exercise for name in ASSIGNMENTS[assignment]}
