"""A second try asks the grader's function for an answer of megabytes, without end: its own loss alone."""

import time

import pytest

WRONG = "def sigmoid(Z):\n    return 0, 0"
#: Each asks the supplied sigmoid about more entries than an exercise has.
ASKS = {
    "an array": "np.ones((1000, 1000))",
    "an array as large as a frame": "np.ones((1400, 1400))",
    "a long list": "[0.5] * 1_000_000",
    "a deep list": "[[0.5] * 1000] * 1000",
    "a text": "'x' * 10**7",
    "a broadcast": "np.broadcast_to(1.0, (1000, 1000))",
}


@pytest.mark.parametrize("arguments", ASKS.values(), ids=ASKS)
def test_it_is_the_submissions_own_loss(grade, arguments):
    source = f"""
def sigmoid_backward(dA, cache):
    while True:
        try:
            sigmoid({arguments})
        except Exception:
            pass
"""
    start = time.monotonic()
    marked = grade({"sigmoid": WRONG, "sigmoid_backward": source})
    assert {*marked.lost} == {"sigmoid", "sigmoid_backward"}
    assert marked.lost["sigmoid_backward"] in ("timeout", "crash")
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("arguments", ASKS.values(), ids=ASKS)
def test_no_answer_comes_of_it(grade, arguments):
    """A function that asks once, and is right without an answer, keeps its points in the second try."""
    source = f"""
def sigmoid_backward(dA, cache):
    try:
        sigmoid({arguments})
    except Exception:
        pass
    s = 1 / (1 + np.exp(-cache))
    return dA * s * (1 - s)
"""
    assert {*grade({"sigmoid": WRONG, "sigmoid_backward": source}).lost} == {"sigmoid"}
