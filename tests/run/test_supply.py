"""What the grader answers for a student's function: nothing that could hurt it."""

import numpy as np
import pytest

from grading.run.supply import MAX_SIDE, supplied
from grading.run.wire import Opaque

SUPPLY = {"product": lambda x, y: x @ y}


def _ask(*arguments, function="product"):
    return supplied(SUPPLY, {"function": function, "arguments": arguments})


def test_the_answer():
    assert _ask(np.eye(2), np.ones((2, 1)))["value"].tolist() == [[1], [1]]


@pytest.mark.parametrize(
    "arguments",
    [
        (np.ones((MAX_SIDE + 1, 1)), np.ones((1, 2))),
        (np.ones((2, 2, 2)), np.ones((2, 2))),
        ([np.ones((1, MAX_SIDE + 1))], 1),
        ({"a": np.ones((MAX_SIDE + 1, 1))}, 1),
        (10**9, 1),
    ],
)
def test_nothing_large_is_computed(arguments):
    assert _ask(*arguments) == {"value": None, "error": "there is no answer to such a call"}


@pytest.mark.parametrize("name", ["other", None, 3])
def test_no_other_function(name):
    assert _ask(np.eye(2), np.eye(2), function=name)["value"] is None


@pytest.mark.parametrize(
    "arguments", [(), (Opaque("socket"), 1), (np.eye(2), np.eye(3)), ("a", "b")]
)
def test_an_error_is_the_students(arguments):
    answer = _ask(*arguments)
    assert answer["value"] is None
    assert answer["error"]


@pytest.mark.parametrize("arguments", [None, [np.eye(2), np.eye(2)], "xy"])
def test_arguments_are_a_tuple(arguments):
    assert supplied(SUPPLY, {"function": "product", "arguments": arguments})["value"] is None
