"""What the tests beside this one find of single functions, found again of notebooks that ran in the box."""

import pytest

IN_PLACE = {
    "relu_backward": "def relu_backward(dA, cache):\n    dA[cache <= 0] = 0\n    return dA",
    "tanh_backward": "def tanh_backward(dA, cache):\n    dA *= 1 - cache**2\n    return dA",
}
EMPTIED = "def sigmoid_backward(dA, cache):\n    # YOUR CODE HERE\n    return dZ"


@pytest.fixture(scope="module")
def graded(grade_data, solved):
    """{function: its part of grades.json}"""
    data = solved(
        "activations",
        **IN_PLACE,
        sigmoid_backward=EMPTIED,
        relu="def relu(Z):\n    return np.maximum(Z, 0)",
    )
    exercises = grade_data("activations", data).grades["exercises"]
    return {exercise["name"]: exercise for exercise in exercises}


def test_points(graded):
    assert {name: exercise["score"] for name, exercise in graded.items()} == {
        "sigmoid": 10,
        "relu": 8,
        "tanh": 10,
        "sigmoid_backward": 0,
        "relu_backward": 9,
        "tanh_backward": 9,
    }


@pytest.mark.parametrize("name", IN_PLACE)
def test_what_was_changed_in_place_is_told(graded, name):
    told = {output["name"]: output["explanation"] for output in graded[name]["outputs"]}
    assert told["dZ"] == ""
    assert told["dA"].startswith("The function changes its argument dA in place: it has to leave")


def test_what_is_missing_is_named(graded):
    *_, cache = graded["relu"]["outputs"]
    assert "The function returns A alone." in cache["explanation"]


def test_what_nobody_wrote_is_told(graded):
    assert graded["sigmoid_backward"]["verdict"] == "unsolved"
