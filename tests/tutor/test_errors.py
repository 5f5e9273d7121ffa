"""errors: real exceptions of student code, said in words that help and give nothing away."""

import re

import numpy as np
import pytest

from utils.tutor.errors import explain_error
from utils.tutor.reading import read_source

A, W, b = np.ones((3, 2)), np.ones((1, 3)), np.ones((1, 1))
PARAMETERS = {"W1": W, "b1": b}
FUNCTIONS = frozenset(
    {"linear_forward", "relu", "relu_backward", "update_parameters", "L_model_forward"}
)


def _said(body, *arguments, names="A, W, b", visible=True, line="Z = W"):
    """What is said about the exception that a function with this body raises."""
    source = f"def f({names}):\n    {body}\n"
    namespace = {"np": np}
    exec(source, namespace)
    with pytest.raises(Exception) as raised:
        namespace["f"](*(arguments or (A, W, b)))
    error = {"name": raised.type.__name__, "message": str(raised.value), "line": line}
    words = explain_error(error, arguments, read_source(source, "f", FUNCTIONS), visible, FUNCTIONS)
    assert len(re.findall(r"[.?!](?:\s|$)", re.sub(r"`[^`]*`|\([^)]*\)", "", words))) <= 2
    return words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return A @ W.T", "as many columns as the right one has rows (2 and 3 here)"),
        ("return np.dot(A, W.T)", "the shapes here are (3,2) and (3,1)"),
        ("return W * A", "met arrays of shapes (1,3) and (3,2)"),
        ("W += A.T; return W", "an operation entry by entry"),
        ("Z = np.zeros((2, 2)); Z[:] = A; return Z", "has shape (3,2), its place (2,2)"),
        ("return np.array([A, W])", "several arrays in a tuple or a list"),
        ("return np.sum(A, axis=2)", "an array with 2 axes has no axis 2"),
        ("return A[5]", "counting starts at 0, and there are 3"),
        ("return [1, 2][2]", "counting starts at 0"),
        ("return Ws @ A", "there is no `Ws`: is `W` meant?"),
        ("return nump.dot(W, A)", "there is no `nump`"),
        ("learning_rat = 1; return learning_rate", "is `learning_rat` meant?"),
        ("return unknown_thing + A", "The argument W is not used."),
        ("return plt.show()", "`plt` is not imported"),
        ("return math.exp(A)", "its functions take single numbers"),
        ("return linear_forward(A, W, b)", "run the cell it comes from, and keep its name"),
        (
            "grads = {}; return grads['dA2']",
            'no entry "dA2" yet. Does the loop run from the last layer',
        ),
        ("return A.reshape(2, 2)", "another shape has to have as many entries"),
        ("if b is None:\n        Z = 1\n    return Z", "`Z` is read before it has a value"),
        ("return np.summ(A)", "is `np.sum` meant?"),
        ("return (A, W).shape", "a tuple has no `shape`"),
        ("return A.append(W)", "only a list has `append`"),
        ("Z = None; return Z['W1']", "a value here is None"),
        ("Z = None; return Z.shape", "a value here is None"),
        ("x, y = None; return x", "a value here is None"),
        ("x, y = A, W, b; return x", "2 names left of `=`"),
        ("x, y, z = A, W; return x", "gives 2"),
        ("return np.float64(2)(A)", "round brackets after a value"),
        ("return (A, W) * 0.5", "a tuple, a list or a text cannot be multiplied"),
        ("return (A, W) - 0.5", "one of the two values is a tuple"),
        ("g = lambda x, y: x; return g(1)", "`<lambda>` is called without 'y'"),
        ("g = lambda x: x; return g(1, 2)", "takes one argument, but it is given 2"),
        ("return 1 if A > 0 else 0", "neither true nor false"),
        ("return float(A)", "a function for single numbers"),
        ("return [1, 2]['W1']", "a list has no keys"),
        ("return (1, 2)['W1']", "not a dictionary"),
        ("return np.sum['A']", "Are round ones meant"),
        ("x, y = 5; return x", "a single value was taken apart"),
        ("return f(A, W, b)", "calls itself without end"),
        ("return 1 / 0", "divided by 0"),
        ("raise NotImplementedError()", "still to be written"),
        ("return A @ 3", "given a single number"),
        ("return (A, W) > 0.5", "one of the two values is a tuple, not an array"),
        ("return [A, W] ** 2", "one of the two values is a list, not an array"),
        ("return -(A, W)", "a tuple stands where an array is needed"),
        ("return np.random.randn((2, 3))", "take sizes one after the other"),
        ("return np.zeros(2, 1)", "take all sizes together"),
        (
            "m = 4; return [A[i] for i in range(m)]",
            "Is the 4 in your code a size, which has to come from",
        ),
        ("L = 4; return [*A][L - 1]", "or is the 4 in your code a size?"),
        (
            "return A / m",
            "there is no `m` in the function: it has to be made there, from the arguments.",
        ),
        ("return linear_foward(A, W, b)", "is `linear_forward` meant?"),
        ("return A ^ 2", "`^` is no power in Python: `**` is."),
        ("return 2.0 ^ 2", "`^` is no power in Python"),
        ("return 'W' + 1", "+ cannot join a text and a number"),
        ("return 1 + 'W'", "+ cannot join a text and a number"),
        ("return 1 - 'W'", "one of the two values is a text"),
        ("raise ValueError('of my own')", "ValueError: of my own, at `Z = W`."),
    ],
)
def test_exception_in_words(body, words):
    assert words in _said(body)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return parameters['w1']", 'there is no entry "w1": is "W1" meant?'),
        ("return parameters['W2']", "Does the loop count one too far"),
        ("return parameters['W0']", "layers count from 1"),
    ],
)
def test_keys_that_are_nearly_right(body, words):
    assert words in _said(body, PARAMETERS, names="parameters")


def test_a_key_that_a_function_of_the_course_looks_for():
    words = _said("return {}['dW1']", line="parameters = update_parameters(parameters, grads, 0.1)")
    assert '`update_parameters` looks for an entry "dW1"' in words
    words = _said("return {}['dW1']", line="A = relu(grads['dW1'])")
    assert "Does the loop count one too far" in words


def test_a_place_that_a_function_of_the_course_looks_for():
    assert "this comes from inside `relu`" in _said("return A[5]", line="A, cache = relu(Z)")


def test_the_function_that_returned_nothing_is_named():
    words = _said("Z = None; return Z['W1']", line="A, cache = linear_forward(A, W, b)[0]")
    assert "does `linear_forward` return its result?" in words


INSIDE = "parameters = update_parameters(parameters, grads['W1'], 0.1)"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return W * A", "inside `update_parameters`, arrays of shapes (1,3) and (3,2) met"),
        (
            "return np.dot(A, W.T)",
            "inside `update_parameters`, arrays of shapes (3,2) and (3,1) met",
        ),
        ("return W @ A.T", "inside `update_parameters`, arrays met whose shapes do not fit"),
        (
            "return (A, W) > 0",
            "inside `update_parameters`, a tuple stands where an array is needed",
        ),
        ("return [A].shape", "inside `update_parameters`, a list stands where an array is needed"),
        ("return -(A, W)", "inside `update_parameters`, a tuple stands"),
        ("Z = None; return -Z", "inside `update_parameters` a value is None"),
        ("x, y = A, W, b", "this comes from inside `update_parameters`"),
        ("x, y, z = A, W", "this comes from inside `update_parameters`"),
        ("return 1 if A > 0 else 0", "this comes from inside `update_parameters`"),
        ("return np.array([A, W])", "this comes from inside `update_parameters`"),
    ],
)
def test_what_happens_inside_of_a_function_of_the_course(body, words):
    assert words in _said(body, line=INSIDE)


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Z = scaled(W) * A", "return W * A"),
        ("Z = relu(W * A)", "return W * A"),
        ("Z = np.dot(relu(A), W)", "return np.dot(A, W.T)"),
        ("Z = relu(np.dot(A, W))", "return np.dot(A, W.T)"),
        ("Z = of_my_own(A, W)", "return np.dot(A, W.T)"),
        ("Z = relu(A.shape)", "return [A].shape"),
        ("A, cache = linear_forward(A, W, b)", "Z = None; x, y = Z"),
        ("A, cache = linear_forward(A, W, b)", "x, y = A, W, b"),
        ("A, cache = relu(Z[5])", "return A[5]"),
        ("A, cache = relu(Z[5])", "return [1][5]"),
        ("Z = linear_forward(A, W['W1'], b)", "Z = None; return Z['W1']"),
        ("grads['dA'] = relu_backward(A, W)", "Z = None; Z['dA'] = A"),
        ("A = relu(", "return W * A"),
    ],
)
def test_what_may_have_happened_outside_is_not_said_to_be_inside(line, body):
    assert "inside" not in _said(body, line=line)


def test_the_number_that_has_to_become_a_text_is_named():
    line = "parameters['W' + l] = A * scale(b + A)"
    assert "`l` is a number, and + cannot join it to a text" in _said("return 'W' + 1", line=line)


def test_a_name_of_the_notebook_is_no_proposal():
    words = _said("x = train_x.T; return x", line="x = train_x.T")
    assert "there is no `train_x` in the function" in words


def test_a_name_that_the_line_itself_makes_is_not_proposed():
    words = _said("dZ = Z * 2; return dZ", names="dA, cache, b", line="dZ = np.where(Z > 0, dA, 0)")
    assert "is `dZ` meant" not in words
    assert "The argument b is not used." in words


@pytest.mark.parametrize("call", ["np.max(0, A)", "np.min(0, A)"])
def test_the_largest_entry_is_no_comparison(call):
    assert "there is another function" in _said(f"return {call}", line=f"A = {call}")


def test_name_and_line_come_first():
    assert _said("return A @ W.T").startswith("ValueError at `Z = W`: in a matrix product")


@pytest.mark.parametrize(
    "body",
    [
        "return A @ W.T",
        "return np.dot(A, W.T)",
        "return W * A",
        "Z = np.zeros((2, 2)); Z[:] = A; return Z",
        "return A[5]",
        "raise ValueError(str(A * 4711))",
        "return {}[str(A.sum() * 4711)]",
    ],
)
def test_hidden_inputs_are_not_quoted(body):
    words = _said(body, visible=False, line="")
    assert not [digit for digit in "2345679" if digit in words]
    assert words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("raise type('E4711', (Exception,), {})()", "An exception."),
        ("raise NameError(\"name 'x4711' is not defined\")", "NameError"),
        ("raise KeyError(str(A.sum()))", "KeyError"),
        ("return np.linalg.inv(np.ones((2, 2)))", "LinAlgError"),
        ("x, y = A, W, b; return x", "ValueError"),
    ],
)
def test_hidden_names_are_those_of_python_or_of_the_source(body, words):
    told = _said(body.replace("4711", "' + str(4000 + 711) + '"), visible=False, line="")
    assert told.startswith(words)
    assert "4711" not in told


def test_the_line_of_another_function_is_told_with_it():
    error = {"name": "ValueError", "message": "", "line": "Z = W * A", "function": "linear_forward"}
    reading = read_source("def L_model_forward(X):\n    return X", "L_model_forward")
    words = "ValueError in `linear_forward`, at `Z = W * A`."
    assert explain_error(error, (), reading, functions=FUNCTIONS) == words
    own = error | {"function": "L_model_forward"}
    assert explain_error(own, (), reading, functions=FUNCTIONS) == "ValueError, at `Z = W * A`."
    assert explain_error(error, (), reading) == "ValueError, at `Z = W * A`."


def test_without_a_source_or_a_line():
    error = {"name": "NameError", "message": "name 'Ws' is not defined", "line": ""}
    assert explain_error(error) == (
        "NameError: there is no `Ws`: is it misspelt, or in a cell that has not run?"
    )


@pytest.mark.parametrize("message", ["", "\n\n", "`" * 50, "(" * 500, "name '' is not defined"])
@pytest.mark.parametrize("line", ["", "((", "x" * 200])
def test_any_message_gets_words(message, line):
    assert explain_error({"name": "NameError", "message": message, "line": line})
