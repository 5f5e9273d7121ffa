"""An early mistake is not punished twice: real submissions with one function wrong."""

import pytest
from here import ASSIGNMENTS, exercises


@pytest.fixture(scope="module")
def grade(grade_data, solved):
    """grade(assignment, {function: source}): the exercises of solutions with those functions instead."""

    def run(assignment, changes):
        data = solved(assignment, **changes)
        graded = grade_data(assignment, data, cell_seconds=2, call_seconds=1)
        return {e["name"]: e for e in graded.grades["exercises"]}

    return run


def _lost(exercises):
    return {name for name, exercise in exercises.items() if exercise["verdict"] != "passed"}


def _carried(exercises):
    return {name for name, exercise in exercises.items() if exercise["carried_forward"]}


WRONG = "def linear_forward(A, W, b):\n    return W @ A - b, (A, W, b)"


@pytest.mark.parametrize(
    "source",
    [
        WRONG,
        "def linear_forward(A, W, b):\n    raise NotImplementedError()",
        "def linear_forward(A, W, b):\n    while True: pass",
        "def linear_forward(A, W, b):\n    import os; os._exit(1)",
        "linear_forward = None",
    ],
)
def test_only_the_wrong_function_loses(grade, source):
    exercises = grade("step_by_step", {"linear_forward": source})
    assert _lost(exercises) == {"linear_forward"}
    assert _carried(exercises) == {"linear_activation_forward", "L_model_forward"}
    said = exercises["L_model_forward"]["outputs"][0]["explanation"]
    assert said == "Right as soon as linear_forward is right: mend that first."


def test_it_stays_carried_when_later_cells_end_every_process(grade):
    gone = [*ASSIGNMENTS["step_by_step"]][-5:]
    deadly = dict.fromkeys(gone, "import os\nos._exit(1)")
    exercises = grade("step_by_step", {"linear_forward": WRONG} | deadly)
    assert _lost(exercises) == {"linear_forward", *gone}
    assert _carried(exercises) == {"linear_activation_forward", "L_model_forward"}


def test_a_second_mistake_still_loses(grade):
    swapped = (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    A, activation_cache = relu(Z) if activation == 'sigmoid' else sigmoid(Z)\n"
        "    return A, (linear_cache, activation_cache)"
    )
    changes = {"linear_forward": WRONG, "linear_activation_forward": swapped}
    exercises = grade("step_by_step", changes)
    assert exercises["linear_activation_forward"]["score"] < 10
    assert exercises["L_model_forward"]["carried_forward"]
    said = exercises["L_model_forward"]["outputs"][0]["explanation"]
    assert "linear_activation_forward" in said


def test_the_mistake_of_its_own_is_explained(grade):
    """Where the second try is as wrong as the first, it shows which mistake is the function's own."""
    earlier = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    m = A_prev.shape[1]\n"
        "    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m, W.T @ dZ"
    )
    always_relu = (
        "def linear_activation_backward(dA, cache, activation):\n"
        "    linear_cache, activation_cache = cache\n"
        "    return linear_backward(relu_backward(dA, activation_cache), linear_cache)"
    )
    changes = {"linear_backward": earlier, "linear_activation_backward": always_relu}
    exercise = grade("step_by_step", changes)["linear_activation_backward"]
    assert (exercise["score"], exercise["carried_forward"]) == (0, False)
    assert {output["mistake"] for output in exercise["outputs"]} == {"always-relu"}
    hint = exercises("step_by_step")["linear_activation_backward"].mistakes["always-relu"].hint
    words = {output["explanation"] for output in exercise["outputs"]}
    assert words == {f"With linear_backward put right: {hint}"}


def test_arguments_by_name_reach_the_grader(grade):
    named = (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(W=W, b=b, A=A_prev)\n"
        "    A, activation_cache = sigmoid(Z) if activation == 'sigmoid' else relu(Z)\n"
        "    return A, (linear_cache, activation_cache)"
    )
    changes = {"linear_forward": WRONG, "linear_activation_forward": named}
    exercises = grade("step_by_step", changes)
    assert exercises["linear_activation_forward"]["carried_forward"]
    assert exercises["linear_activation_forward"]["score"] == 10


def test_a_function_cannot_be_answered_for_itself(grade):
    cheat = "def linear_backward(dZ, cache):\n    return L_model_backward(dZ, cache)\n"
    exercises = grade("step_by_step", {"linear_backward": cheat})
    assert exercises["linear_backward"]["score"] == 0
