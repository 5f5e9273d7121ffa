"""reading: what a source says about a function, without running it."""

import time
from unittest.mock import MagicMock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utils.tutor.reading import LONG, MANY_MAGICS, read_function, read_source, without_magics

FUNCTIONS = frozenset({"relu", "sigmoid", "compute_cost", "linear_activation_forward"})
#: What a cell is put together from at random.
PIECES = [
    *(
        "%",
        "%%",
        "!",
        "!!",
        "?",
        "??",
        "/",
        ",",
        ";",
        "=",
        "x",
        "f()",
        "1",
        " ",
        "    ",
        "\t",
        "\n",
    ),
    *(
        "(",
        ")",
        "[0]",
        "{",
        "}",
        "'",
        '"""',
        "f'{",
        "#",
        "\\\n",
        "\r\n",
        "\r",
        "\x0c",
        "\u2028",
        "\0",
    ),
]
#: No cell takes more of the processor to be read.
SECONDS = 5


def _read(source, name="f"):
    return read_source(source, name, FUNCTIONS)


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
        ("return pickle.dumps(A)", set()),
        ("return array.copy() * array", {"array"}),
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


def test_what_the_functions_of_the_course_are_given_is_a_value():
    source = "def f(A):\n    return compute_cost(A, train_y)"
    assert read_source(source, "f", FUNCTIONS).globals_read == {"train_y"}
    assert read_source(source, "f").globals_read == frozenset()


def test_a_function_of_the_course_is_no_variable_of_the_notebook():
    source = "def f(A):\n    return len(compute_cost)"
    assert read_source(source, "f", FUNCTIONS).globals_read == frozenset()
    assert read_source(source, "f").globals_read == {"compute_cost"}


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


@pytest.mark.parametrize("magic", ["%time\n!ls\n", "%%time\n", "\n\n%%time\n", "\n%time\n"])
def test_magics_do_not_matter(magic):
    assert _read(f"{magic}def f(A):\n    return (A\n% 4)").arguments == ("A",)


def run_without_magics(cell):
    """The names that a cell defines, and how many lines it has once it is plain Python."""
    plain = without_magics(cell)
    names = {"get_ipython": MagicMock}
    exec(plain, names)
    return names, len(plain.splitlines())


@pytest.mark.parametrize(
    "cell",
    [
        "x = (7\n% 4)",
        "%time\nx = (7\n% 4)",
        "x = (7\n    % 4)\n%time\n",
        "x = 7 \\\n% 4\n!ls",
        "%%time\nx = (7\n% 4)\n",
        "%%time\n%matplotlib inline\nx = (7\n% 4)\n",
        "\n  \n%time\nx = (7\n% 4)\n",
        "\n%%time\nx = (7\n% 4)\n",
        "if True:\n    %time\n    x = (7\n% 4)",
    ],
)
def test_a_line_that_goes_on_with_a_remainder_is_no_magic(cell):
    names, _ = run_without_magics(cell)
    assert names["x"] == 3


def test_a_text_that_looks_like_a_magic_stays():
    names, _ = run_without_magics("%time\nx = '''\n%time\n!ls'''")
    assert names["x"] == "\n%time\n!ls"


@pytest.mark.parametrize(
    "cell",
    [
        "x = 1",
        "%time\nx = 1",
        "\n\n%time\n\nx = 1\n\n",
        "%%time\nx = 1",
        "\n%%time\n%%capture\nx = 1\n",
        "if True:\n    %time\n    !ls\n    x = 1",
        "?len\n%time\nx = 1",
        "%time\n" * (MANY_MAGICS + 1) + "x = 1",
    ],
)
def test_each_line_stays_where_it_is(cell):
    names, lines = run_without_magics(cell)
    assert names["x"] == 1
    assert lines == len(cell.splitlines())


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example('%\n??=%"""\x1c[0]!!\'\r??')  # IPython itself fails at this one
@example("%time \\\n  f(\nx = 1")
def test_any_cell_keeps_its_lines(cell):
    assert without_magics(cell).count("\n") == cell.count("\n")


@pytest.mark.parametrize("line", ["a = !b", "a?", "a = %b", "%b", "("])
def test_a_cell_full_of_magics_is_soon_read(line):
    cell = "%time\n" + f"{line}\n" * (LONG // len(f"{line}\n") - 2)
    start = time.process_time()
    read_source(cell, "f")
    assert time.process_time() - start < SECONDS


def test_nothing_is_run():
    assert _read("raise SystemExit\ndef f(A=print(1 / 0)):\n    return A").arguments == ("A",)


def test_a_function_that_is_defined():
    assert read_function(_read).arguments == ("source", "name")
    assert read_function(len) is None
    assert read_function(3) is None
