"""What the grader answers for a student's function: nothing that could hurt it."""

import sys

import numpy as np
import pytest

from grading.run.supply import MAX_SIDE, NO_ANSWER, supplied
from grading.run.wire import Opaque

SUPPLY = {"product": lambda x, y: x @ y}


def _ask(*arguments, function="product"):
    return supplied(SUPPLY, function, arguments)


def test_the_answer():
    assert _ask(np.eye(2), np.ones((2, 1)))["value"].tolist() == [[1], [1]]


@pytest.mark.parametrize(
    "arguments",
    [
        (np.ones((MAX_SIDE + 1, 1)), np.ones((1, 2))),
        (np.ones((2, 2, 2)), np.ones((2, 2))),
        ([np.ones((1, MAX_SIDE + 1))], 1),
        ({"a": np.ones((MAX_SIDE + 1, 1))}, 1),
        ([0] * (MAX_SIDE + 1), 1),
        (10**9, 1),
        (np.int64(10**9), 1),
        (np.array([1, -(10**9)]), 1),
        ([MAX_SIDE] * 100, 1),
        (np.ones((MAX_SIDE, MAX_SIDE)), np.ones((MAX_SIDE, MAX_SIDE))),
        ([np.ones((MAX_SIDE, 1), bool)] * MAX_SIDE, 1),
    ],
)
def test_nothing_large_is_computed(arguments):
    asked = []
    assert supplied({"f": lambda *given: asked.append(given)}, "f", arguments) == NO_ANSWER
    assert not asked


@pytest.mark.parametrize(
    "arguments",
    [
        (np.random.default_rng(1).integers(0, 256, (12, 5)), [12, 7, 5, 1], 0.0075, 1000, False),
        (float("inf"), float("nan"), None, "sigmoid", {"W1": np.ones((64, 64))}, (1, (2, 3)), ()),
        (np.float64(1e300), np.empty((0, 3)), np.array(3), Opaque("socket"), -MAX_SIDE),
    ],
)
def test_what_exercises_are_asked_is_small(arguments):
    assert supplied({"f": lambda *given: len(given)}, "f", arguments)["value"] == len(arguments)


@pytest.mark.parametrize("name", ["other", ""])
def test_no_other_function(name):
    assert _ask(np.eye(2), np.eye(2), function=name)["value"] is None


@pytest.mark.parametrize(
    "arguments", [(), (Opaque("socket"), 1), (np.eye(2), np.eye(3)), ("a", "b")]
)
def test_an_error_is_the_students(arguments):
    answer = _ask(*arguments)
    assert answer["value"] is None
    assert answer["error"]


def test_nobody_reads_what_a_reference_prints(capfd):
    def talks():
        print("to the terminal")
        print("to the terminal", file=sys.stderr)
        return 1

    assert supplied({"talks": talks}, "talks", ()) == {"value": 1, "error": None}
    assert capfd.readouterr() == ("", "")
