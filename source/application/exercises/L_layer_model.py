"""L_layer_model(X, Y, layers_dims, ...) -> parameters, costs.

Training carries rounding errors on, so the tolerance is wider than elsewhere. It lets a guard inside the
logarithm of the cost pass, too, see compute_cost: with up to 1e-5 added there costs is right, with 1e-4 it is
wrong.
"""

from grading.assignment.exercise import Exercise, Output
from utils.dnn_app_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters_deep,
    update_parameters,
)

from .draw_training import examples, learning_rate

exercise = Exercise(
    outputs=(Output("parameters", 6, 0), Output("costs", 4, 1)),
    rtol=1e-4,
    atol=1e-5,
)


def _draw(rng, layers_dims, m):
    return *examples(rng, initialize_parameters_deep(layers_dims), m), layers_dims


@exercise.case
def two_layers(rng):
    """two layers, a single iteration, the sizes in a tuple"""
    return *_draw(rng, (6, 4, 1), m=5), learning_rate(rng), 1


@exercise.case
def one_layer(rng):
    """a single layer, just past the hundredth iteration"""
    return *_draw(rng, [5, 1], m=7), learning_rate(rng), 101


@exercise.case
def one_example(rng):
    """three layers and a single example (m = 1), a hundred iterations"""
    return *_draw(rng, [3, 5, 2, 1], m=1), learning_rate(rng), 100


@exercise.case
def square(rng):
    """three layers; as many inputs as hidden units and examples"""
    return *_draw(rng, [5, 5, 5, 1], m=5), learning_rate(rng), 2


@exercise.case
def five_layers(rng):
    """five layers of unequal sizes, a few hundred iterations"""
    return *_draw(rng, [4, 6, 5, 3, 4, 1], m=11), learning_rate(rng, 0.01, 0.03), 250


@exercise.case
def left_out(rng):
    """a single layer; learning_rate and num_iterations are left out"""
    return _draw(rng, [3, 1], m=5)


# As it should be. An edit changes its text: {what stands there once: what takes its place}.
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


edit = exercise.edits_of(L_layer_model)

edit(
    "costs-of-every-iteration",
    "costs holds the cost of every single iteration: keep only one in a hundred, the first included.",
    {"if i % 100 == 0:\n            costs.append": "costs.append"},
)

edit(
    "costs-only-when-printed",
    "costs stays empty: print_cost decides only what is printed. The cost is kept in any case.",
    {"if i % 100 == 0:": "if print_cost and i % 100 == 0:\n            print(i, cost)"},
)

edit(
    "costs-at-the-end-of-a-hundred",
    "costs is out of step: you keep the last cost of each hundred iterations instead of the first.",
    {"i % 100": "(i + 1) % 100"},
)

edit(
    "first-cost-missing",
    "The cost of the first iteration, i = 0, is missing from costs: it is where the curve begins.",
    {"i % 100 == 0": "i > 0 and i % 100 == 0"},
)

edit(
    "only-the-last-cost",
    "costs holds one cost only, of the last iteration: append inside the loop, not after it.",
    {"        if i % 100 == 0:\n            costs.append": "    costs.append"},
)

edit(
    "cost-after-the-update",
    "costs belongs to the updated parameters. Take the cost of the pass that the gradients come from.",
    {
        "        if i": """\
        AL, _ = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i""",
    },
)

edit(
    "never-updated",
    """Nothing changes from one iteration to the next: each has to keep what update_parameters returns,
    and to compute its forward pass from that.""",
    {"parameters = update_parameters": "update_parameters"},
    whole=True,
)

edit(
    "updated-after-the-loop",
    """Only one step counts: update_parameters belongs inside the loop, the starting values before it,
    `return` after it.""",
    {
        "        parameters = update_parameters(parameters, grads, learning_rate)\n": "",
        "    return": """\
    parameters = update_parameters(parameters, grads, learning_rate)
    return""",
    },
    whole=True,
)

edit(
    "uphill",
    "The cost grows: the step goes up the slope. Look at the sign of the gradient, or of the step.",
    {"grads, learning_rate)": "grads, -learning_rate)"},
)

edit(
    "learning-rate-fixed",
    "The step size is a number written into the code: use the argument learning_rate.",
    {"grads, learning_rate)": "grads, 0.0075)"},
)

edit(
    "iterations-fixed",
    "The loop runs a number of times that is written into the code: use num_iterations.",
    {"range(num_iterations)": "range(201)"},
)

edit(
    "counted-from-one",
    "The loop counts from 1: one iteration is lost, and the first cost with it. Count from 0.",
    {"range(num_iterations)": "range(1, num_iterations)"},
)

edit(
    "one-iteration-too-many",
    "One step too many is taken: num_iterations says how many, and counting from 0 includes the first.",
    {"range(num_iterations)": "range(num_iterations + 1)"},
)

edit(
    "returned-inside-the-loop",
    "The function ends in its first iteration: `return` stands inside the loop.",
    {"    return": "        return"},
    whole=True,
)

edit(
    "forward-before-the-loop",
    """The forward pass ran once, before the loop, so all steps follow its gradients: repeat it after
    each update.""",
    {
        "        AL, caches = L_model_forward(X, parameters)\n": "",
        "    for i": "    AL, caches = L_model_forward(X, parameters)\n    for i",
    },
)

edit(
    "two-layers-only",
    "The network has two layers whatever layers_dims asks for: its length says how many there are.",
    {"deep(layers_dims)": "deep([layers_dims[0], layers_dims[1], layers_dims[-1]])"},
)

edit(
    "other-starting-values",
    "parameters start from another seed: keep the starting values that were given.",
    {"deep(layers_dims)": "deep(layers_dims, seed=3)"},
)

edit(
    "labels-exchanged",
    "The gradients belong to the opposite labels: L_model_backward was given 1 - Y.",
    {"L_model_backward(AL, Y": "L_model_backward(AL, 1 - Y"},
)

edit(
    "sizes-fixed",
    "The sizes of the layers are written into the code: take them from layers_dims.",
    {"deep(layers_dims)": "deep([4, 3, 2, 1])"},
)

edit(
    "costs-missing",
    "The function returns parameters alone. It has to return costs as well, after parameters.",
    {"return parameters, costs": "return parameters"},
)

edit(
    "returned-in-another-order",
    "parameters and costs come in the wrong order: return parameters first.",
    {"return parameters, costs": "return costs, parameters"},
    whole=True,
)
