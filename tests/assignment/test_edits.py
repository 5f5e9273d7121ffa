"""A known mistake that is written as an edit of the right function."""

import inspect
import traceback

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE, exercises

from grading.assignment.edits import edited
from grading.assignment.exercise import Exercise, Mistake, Output
from grading.assignment.exercises import exercises_of
from grading.assignment.inputs import call
from grading.assignment.source import SourceError
from grading.authoring.made_up import mistaken
from utils.tutor.compare import compare

RATE = 0.5


def step(W, dW, rate=RATE):
    # A step down.
    if rate > 0:
        W = W - rate * dW
    return W, RATE


def test_the_text_is_changed_and_the_function_is_not():
    uphill = edited(step, "uphill", {"W - rate": "W + rate"})
    assert uphill(1, 2) == (2, RATE)
    assert step(1, 2) == (0, RATE)


def test_a_change_may_span_lines():
    always = edited(step, "always", {"    if rate > 0:\n        W =": "    W ="})
    assert always(1, 2, -1) == (3, RATE)


def test_changes_are_made_one_after_the_other():
    changes = {"W - rate * dW": "W - 3 * dW", "3 * dW": "4 * dW"}
    assert edited(step, "both", changes)(9, 1) == (5, RATE)


def test_it_looks_like_the_function_it_is_made_from():
    uphill = edited(step, "uphill", {"W - rate": "W + rate"})
    assert (uphill.__name__, uphill.__module__) == (step.__name__, step.__module__)
    assert inspect.signature(uphill) == inspect.signature(step)


def test_it_finds_what_its_module_holds_when_it_is_called(monkeypatch):
    uphill = edited(step, "uphill", {"W - rate": "W + rate"})
    monkeypatch.setitem(globals(), "RATE", 7)
    assert uphill(1, 2) == (2, 7)


def test_its_source_is_the_changed_one():
    up, scaled = (
        edited(step, name, {"W - rate * dW": new})
        for name, new in [("up", "W + rate * dW"), ("scaled", "W * rate * dW")]
    )
    right = inspect.getsource(step)
    assert inspect.getsource(up) == right.replace("W - rate", "W + rate")
    assert inspect.getsource(scaled) == right.replace("W - rate", "W * rate")


def test_a_traceback_shows_the_changed_line():
    divided = edited(step, "divided", {"W - rate * dW": "W / 0"})
    with pytest.raises(ZeroDivisionError) as caught:
        divided(1, 2)
    assert traceback.extract_tb(caught.value.__traceback__)[-1].line == "W = W / 0"


@pytest.mark.parametrize(
    ("changes", "times", "text"),
    [
        ({"W - raet": "W"}, 0, "'W - raet'"),
        ({"rate": "0.1"}, 3, "'rate'"),
        ({"W - rate": "W", "W - rate * dW": "W"}, 0, "'W - rate * dW'"),
        ({"": "W"}, len(inspect.getsource(step)) + 1, "''"),
    ],
    ids=["not there", "several times", "changed before", "empty"],
)
def test_a_text_that_does_not_stand_there_once(changes, times, text):
    with pytest.raises(ValueError, match=r"^step, slug: ") as caught:
        edited(step, "slug", changes)
    assert str(caught.value).endswith(f"in the function once, not {times} times: {text}")


def test_a_change_after_which_it_is_no_python():
    with pytest.raises(SyntaxError) as caught:
        edited(step, "slug", {"W - rate": "W -* rate"})
    assert caught.value.filename == f"<{__file__}, slug>"


@pytest.fixture
def exercise():
    """An exercise with a mistake that is a function, and two that are edits."""
    exercise = Exercise(outputs=(Output("W"),), name="step")

    @exercise.mistake("written-out")
    def written_out(W, dW, rate=RATE):
        """A hint."""
        return W

    edit = exercise.edits_of(step)
    edit("uphill", "Up\n    the slope.", {"W - rate": "W + rate"})
    edit("as-a-whole", "Another hint.", {"W, RATE": "RATE, W"}, whole=True)
    return exercise


def test_edits_are_mistakes_among_others(exercise):
    assert list(exercise.mistakes) == ["written-out", "uphill", "as-a-whole"]
    uphill, whole = exercise.mistakes["uphill"], exercise.mistakes["as-a-whole"]
    assert uphill == Mistake("uphill", "Up the slope.", uphill.function)
    assert whole == Mistake("as-a-whole", "Another hint.", whole.function, whole=True)
    assert (uphill.function(1, 2), whole.function(1, 2)) == ((2, RATE), (RATE, 0))


def test_a_student_who_made_an_edited_mistake(exercise):
    assert mistaken(exercise, exercise.mistakes["uphill"]).splitlines() == [
        "def step(W, dW, rate=RATE):",
        "    if rate > 0:",
        "        W = W + rate * dW",
        "    return (W, RATE)",
    ]


def test_an_edit_that_does_not_fit_is_named_with_its_line(course):
    file = course.folder / "source/application/exercises/L_layer_model.py"
    lines = file.read_text().replace('"grads, learning_rate)"', '"grads, rate)"').splitlines()
    file.write_text("\n".join(lines))
    with pytest.raises(SourceError) as caught:
        exercises_of(course, "application")
    line = lines.index('    "uphill",')  # counted from 0, and the call begins the line before
    assert str(caught.value).startswith(f"{file}, line {line}: ValueError: L_layer_model, uphill: ")
    assert str(caught.value).endswith(" not 0 times: 'grads, rate)'.")


def _edited_ones():
    """(Exercise, what its edits change) of the course."""
    for assignment in ASSIGNMENTS:
        for name, exercise in exercises(assignment).items():
            module = HERE.code.module(f"source.{assignment}.exercises.{name}")
            if hasattr(module, "edit"):
                yield pytest.param(exercise, getattr(module, name), id=name)


@pytest.mark.parametrize(("exercise", "base"), [*_edited_ones()])
def test_what_the_courses_edits_change_is_right(exercise, base):
    """Or a mistake would be more than what its edit says."""
    solution = HERE.solutions(exercise.assignment)[exercise.name]
    for case in exercise.cases:
        arguments = case(np.random.default_rng(0))
        right, given = call(solution, arguments), call(base, arguments)
        for output in exercise.outputs:
            assert not compare(right, given, output, exercise.rtol, exercise.atol)
