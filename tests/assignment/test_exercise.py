"""An exercise as its file writes it: shares of the points, cases and mistakes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.assignment.exercise import Exercise, Output


def made_up(*shares, points=10.0):
    """An Exercise whose outputs a, b, ... have these shares."""
    return Exercise(tuple(map(Output, "abcdefgh", shares)), max_score=points)


@pytest.mark.parametrize(
    ("shares", "right", "points"),
    [
        ((1, 2), "a", 10 / 3),
        ((1, 2), "b", 20 / 3),
        ((3, 7), "a", 3),
        ((0.3, 0.7), "b", 7),
        ((1 / 3, 2 / 3), "b", 20 / 3),
        ((60, 40), "a", 6),
        ((5, 3, 2), "ac", 7),
        ((4,), "a", 10),
        ((5, 3, 2), "", 0),
    ],
)
def test_what_counts_is_how_large_a_share_is_beside_the_others(shares, right, points):
    assert made_up(*shares).points(right) == pytest.approx(points, rel=1e-12)


def test_outputs_that_name_no_share_count_the_same():
    exercise = Exercise((Output("A", at=0), Output("cache", at=1)), max_score=5.0)
    assert (exercise.points(["A"]), exercise.points(["cache"])) == (2.5, 2.5)


@pytest.mark.parametrize("points", [20.0, 1.0, 0.5, 0.0])
def test_the_shares_stay_when_the_points_change(points):
    assert made_up(3, 7, points=points).points("a") == pytest.approx(0.3 * points)


@given(st.lists(st.floats(1e-3, 1e3), min_size=1, max_size=8), st.floats(0, 1000))
def test_all_outputs_are_worth_all_points(shares, points):
    """To the last bit: a mark of 9.999999 would be taken for a mistake."""
    exercise = made_up(*shares, points=points)
    assert exercise.points([output.name for output in exercise.outputs]) == points


@given(st.lists(st.floats(1e-3, 1e3), min_size=2, max_size=8))
def test_each_output_adds_its_own_points(shares):
    exercise = made_up(*shares)
    single = [exercise.points([output.name]) for output in exercise.outputs]
    assert all(points > 0 for points in single)
    assert math.isclose(sum(single), 10)


def test_points_are_plain_numbers():
    exercise = Exercise((Output("A"), Output("cache")), max_score=10)
    assert {type(exercise.points(names)) for names in ([], ["A"], ["A", "cache"])} == {float}


def test_cases_stay_functions_and_keep_their_order():
    exercise = made_up(1)

    @exercise.case
    def one(rng):
        """one"""
        return (1,)

    @exercise.case
    def two(rng):
        """two"""
        return (2,)

    assert exercise.cases == [one, two]
    assert two(None) == (2,)


def test_a_mistake_keeps_its_docstring_as_the_hint():
    exercise = made_up(1)

    @exercise.mistake("doubled", whole=True)
    def doubled(Z):
        """The total
        counts twice."""
        return 2 * Z

    mistake = exercise.mistakes["doubled"]
    assert (mistake.name, mistake.hint, mistake.whole) == (
        "doubled",
        "The total counts twice.",
        True,
    )
    assert mistake.function is doubled


def test_two_exercises_share_nothing():
    one, other = made_up(1), made_up(1)
    one.case(lambda rng: (1,))
    assert other.cases == []
    assert other.mistakes == {}
