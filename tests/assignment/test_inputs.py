"""The calls an exercise is judged by: visible ones, and hidden ones that only the secret decides."""

import numpy as np
import pytest
from here import ASSIGNMENTS, exercises
from hypothesis import given
from hypothesis import strategies as st

from grading.assignment.exercise import Exercise, Output
from grading.assignment.inputs import call, cases
from grading.grade.submission import seed_of

SECRET = b"a secret of the course"


def _relu(Z):
    return np.maximum(Z, 0), Z


def _made_up():
    """An exercise with two visible and two hidden cases."""
    exercise = Exercise(
        (Output("A", at=0), Output("cache", at=1)),
        name="relu",
        assignment="activations",
        visible_cases=((np.array([[-1.0, 2.0]]),), (np.ones((2, 3)),)),
    )

    @exercise.case
    def one(rng):
        """a single
        number"""
        return (rng.standard_normal((1, 1)),)

    @exercise.case
    def many(rng):
        """many numbers"""
        return (rng.standard_normal((3, 4)),)

    return exercise


def _hidden(exercise, secret=SECRET, student="ada"):
    made = cases(exercise, _relu, seed_of(secret, student))
    return [case.arguments[0] for case in made if case.words]


def test_visible_cases_come_first():
    made = cases(_made_up(), _relu, seed_of(SECRET, "ada"))
    assert [case.words for case in made] == ["", "", "a single number", "many numbers"]
    np.testing.assert_equal(tuple(case.arguments for case in made[:2]), _made_up().visible_cases)


def test_expected_is_what_the_reference_gives():
    for case in cases(_made_up(), _relu, seed_of(SECRET, "ada")):
        (A, cache), printed = case.expected
        np.testing.assert_array_equal(A, np.maximum(case.arguments[0], 0))
        np.testing.assert_array_equal(cache, case.arguments[0])
        assert printed == ""


def test_same_student_same_inputs():
    np.testing.assert_equal(_hidden(_made_up()), _hidden(_made_up()))


@pytest.mark.parametrize("change", [{"student": "bob"}, {"secret": b"another"}, {"student": ""}])
def test_another_student_or_secret_other_inputs(change):
    for mine, theirs in zip(_hidden(_made_up()), _hidden(_made_up(), **change), strict=True):
        assert (mine != theirs).all()


def test_another_exercise_other_inputs():
    other = _made_up()
    other.name = "tanh"
    assert (_hidden(_made_up())[1] != _hidden(other)[1]).all()


def test_hidden_cases_of_one_exercise_differ():
    one, many = _hidden(_made_up())
    assert one[0, 0] != many[0, 0]


def test_inputs_do_not_depend_on_the_other_cases():
    shortened = _made_up()
    del shortened.cases[0]
    np.testing.assert_array_equal(_hidden(shortened)[0], _hidden(_made_up())[1])


@given(st.integers(0, 2**32 - 1))
def test_inputs_do_not_depend_on_the_global_random_state(seed):
    expected = _hidden(_made_up())
    np.random.seed(seed)
    np.testing.assert_equal(_hidden(_made_up()), expected)


def test_reference_works_on_a_copy():
    def in_place(Z):
        Z += 1
        return Z, Z

    for case in cases(_made_up(), in_place, seed_of(SECRET, "ada")):
        np.testing.assert_array_equal(case.expected[0][0], case.arguments[0] + 1)


def test_call_keeps_what_is_printed():
    assert call(lambda n: print("n is", n), (3,)) == (None, "n is 3\n")


@pytest.mark.parametrize(
    "exercise", [e for a in ASSIGNMENTS for e in exercises(a).values()], ids=lambda e: e.name
)
def test_every_hidden_case_of_the_course_differs_between_students(exercise):
    made = [
        cases(exercise, lambda *_: None, seed_of(SECRET, student)) for student in ("ada", "bob")
    ]
    hidden = [[case for case in one if case.words] for one in made]
    assert hidden[0]
    differing = 0
    for mine, theirs in zip(*hidden, strict=True):
        try:
            np.testing.assert_equal(mine.arguments, theirs.arguments)
        except AssertionError:
            differing += 1
    # sizes alone, as initialize_parameters takes them, may be the same by chance
    assert differing >= len(hidden[0]) / 2
