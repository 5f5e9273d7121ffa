"""The assignments of the course: their order, their functions, and a file for each function."""

import pytest
from here import ASSIGNMENTS, HERE


def test_the_functions_students_write():
    assert {
        "activations": (
            *("sigmoid", "relu", "tanh", "sigmoid_backward", "relu_backward", "tanh_backward"),
        ),
        "step_by_step": (
            *("initialize_parameters", "initialize_parameters_deep"),
            *("linear_forward", "linear_activation_forward", "L_model_forward", "compute_cost"),
            *("linear_backward", "linear_activation_backward", "L_model_backward"),
            "update_parameters",
        ),
        "application": ("two_layer_model", "predict", "L_layer_model"),
    } == ASSIGNMENTS


def test_they_are_met_in_this_order():
    assert [*ASSIGNMENTS] == HERE.assignments == HERE.plan.order


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_file_belongs_to_no_function(assignment):
    """But for those that draw what several exercises take."""
    folder = HERE.folder / "source" / assignment / "exercises"
    files = {file.stem for file in folder.glob("*.py") if not file.stem.startswith("draw_")}
    assert files == {*ASSIGNMENTS[assignment], "visible_cases"}
