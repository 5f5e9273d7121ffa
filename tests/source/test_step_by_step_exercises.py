"""The exercises of step_by_step: fair to every right solution, and no mistake gets past them."""

import inspect
import json
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from types import CodeType

import numpy as np
import pytest
from equivalents_step_by_step import EQUIVALENTS
from here import ASSIGNMENTS, HERE, exercises
from judging import answer, answers, hidden_cases, lost, visible_cases

from grading.assignment.exercise import Output
from utils import dnn_app_utils, dnn_utils
from utils.tutor.compare import compare

SEED_VALUES = json.loads((Path(__file__).parents[1] / "seed_values.json").read_text())
NAMES = ASSIGNMENTS["step_by_step"]
EXERCISES = exercises("step_by_step")
SEEDS = range(5)
FROM_DNN_UTILS = ("relu", "sigmoid", "relu_backward", "sigmoid_backward")

each_exercise = pytest.mark.parametrize("name", NAMES)
each_mistake = pytest.mark.parametrize(
    ("name", "mistake"), [(name, m) for name in NAMES for m in EXERCISES[name].mistakes]
)


@cache
def solutions():
    return HERE.solutions("step_by_step")


@cache
def drawn(name, seed):
    return hidden_cases(EXERCISES[name], seed)


@cache
def expected(name, seed):
    return answers(solutions()[name], drawn(name, seed))


@cache
def mistaken(name, mistake, seed):
    return answers(EXERCISES[name].mistakes[mistake].function, drawn(name, seed))


# What is asked


@each_exercise
def test_is_worth_ten_points(name):
    exercise = EXERCISES[name]
    assert (exercise.name, exercise.assignment) == (name, "step_by_step")
    assert exercise.max_score == 10


@each_exercise
def test_has_a_few_cases_that_say_what_they_are(name):
    docstrings = [case.__doc__ for case in EXERCISES[name].cases]
    assert 4 <= len(docstrings) <= 8
    assert len(set(docstrings)) == len(docstrings)
    for words in docstrings:
        assert words[0].islower() and "\n" not in words and not words.endswith("."), words


@each_exercise
def test_cases_repeat_with_the_seed_and_differ_without(name):
    once, again = hidden_cases(EXERCISES[name], 0), hidden_cases(EXERCISES[name], 0)
    other = hidden_cases(EXERCISES[name], 1)
    whole = Output("arguments")
    assert compare((once, ""), (again, ""), whole) is None
    assert compare((once, ""), (other, ""), whole) is not None


@each_exercise
def test_arguments_are_plain_data(name):
    def check(value):
        if isinstance(value, dict):
            assert all(type(key) is str for key in value)
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            for member in value:
                check(member)
        elif isinstance(value, np.ndarray):
            assert value.dtype in (np.float64, np.int64)
        else:
            assert type(value) in (int, float, str)

    for seed in SEEDS:
        for arguments in drawn(name, seed):
            assert type(arguments) is tuple
            check(arguments)


# Right solutions


@each_exercise
@pytest.mark.parametrize("seed", SEEDS)
def test_reference_gets_everything_right(name, seed):
    given = answers(solutions()[name], drawn(name, seed))
    assert not any(isinstance(a, Exception) for a in expected(name, seed))
    assert lost(EXERCISES[name], expected(name, seed), given) == {}


@each_exercise
def test_reference_gets_the_visible_cases_right(name):
    cases = visible_cases("step_by_step", name)
    given = answers(solutions()[name], cases)
    assert not any(isinstance(a, Exception) for a in given)
    assert lost(EXERCISES[name], given, answers(solutions()[name], cases)) == {}


@pytest.mark.parametrize(
    ("name", "function"),
    [
        pytest.param(name, function, id=f"{name}-{function.__name__}")
        for name in NAMES
        for function in EQUIVALENTS[name]
    ],
)
def test_equivalent_solution_gets_full_marks(name, function):
    cases = visible_cases("step_by_step", name)
    right = answers(solutions()[name], cases)
    assert lost(EXERCISES[name], right, answers(function, cases)) == {}
    for seed in SEEDS:
        given = answers(function, drawn(name, seed))
        assert lost(EXERCISES[name], expected(name, seed), given) == {}


def test_there_are_many_equivalent_solutions():
    assert sum(map(len, EQUIVALENTS.values())) >= 60
    assert all(len(EQUIVALENTS[name]) >= 6 for name in NAMES)


# Mistakes


@each_exercise
def test_knows_many_mistakes(name):
    mistakes = EXERCISES[name].mistakes.values()
    assert len(mistakes) >= 10
    assert len({mistake.hint for mistake in mistakes}) == len(mistakes)


@each_mistake
def test_mistake_loses_marks(name, mistake):
    for seed in SEEDS:
        assert lost(EXERCISES[name], expected(name, seed), mistaken(name, mistake, seed))


@each_mistake
def test_mistake_can_be_recognised_by_a_wrong_answer(name, mistake):
    """Not only by an exception, which has many causes."""
    for seed in SEEDS:
        pairs = zip(expected(name, seed), mistaken(name, mistake, seed), strict=True)
        some = [(right, given) for right, given in pairs if not isinstance(given, Exception)]
        assert lost(EXERCISES[name], *zip(*some, strict=True))


@each_exercise
@pytest.mark.parametrize("seed", SEEDS)
def test_ignoring_the_arguments_earns_nothing(name, seed):
    """As a function does that reads the notebook's variables, or hands back the visible answers."""
    exercise = EXERCISES[name]
    for arguments in visible_cases("step_by_step", name):
        remembered, _ = answer(solutions()[name], arguments)
        given = answers(lambda *_, remembered=remembered: remembered, drawn(name, seed))
        assert lost(exercise, expected(name, seed), given).keys() == {
            output.name for output in exercise.outputs
        }


@each_exercise
def test_mistakes_differ_from_each_other(name):
    def same(one, other):
        if isinstance(one, Exception) or isinstance(other, Exception):
            return isinstance(one, Exception) and isinstance(other, Exception)
        whole = Output("answer")
        return not (compare(one, other, whole) or compare(other, one, whole))

    for one, other in combinations(EXERCISES[name].mistakes, 2):
        pairs = zip(mistaken(name, one, 0), mistaken(name, other, 0), strict=True)
        assert not all(same(*pair) for pair in pairs), (one, other)


@each_mistake
def test_mistake_could_stand_in_the_students_notebook(name, mistake):
    function = EXERCISES[name].mistakes[mistake].function
    asked = inspect.signature(solutions()[name])
    assert inspect.signature(function) == asked
    assert function.__closure__ is None
    known = {"np", *FROM_DNN_UTILS, *NAMES[: NAMES.index(name)]}
    assert _globals(function.__code__) & set(function.__globals__) <= known


def _globals(code):
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _globals(constant)
    return names


@each_mistake
def test_hint_is_short_and_gives_no_line_away(name, mistake):
    hint = EXERCISES[name].mistakes[mistake].hint
    assert 20 < len(hint) < 260
    assert hint[-1] in ".?!"
    for line in HERE.source("step_by_step").answers[name].splitlines():
        _, _, value = line.strip().partition(" = ")
        is_formula = re.search(r"[^\w, ]", value)
        assert not (is_formula and value in hint), line


# What the cases cover


def layer_sizes(parameters):
    """[n_x, n_1, ..., n_L] of W1, ..., WL."""
    weights = [parameters[f"W{l}"] for l in range(1, len(parameters) // 2 + 1)]
    return [weights[0].shape[1], *(len(W) for W in weights)]


def networks(name, seed):
    """For each case of a function of a whole network: the sizes of its layers, and of m if it has one."""
    for arguments in drawn(name, seed):
        if name == "initialize_parameters_deep":
            yield arguments[0], None
        elif name == "update_parameters":
            yield layer_sizes(arguments[0]), None
        elif name == "L_model_forward":
            yield layer_sizes(arguments[1]), arguments[0].shape[1]
        else:
            AL, _, caches = arguments
            weights = [W for (_, W, _), _ in caches]
            yield [weights[0].shape[1], *(len(W) for W in weights)], AL.shape[1]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "name",
    ["initialize_parameters_deep", "L_model_forward", "L_model_backward", "update_parameters"],
)
def test_networks_of_every_depth(name, seed):
    cases = list(networks(name, seed))
    assert {len(sizes) - 1 for sizes, _ in cases} >= {1, 2, 3, 5}
    assert any(len(set(sizes)) == len(sizes) > 3 for sizes, _ in cases)
    assert any(len(set(sizes[:-1])) == 1 and len(sizes) > 3 for sizes, _ in cases)
    if name.startswith("L_model"):
        assert {m for _, m in cases} >= {1}
        assert any(sizes[0] == m for sizes, m in cases)
        assert any(1 in sizes[1:-1] for sizes, _ in cases)
        assert all(sizes[-1] == 1 for sizes, _ in cases)
    else:
        assert any(sizes[-1] > 1 for sizes, _ in cases)


def layers(name, seed):
    """For each case of a function of one layer: n_prev, n, m."""
    for arguments in drawn(name, seed):
        cache = {
            "linear_forward": lambda A, W, b: (A, W, b),
            "linear_activation_forward": lambda A_prev, W, b, _: (A_prev, W, b),
            "linear_backward": lambda _, cache: cache,
            "linear_activation_backward": lambda _, cache, __: cache[0],
        }[name](*arguments)
        A_prev, W, b = cache
        assert b.shape == (len(W), 1)
        yield A_prev.shape[0], len(W), A_prev.shape[1]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "name",
    [
        "linear_forward",
        "linear_activation_forward",
        "linear_backward",
        "linear_activation_backward",
    ],
)
def test_layers_of_every_shape(name, seed):
    cases = list(layers(name, seed))
    assert any(len({*sizes, 1}) == 4 for sizes in cases)
    assert any(len(set(sizes)) == 1 for sizes in cases)
    assert any(m == 1 for _, _, m in cases)
    assert any(n == 1 < m for _, n, m in cases)
    if "activation" in name:
        assert {arguments[-1] for arguments in drawn(name, seed)} == {"relu", "sigmoid"}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["compute_cost", "L_model_backward"])
def test_labels_of_every_kind(name, seed):
    labels = [arguments[1] for arguments in drawn(name, seed)]
    assert {Y.dtype.kind for Y in labels} == {"i", "f"}
    assert any(len(np.unique(Y)) == 2 for Y in labels)
    assert any(len(np.unique(Y)) == 1 and Y.size > 1 for Y in labels)
    assert any(Y.shape == (1, 1) for Y in labels)
    for AL, Y, *_ in drawn(name, seed):
        assert AL.shape == Y.shape
        assert ((AL > 0.04) & (AL < 0.96)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_shapes_of_two_layers(seed):
    cases = drawn("initialize_parameters", seed)
    assert any(len({*sizes, 1}) == 4 for sizes in cases)
    assert any(len(set(sizes)) == 1 for sizes in cases)
    assert any(n_h == 1 for _, n_h, _ in cases)


@pytest.mark.parametrize("seed", SEEDS)
def test_learning_rates_differ(seed):
    rates = [rate for _, _, rate in drawn("update_parameters", seed)]
    assert len(set(rates)) == len(rates)
    assert max(rates) > 1 > 0.1 > min(rates)


@pytest.mark.parametrize("seed", SEEDS)
def test_caches_are_consistent(seed):
    for AL, _, caches in drawn("L_model_backward", seed):
        for (linear_cache, Z), after in zip(caches, [*caches[1:], None], strict=True):
            A_prev, W, b = linear_cache
            np.testing.assert_allclose(Z, W @ A_prev + b, rtol=1e-12, atol=1e-12)
            A, _ = dnn_utils.relu(Z) if after else dnn_utils.sigmoid(Z)
            np.testing.assert_allclose(after[0][0] if after else AL, A, rtol=1e-12)
    for _, ((A_prev, W, b), Z), _ in drawn("linear_activation_backward", seed):
        np.testing.assert_allclose(Z, W @ A_prev + b, rtol=1e-12, atol=1e-12)


def test_a_right_answer_may_be_any_kind_of_number():
    AL, Y = visible_cases("step_by_step", "compute_cost")[0]
    right = answer(solutions()["compute_cost"], (AL, Y))
    for kind in (float, np.float64, np.array):
        given = answer(lambda AL, Y, kind=kind: kind(right[0]), (AL, Y))
        assert lost(EXERCISES["compute_cost"], [right], [given]) == {}


# The values that published versions of these exercises print


def close(actual, wanted):
    wanted = np.asarray(wanted)
    assert np.shape(actual) == wanted.shape
    np.testing.assert_allclose(actual, wanted, rtol=0, atol=1e-7)


def close_entries(actual, wanted):
    assert wanted.keys() <= actual.keys()
    for name, value in wanted.items():
        close(actual[name], value)


def inputs(recipe):
    """{name: array}: what np.random.randn draws, and what is given literally."""
    values = {}
    if "np_seed" in recipe:
        np.random.seed(recipe["np_seed"])
        for name, shape in recipe["randn"]:
            values[name] = np.random.randn(*shape)
    return values | {name: np.array(value) for name, value in recipe.get("values", {}).items()}


def published(name):
    return pytest.mark.parametrize(
        "entry", [pytest.param(e, id=e["seed_document"]) for e in SEED_VALUES[name]]
    )


@published("initialize_parameters")
def test_published_initialize_parameters(entry):
    close_entries(solutions()["initialize_parameters"](*entry["call"]), entry["expect"])


@published("initialize_parameters_deep")
def test_published_initialize_parameters_deep(entry):
    """The published version divides by the root of the layer size before, the exercise scales by 0.01."""
    provided = dnn_app_utils.initialize_parameters_deep(*entry["call"], seed=entry["np_seed"])
    close_entries(provided, entry["expect"])
    ours = solutions()["initialize_parameters_deep"](*entry["call"])
    for name, value in entry["expect"].items():
        close(ours[name] * 100 / np.sqrt(ours[name].shape[1]), value)


@published("linear_forward")
def test_published_linear_forward(entry):
    values = inputs(entry["inputs"])
    Z, _ = solutions()["linear_forward"](values["A"], values["W"], values["b"])
    close_entries({"Z": Z}, entry["expect"])


@published("linear_activation_forward")
def test_published_linear_activation_forward(entry):
    values = inputs(entry["inputs"])
    given = {}
    for activation in ("sigmoid", "relu"):
        given[f"{activation} A"], _ = solutions()["linear_activation_forward"](
            values["A_prev"], values["W"], values["b"], activation
        )
    close_entries(given, entry["expect"])


@published("L_model_forward")
def test_published_L_model_forward(entry):
    parameters = inputs(entry["inputs"])
    AL, caches = solutions()["L_model_forward"](parameters.pop("X"), parameters)
    close_entries({"AL": AL, "len(caches)": len(caches)}, entry["expect"])


@published("compute_cost")
def test_published_compute_cost(entry):
    values = inputs(entry["inputs"])
    cost = solutions()["compute_cost"](values["AL"], values["Y"])
    close_entries({"cost": cost}, entry["expect"])


@published("linear_backward")
def test_published_linear_backward(entry):
    values = inputs(entry["inputs"])
    cache = values["A_prev"], values["W"], values["b"]
    dA_prev, dW, db = solutions()["linear_backward"](values["dZ"], cache)
    close_entries({"dA_prev": dA_prev, "dW": dW, "db": db}, entry["expect"])


@published("linear_activation_backward")
def test_published_linear_activation_backward(entry):
    values = inputs(entry["inputs"])
    cache = (values["A_prev"], values["W"], values["b"]), values["Z"]
    for activation, wanted in entry["expect"].items():
        dA_prev, dW, db = solutions()["linear_activation_backward"](values["dA"], cache, activation)
        close_entries({"dA_prev": dA_prev, "dW": dW, "db": db}, wanted)


@published("L_model_backward")
def test_published_L_model_backward(entry, monkeypatch):
    """They name each dA differently: dAL is stored as dA1 in one, dA0 as dA1 in the other."""
    L_model_backward = solutions()["L_model_backward"]
    values = inputs(entry["inputs"])
    L = sum(name.startswith("W") for name in values)
    caches = [
        ((values[f"A{l - 1}"], values[f"W{l}"], values[f"b{l}"]), values[f"Z{l}"])
        for l in range(1, L + 1)
    ]
    received = []  # every dA that a layer is given; the first is dAL, which grads does not hold

    def spy(dA, cache, activation):
        received.append(dA)
        return solutions()["linear_activation_backward"](dA, cache, activation)

    monkeypatch.setitem(L_model_backward.__globals__, "linear_activation_backward", spy)
    grads = L_model_backward(values["AL"], values["Y"], caches) | {"dAL": received[0]}
    close_entries(grads, {key.split()[0]: value for key, value in entry["expect"].items()})


@published("update_parameters")
def test_published_update_parameters(entry):
    if "parameters" in entry["inputs"]:
        params, grads = inputs(entry["inputs"]["parameters"]), inputs(entry["inputs"]["grads"])
    else:
        values = inputs(entry["inputs"])
        params = {name: value for name, value in values.items() if not name.startswith("d")}
        grads = {name: value for name, value in values.items() if name.startswith("d")}
    updated = solutions()["update_parameters"](params, grads, entry["learning_rate"])
    close_entries(updated, entry["expect"])


def test_every_published_value_is_tested():
    """Every function of this notebook in the file has its test here."""
    tested = {name for name in NAMES if f"test_published_{name}" in globals()}
    assert tested == set(NAMES) & set(SEED_VALUES)
