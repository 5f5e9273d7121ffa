"""A size of the answer to a hidden case, made of what the reference gives for the hidden input."""

import re

import pytest

#: The number of visible cases, which come first.
VISIBLE = 2
#: Answered for in a second try, with the hidden input.
WRONG = "def sigmoid(Z):\n    return 0, 0"
#: Right in the visible case. In the hidden ones VALUE is a value of the reference's.
ANSWER = """
n = 0
def sigmoid_backward(dA, cache):
    global n
    n += 1
    s = np.asarray(sigmoid(cache)[0])
    if n <= VISIBLE or s.ndim < 2:
        return dA * s * (1 - s)
    value = int(1e5 * s.ravel()[0])
    return RETURNED
"""
LARGE = [
    *("[1] * value", "(1,) * value", "np.ones((value, 1))", "np.ones(value)"),
    *("np.ones((1, value, 1))", "np.ones(value, dtype=complex)", "np.ones((value, 1))[:, :0]"),
]
#: Sizes that stand in any case, but so many of them that which ones say something.
MANY = "np.ones([1 + (value >> n & 1) for n in range(12)])"


def _said(grade, returned):
    answer = ANSWER.replace("RETURNED", returned).replace("VISIBLE", str(VISIBLE))
    marked = grade({"sigmoid": WRONG, "sigmoid_backward": answer}, mend_seconds=0)
    (exercise,) = [e for e in marked.grades["exercises"] if e["name"] == "sigmoid_backward"]
    return " ".join(output["explanation"] for output in exercise["outputs"])


@pytest.mark.parametrize("returned", [*LARGE, MANY])
def test_it_is_not_named(grade, returned):
    said = _said(grade, returned)
    assert "It is right in the notebook's cases" in said
    # Of a case every size has one digit, and every shape has two sides.
    assert not re.search(r"\d\d\d|\d, \d, \d", said.replace("complex128", ""))


def test_a_size_of_the_case_itself_is(grade):
    assert re.search(r"yours has shape \(\d,\)", _said(grade, "np.ones(dA.shape[1])"))
