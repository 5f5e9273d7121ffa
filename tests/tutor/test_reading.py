"""reading: what a source says about a function, without running it."""

import pytest
from here import ASSIGNMENTS, exercises

from utils.tutor.reading import FUNCTIONS, LONG, read_function, read_source


def _read(source, name="f"):
    return read_source(source, name)


def test_arguments_and_what_is_not_used():
    reading = _read("def f(A, W, b):\n    Z = W @ A\n    return Z")
    assert reading.arguments == ("A", "W", "b")
    assert reading.unused == {"b"}
    assert {"A", "W", "Z"} <= reading.names


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("return X.shape[1]", {"X"}),
        ("return np.dot(W, A)", {"W"}),
        ("return A / m", {"m"}),
        ("return parameters['W1']", {"parameters"}),
        ("return len(layer_dims)", {"layer_dims"}),
        ("return relu(A)", set()),
        ("return compute_cost(A, train_y)", {"train_y"}),
        ("return linear_activation_forward(A, A, A, relu)", set()),
        ("return of_my_own(train_y)", set()),
        ("g = relu if A.any() else sigmoid\n    return g(A)", set()),
        ("return np.sum(A) + math.pi", set()),
        ("m = 1\n    return A / m", set()),
        ("for i in range(3):\n        A = A + i\n    return A", set()),
        ("return [x * 2 for x in A]", set()),
        ("g = lambda t: t + 1\n    return g(A)", set()),
        ("import numpy\n    return numpy.sum(A)", set()),
        ("return helpers.sigmoid(A)", set()),
        ("return train_x.T @ A", {"train_x"}),
        ("try:\n        return A\n    except ValueError as e:\n        print(e.args)", set()),
        ("return EPS + A", set()),
    ],
)
def test_globals_that_are_values(body, found):
    assert _read(f"EPS = 1e-8\ndef f(A):\n    {body}").globals_read == found


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("A / 5", {5}),
        ("A ** 2", set()),
        ("len(A) // 2", set()),
        ("A.sum(axis=2)", set()),
        ("A * 0.01 + 1", set()),
        ("range(1, 4)", {4}),
    ],
)
def test_numbers_that_may_be_sizes(expression, found):
    assert _read(f"def f(A):\n    return {expression}").numbers == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(n):\n    return np.random.randn(n)", True),
        ("def f(n):\n    np.random.seed(1)\n    return np.random.randn(n)", False),
        ("np.random.seed(1)\ndef f(n):\n    return np.random.randn(n)", False),
        ("def f(n):\n    return np.random.RandomState(1).randn(n)", False),
        ("def f(n):\n    return np.zeros(n)", False),
    ],
)
def test_draws_without_a_seed(source, found):
    assert _read(source).is_unseeded == found


def test_the_functions_of_the_course():
    assert {name for assignment in ASSIGNMENTS for name in exercises(assignment)} == FUNCTIONS


def test_the_last_definition_counts():
    assert _read("def f(A):\n    return A\ndef f(B):\n    return B").arguments == ("B",)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def g(A): pass",
        "def f(:",
        "f = 3",
        "x" * (LONG + 1),
        "-" * 15_000 + "1",
        "+".join(["1"] * 9_000),
        "(" * 5_000,
        "a" + ".b" * 9_000,
        "f(" * 150 + ")" * 150,
        "\0",
        "def f(x):\n" + "".join(" " * i + "if x:\n" for i in range(1, 150)),
    ],
)
def test_what_cannot_be_read_is_none(source):
    assert _read(source) is None


def test_magics_do_not_matter():
    assert _read("%time\n!ls\ndef f(A):\n    return A").arguments == ("A",)


def test_nothing_is_run():
    assert _read("raise SystemExit\ndef f(A=print(1 / 0)):\n    return A").arguments == ("A",)


def test_a_function_that_is_defined():
    assert read_function(_read).arguments == ("source", "name")
    assert read_function(len) is None
    assert read_function(3) is None
