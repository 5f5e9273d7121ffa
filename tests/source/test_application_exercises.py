"""The exercises of the application notebook: right solutions pass, known mistakes do not."""

import inspect
import time
from collections import Counter

import numpy as np
import pytest
from equivalents_application import EQUIVALENTS
from here import HERE, exercises
from judging import answer, answers, hidden_cases, lost, visible_cases

from utils.dnn_app_utils import L_model_forward
from utils.tutor.compare import MANY_NUMBERS

EXERCISES = exercises("application")
SEEDS = range(3)
MODELS = ("two_layer_model", "L_layer_model")


@pytest.fixture(scope="module")
def solutions():
    return HERE.solutions("application")


@pytest.fixture(scope="module")
def judged(solutions):
    """(cases, what the reference gives) of an exercise and a seed, the visible cases included."""
    drawn = {}

    def of(name, seed):
        if (name, seed) not in drawn:
            cases = visible_cases("application", name) + hidden_cases(EXERCISES[name], seed)
            drawn[name, seed] = cases, answers(solutions[name], cases)
        return drawn[name, seed]

    return of


@pytest.fixture(params=EXERCISES)
def exercise(request):
    return EXERCISES[request.param]


def _loses(exercise, function, cases, expected):
    """Is an output wrong in some case? Stops at the first: some mistakes train for long."""
    return any(
        lost(exercise, [right], [answer(function, arguments)])
        for arguments, right in zip(cases, expected, strict=True)
    )


def test_exercise_is_complete(exercise):
    assert exercise.max_score == 10
    assert 4 <= len(exercise.cases) <= 8
    assert len(exercise.mistakes) >= 10
    assert all(case.__doc__ for case in exercise.cases)
    assert all(mistake.hint.endswith(".") for mistake in exercise.mistakes.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_reference_is_right(exercise, seed, judged, solutions):
    cases, expected = judged(exercise.name, seed)
    assert not lost(exercise, expected, answers(solutions[exercise.name], cases))


def test_reference_is_quick(exercise, solutions):
    cases = hidden_cases(exercise, seed=0)
    start = time.process_time()
    answers(solutions[exercise.name], cases)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, many in EQUIVALENTS.items() for function in many],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_equivalent_is_right(name, function, judged):
    for seed in SEEDS:
        cases, expected = judged(name, seed)
        assert not lost(EXERCISES[name], expected, answers(function, cases))


def test_every_exercise_has_equivalents():
    assert EQUIVALENTS.keys() == EXERCISES.keys()
    assert all(len(many) >= 6 for many in EQUIVALENTS.values())


@pytest.mark.parametrize("seed", range(2))
def test_every_mistake_loses_an_output(exercise, seed, judged):
    cases, expected = judged(exercise.name, seed)
    visible = len(visible_cases("application", exercise.name))
    passing = [
        name
        for name, mistake in exercise.mistakes.items()
        if not _loses(exercise, mistake.function, cases[visible:], expected[visible:])
    ]
    assert not passing


def test_mistakes_differ(exercise):
    """Two mistakes with the same answers could not be told apart, nor their hints."""
    cases = hidden_cases(exercise, seed=0)[:5]
    given = [repr(answers(m.function, cases)) for m in exercise.mistakes.values()]
    assert len(set(given)) == len(given)


def test_mistakes_answer_some_case(exercise):
    """A mistake that always raises would claim every other error of that kind as its own."""
    cases = hidden_cases(exercise, seed=0)[:5] + visible_cases("application", exercise.name)
    for mistake in exercise.mistakes.values():
        assert any(not isinstance(answer(mistake.function, c), Exception) for c in cases)


def test_mistakes_have_the_signature(exercise, solutions):
    expected = inspect.signature(solutions[exercise.name])
    for mistake in exercise.mistakes.values():
        assert inspect.signature(mistake.function) == expected


@pytest.mark.parametrize("name", MODELS)
def test_models_cover_sizes_and_counts(name):
    drawn = [arguments for seed in SEEDS for arguments in hidden_cases(EXERCISES[name], seed)]
    depths = {len(arguments[2]) - 1 for arguments in drawn}
    assert depths == ({2} if name == "two_layer_model" else {1, 2, 3, 5})
    assert {type(arguments[2]) for arguments in drawn} == {tuple, list}
    assert {1, 2, 100, 101, 250} <= {arguments[4] for arguments in drawn if len(arguments) > 4}
    assert len({arguments[3] for arguments in drawn if len(arguments) > 3}) > 5
    assert any(arguments[0].shape[1] == 1 for arguments in drawn)
    unequal = [a for a in drawn if len({*a[2][:-1], a[0].shape[1]}) == len(a[2])]
    assert unequal
    for X, Y, layers_dims, *_ in drawn:
        n_x, m = X.shape
        assert n_x == layers_dims[0] <= 8
        assert m <= 12
        assert Y.shape == (1, m)
        assert m == 1 or set(Y.flat) == {0, 1}


def test_defaults_are_left_out_once():
    counts = [len(arguments) for arguments in hidden_cases(EXERCISES["L_layer_model"], seed=0)]
    assert counts.count(3) == 1


@pytest.mark.parametrize("name", MODELS)
def test_training_stays_where_rounding_is_harmless(name, judged):
    """Near 0 and 1 a probability loses digits in 1 - AL, and the cost ends in nan."""
    for seed in SEEDS:
        for (X, *_), (returned, _) in zip(*judged(name, seed), strict=True):
            parameters, costs = returned
            AL, _ = L_model_forward(X, parameters)
            assert np.minimum(AL, 1 - AL).min() > 1e-6
            assert np.isfinite(costs).all()


@pytest.mark.parametrize("name", MODELS)
def test_number_of_costs(name, judged):
    """One for each hundred iterations that has begun."""
    cases, expected = judged(name, 0)
    for arguments, (returned, _) in zip(cases, expected, strict=True):
        iterations = arguments[4] if len(arguments) > 4 else 3000
        assert len(returned[1]) == -(-iterations // 100)


@pytest.mark.parametrize("seed", SEEDS)
def test_predict_covers_depths_and_accuracies(seed):
    cases = hidden_cases(EXERCISES["predict"], seed)
    assert {len(parameters) // 2 for _, _, parameters in cases} == {1, 2, 3, 5}
    assert any(X.shape[1] == 1 for X, _, _ in cases)
    assert any(X.shape[0] == X.shape[1] for X, _, _ in cases)
    shares = []
    for X, y, parameters in cases:
        AL, _ = L_model_forward(X, parameters)
        assert np.abs(AL - 0.5).min() > 0.01
        assert y.dtype.kind == "i"
        assert y.shape == (1, X.shape[1])
        shares.append(np.mean((AL > 0.5) == y))
    most_wrong, most_right, *_ = shares
    assert 0 < most_wrong < 0.5 < most_right < 1
    assert len(set(shares)) >= 5


def _of_shapes(X, parameters):
    """What a table of shapes knows a call by."""
    return X.shape, tuple(array.shape for array in parameters.values())


def _printed_from(table):
    """A predict that prints what a table says, and predicts nothing."""

    def predict(X, y, parameters):
        print(table[_of_shapes(X, parameters)])
        return 0

    return predict


def _drawn(seed, judged):
    """{what a table of shapes knows a hidden call by: what the reference prints}, and judged's pair."""
    cases, expected = judged("predict", seed)
    keys = [_of_shapes(X, parameters) for X, _, parameters in cases]
    return dict(zip(keys, [printed for _, printed in expected], strict=True)), (cases, expected)


def test_a_table_of_accuracies_is_of_no_use_to_another_student(judged):
    exercise, (table, _) = EXERCISES["predict"], _drawn(100, judged)
    for seed in range(20):
        _, (cases, expected) = _drawn(seed, judged)
        reasons = lost(exercise, expected, answers(_printed_from(table), cases))
        assert reasons.keys() == {"p", "accuracy"}


def test_nor_are_the_likeliest_accuracies(judged):
    """As many numbers as are read are printed: those that came up most often for a hundred others."""
    exercise, seen = EXERCISES["predict"], {}
    for seed in range(100, 200):
        for key, printed in _drawn(seed, judged)[0].items():
            seen.setdefault(key, []).append(printed)
    likeliest = {
        key: "".join(text for text, _ in Counter(many).most_common(MANY_NUMBERS))
        for key, many in seen.items()
    }
    earned = 0
    for seed in range(20):
        _, (cases, expected) = _drawn(seed, judged)
        earned += "accuracy" not in lost(
            exercise, expected, answers(_printed_from(likeliest), cases)
        )
    assert earned <= 1
