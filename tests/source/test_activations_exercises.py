"""The exercises of the activations notebook: right solutions pass, known mistakes do not."""

import inspect

import numpy as np
import pytest
from equivalents_activations import EQUIVALENTS
from here import HERE, exercises
from judging import answers, hidden_cases, lost, visible_cases

EXERCISES = exercises("activations")
SEEDS = range(8)


@pytest.fixture(scope="module")
def solutions():
    return HERE.solutions("activations")


@pytest.fixture(params=EXERCISES)
def exercise(request):
    return EXERCISES[request.param]


def _cases(exercise, seed):
    return visible_cases(exercise.assignment, exercise.name) + hidden_cases(exercise, seed)


def test_exercise_is_complete(exercise):
    assert exercise.max_score == 10
    assert 4 <= len(exercise.cases) <= 8
    assert len(exercise.mistakes) >= 10
    assert all(case.__doc__ for case in exercise.cases)
    assert all(mistake.hint.endswith(".") for mistake in exercise.mistakes.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_reference_is_right(exercise, seed, solutions):
    cases = _cases(exercise, seed)
    expected = answers(solutions[exercise.name], cases)
    again = answers(solutions[exercise.name], cases)
    assert not lost(exercise, expected, again)


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, many in EQUIVALENTS.items() for function in many],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_equivalent_is_right(name, function, solutions):
    for seed in SEEDS:
        cases = _cases(EXERCISES[name], seed)
        expected = answers(solutions[name], cases)
        assert not lost(EXERCISES[name], expected, answers(function, cases))


def test_every_exercise_has_equivalents():
    assert EQUIVALENTS.keys() == EXERCISES.keys()
    assert all(len(many) >= 7 for many in EQUIVALENTS.values())


@pytest.mark.parametrize("seed", range(3))
def test_every_mistake_loses_an_output(exercise, seed, solutions):
    cases = hidden_cases(exercise, seed)
    expected = answers(solutions[exercise.name], cases)
    passing = [
        name
        for name, mistake in exercise.mistakes.items()
        if not lost(exercise, expected, answers(mistake.function, cases))
    ]
    assert not passing


def test_mistakes_differ(exercise):
    """Two mistakes with the same answers could not be told apart, nor their hints."""
    cases = hidden_cases(exercise, seed=0)
    given = [repr(answers(m.function, cases)) for m in exercise.mistakes.values()]
    assert len(set(given)) == len(given)


def test_mistakes_answer_the_visible_cases(exercise):
    """A mistake that always raises would claim every other error of that kind as its own."""
    cases = visible_cases(exercise.assignment, exercise.name)
    raising = [
        name
        for name, mistake in exercise.mistakes.items()
        if all(isinstance(answer, Exception) for answer in answers(mistake.function, cases))
    ]
    assert not raising


def test_mistakes_have_the_signature(exercise, solutions):
    expected = list(inspect.signature(solutions[exercise.name]).parameters)
    for mistake in exercise.mistakes.values():
        assert list(inspect.signature(mistake.function).parameters) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_cases_cover_the_shapes(exercise, seed):
    shapes = [arguments[-1].shape for arguments in hidden_cases(exercise, seed)]
    assert any(m == 1 and n > 1 for n, m in shapes)
    assert any(n == 1 and m > 1 for n, m in shapes)
    assert any(n == m for n, m in shapes)
    assert any(1 < n != m > 1 for n, m in shapes)
    assert any(n * m > 500 for n, m in shapes)


@pytest.mark.parametrize("seed", SEEDS)
def test_cases_cover_the_values(exercise, seed):
    values = np.concatenate([arguments[-1].ravel() for arguments in hidden_cases(exercise, seed)])
    assert values.min() < 0 < values.max()
    if exercise.name == "relu_backward":
        assert np.all(values != 0), "there relu has no slope, so the cases must not ask for it"
    else:
        assert np.any(values == 0)
    if exercise.name == "tanh_backward":
        assert np.abs(values).max() < 1, "arctanh(1) is infinite"
    else:
        assert 100 < np.abs(values).max() <= 1000


@pytest.mark.parametrize("seed", SEEDS)
def test_textbook_formulas_stay_finite(seed):
    """exp(Z) overflows beyond 709, exp(2Z) and the square of exp(Z) beyond 354."""
    for name, limit in {"sigmoid": 709, "tanh": 354, "sigmoid_backward": 354}.items():
        for arguments in hidden_cases(EXERCISES[name], seed):
            assert np.abs(arguments[-1]).max() < limit


def test_overflow_with_a_warning_is_no_mistake(solutions):
    """1 / (1 + exp(-Z)) overflows to the right answer, whatever it says on stderr."""
    exercise = EXERCISES["sigmoid"]
    cases = [(np.array([[-1000.0, -710.0, 0.0, 710.0, 1000.0]]),)]
    textbook = EQUIVALENTS["sigmoid"][0]
    with np.errstate(over="warn"):
        given = answers(textbook, cases)
    assert not lost(exercise, answers(solutions["sigmoid"], cases), given)
