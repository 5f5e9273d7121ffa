"""A second try asks for the largest answers, over and over, and swallows every alarm."""

import time

WRONG = "def sigmoid(Z):\n    return 0, 0"
ASKS = """
def sigmoid_backward(dA, cache):
    large = np.ones((316, 316))
    while True:
        try:
            while True:
                sigmoid(large)
        except BaseException:
            pass
"""


def test_it_is_over_in_time(grade):
    start = time.monotonic()
    marked = grade({"sigmoid": WRONG, "sigmoid_backward": ASKS}, submission_seconds=6.0)
    assert {*marked.lost} == {"sigmoid", "sigmoid_backward"}
    assert time.monotonic() - start < 14
