"""A number that guards a logarithm is no mistake; one that changes the value is, and nothing else gets by."""

from types import FunctionType

import numpy as np
import pytest
from here import HERE, exercises
from judging import answer, answers, hidden_cases, lost, visible_cases

GUARDS = (1e-12, 1e-8, 1e-6, 1e-5)
TOO_LARGE = (1e-4, 1e-3, 1e-2)
MODELS = ("two_layer_model", "L_layer_model")
COST = exercises("step_by_step")["compute_cost"]


def _cost(number):
    """compute_cost with a number added inside both logarithms."""

    def cost(AL, Y):
        losses = Y * np.log(AL + number) + (1 - Y) * np.log(1 - AL + number)
        return -np.sum(losses) / Y.shape[1]

    return cost


def _model(name, number):
    """The solution of a model, with such a cost of its own."""
    solution = HERE.solutions("application")[name]
    names = solution.__globals__ | {"compute_cost": _cost(number)}
    return FunctionType(solution.__code__, names, name, solution.__defaults__)


def _calls(exercise, seed):
    """Visible and hidden calls; the one with 3000 iterations, which says nothing new, aside."""
    calls = visible_cases(exercise.assignment, exercise.name) + hidden_cases(exercise, seed)
    return [call for call in calls if exercise is COST or len(call) > 3]


@pytest.mark.parametrize("seed", range(20))
def test_guarded_cost(seed):
    calls = _calls(COST, seed)
    expected = answers(HERE.solutions("step_by_step")["compute_cost"], calls)
    for number in GUARDS:
        assert lost(COST, expected, answers(_cost(number), calls)) == {}
    for number in TOO_LARGE:
        for one, call in zip(expected, calls, strict=True):
            assert lost(COST, [one], [answer(_cost(number), call)]).keys() == {"cost"}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", MODELS)
def test_guarded_costs_of_a_training(name, seed):
    exercise = exercises("application")[name]
    calls = _calls(exercise, seed)
    expected = answers(HERE.solutions("application")[name], calls)
    for number in GUARDS:
        assert lost(exercise, expected, answers(_model(name, number), calls)) == {}
    for number in TOO_LARGE:
        given = answers(_model(name, number), calls)
        assert lost(exercise, expected, given).keys() == {"costs"}


@pytest.mark.parametrize("digits", [2, 3, 4])
@pytest.mark.parametrize("seed", range(20))
def test_a_rounded_cost_loses(seed, digits):
    solution, calls = HERE.solutions("step_by_step")["compute_cost"], _calls(COST, seed)
    given = answers(lambda AL, Y: np.round(solution(AL, Y), digits), calls)
    assert lost(COST, answers(solution, calls), given)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    ("assignment", "name"),
    [("step_by_step", "compute_cost"), *(("application", name) for name in MODELS)],
)
def test_no_known_mistake_hides_in_the_tolerance(assignment, name, seed):
    exercise, solution = exercises(assignment)[name], HERE.solutions(assignment)[name]
    calls = _calls(exercise, seed)[len(visible_cases(assignment, name)) :]
    expected = answers(solution, calls)
    for mistake in exercise.mistakes.values():
        assert any(
            lost(exercise, [one], [answer(mistake.function, call)])
            for one, call in zip(expected, calls, strict=True)
        ), mistake.name
