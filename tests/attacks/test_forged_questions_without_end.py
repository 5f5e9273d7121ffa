"""In the second try a function asks the grader again and again, for as much as it answers."""

import time

import pytest

WRONG = "def sigmoid(Z):\n    return 0, 0"
ASKS = """
def sigmoid_backward(dA, cache):
    while True:
        try:
            sigmoid(np.ones(({side}, {side})))
        except BaseException:
            pass
"""


@pytest.mark.parametrize("side", [1, 316, 1000])
def test_it_ends_with_the_call(grade, side):
    start = time.monotonic()
    marked = grade({"sigmoid": WRONG, "sigmoid_backward": ASKS.format(side=side)})
    assert {*marked.lost} == {"sigmoid", "sigmoid_backward"}
    assert time.monotonic() - start < 12
