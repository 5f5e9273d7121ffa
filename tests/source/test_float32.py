"""Who computes in float32 is right, whatever the secret: marks are no lottery over hidden inputs."""

import copy

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE, exercises

from grading.assignment.inputs import cases
from grading.judge.verdicts import judge
from grading.run.session import Answer

#: Those of the other assignment train for many steps: their numbers drift apart in float32.
NAMES = [(a, name) for a in ("activations", "step_by_step") for name in ASSIGNMENTS[a]]


def _as(kind, value):
    """A value with all its numbers of a kind of floats."""
    if isinstance(value, dict):
        return {key: _as(kind, one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(_as(kind, one) for one in value)
    return value.astype(kind) if getattr(value, "dtype", np.dtype(int)).kind == "f" else value


WAYS = {
    "its inputs": lambda f: lambda *given: f(*_as("float32", given)),
    "all but what it returns": lambda f: lambda *given: _as(float, f(*_as("float32", given))),
    "what it returns": lambda f: lambda *given: _as("float32", f(*given)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("assignment", "name"), NAMES)
def test_nothing_is_lost_to_float32(assignment, name, way):
    exercise, solution = exercises(assignment)[name], HERE.solutions(assignment)[name]
    answer = WAYS[way](solution)
    with np.errstate(all="ignore"):
        for number in range(12):
            asked = cases(exercise, solution, b"secret %d" % number)
            given = [copy.deepcopy(case.arguments) for case in asked]
            answers = [Answer("returned", answer(*one), after=one) for one in given]
            assert judge(exercise, asked, answers, mistakes=()).score == exercise.max_score
