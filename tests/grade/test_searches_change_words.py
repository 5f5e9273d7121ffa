"""The search for mends in whole gradings: whatever it finds, verdicts and scores stay as they are."""

from dataclasses import dataclass

import pytest

from grading.course import CourseError
from grading.grade.kit import pack
from grading.judge import marks as marks_module
from grading.run.session import Limits
from utils.tutor.feedback import find_faults
from utils.tutor.mend import Exhausted

WRONG = {
    "linear_forward": "def linear_forward(A, W, b):\n    return W @ A - b, (A, W, b)",
    "linear_activation_forward": (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    A, activation_cache = relu(Z) if activation == 'sigmoid' else sigmoid(Z)\n"
        "    return A, (linear_cache, activation_cache)"
    ),
    "compute_cost": "def compute_cost(AL, Y):\n    while True: pass",
    "linear_backward": "def linear_backward(dZ, cache):\n    import os\n    os._exit(0)",
    "update_parameters": "def update_parameters(parameters, grads, learning_rate):\n    return grads['no']",
    "initialize_parameters_deep": "def initialize_parameters_deep(layer_dims):\n    pass",
}


@dataclass(frozen=True)
class Mend:
    line: int = 1
    kind: str = "a name"

    def words(self):
        return "Line 1: a name."


class Searching:
    """Stands for the search: it tries the student's cell and the solution, and finds something everywhere.

    gave: {function: [the outputs wrong as the cell is, those of the solution]}
    """

    def __init__(self, right):
        self.right, self.gave = right, {}

    def __call__(self, source, task, calls, names, attempt):
        gave = self.gave.setdefault(task.name, [])
        try:
            for text in (source, self.right[task.name]):
                tried = [attempt(text, call) for call in calls]
                gave.append(find_faults(task, tried, names=names).keys())
        except Exhausted:
            gave.append("exhausted")
        return {output.name: Mend() for output in task.outputs}


@pytest.fixture(scope="module")
def graded(grade_data, solved):
    """graded(**limits): {function: its part of grades.json} of a notebook with many wrong functions."""
    data = solved("step_by_step", **WRONG)

    def run(**limits):
        grades = grade_data("step_by_step", data, cell_seconds=2, call_seconds=0.5, **limits).grades
        return {exercise["name"]: exercise for exercise in grades["exercises"]}

    return run


@pytest.fixture(scope="module")
def without(graded):
    return graded(mend_seconds=0.0)


@pytest.fixture
def searching(monkeypatch, released):
    searching = Searching(released.source("step_by_step").answers)
    monkeypatch.setattr(marks_module, "mend", searching)
    # What ends its process is tried in each case here.
    monkeypatch.setattr("grading.run.attempts.MAX_FORKS", 20)
    return searching


def _marked(exercises):
    """What of grades.json the search may not change."""
    words = ("explanation", "line", "change")
    return [
        exercise
        | {"outputs": [{k: v for k, v in o.items() if k not in words} for o in exercise["outputs"]]}
        for exercise in exercises.values()
    ]


def test_marks_are_the_same_with_and_without(graded, without, searching):
    exercises = graded(mend_seconds=5.0)
    assert _marked(exercises) == _marked(without)
    lines = {
        name: {output["line"] for output in exercise["outputs"] if output["verdict"] != "passed"}
        for name, exercise in exercises.items()
    }
    # a function that is not written is not searched
    searched = WRONG.keys() - {"initialize_parameters_deep"}
    assert {name for name, told in lines.items() if told == {1}} == searched == {*searching.gave}
    for own, mended in searching.gave.values():
        assert own
        assert not mended


def test_the_same_for_a_search_that_finds_nothing_or_breaks(graded, without, monkeypatch):
    def breaks(*given):
        given[-1](given[0], given[2][0])
        raise RecursionError

    for search in (lambda *given: {}, breaks):
        monkeypatch.setattr(marks_module, "mend", search)
        assert graded() == without


def test_what_is_right_is_never_searched(grade_data, solved, searching):
    grades = grade_data("step_by_step", solved("step_by_step")).grades
    assert grades["score"] == grades["max_score"]
    assert searching.gave == {}


def _configured(course, seconds):
    with (course.folder / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.CoursePlan.mend_seconds = {seconds}\n")
    return pack(course, "activations").limits.mend_seconds


def test_a_course_says_how_long_to_search(running):
    assert pack(running, "activations").limits.mend_seconds == Limits().mend_seconds > 0
    assert _configured(running, 0) == 0
    with pytest.raises(CourseError, match="mend_seconds"):
        _configured(running, -1)
