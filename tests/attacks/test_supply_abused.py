"""A second try, in which a reference answers, is used to ask it for everything."""

import time

from attack_snippets import SOCKETS

#: sigmoid is wrong on purpose; sigmoid_backward asks for it, with arguments of its own.
ANSWER = (
    SOCKETS
    + """
def sigmoid_backward(dA, cache):
    for name in ("sigmoid", "relu", "tanh", "tanh_backward", "sigmoid_backward", "nowhere", "__import__"):
        for arguments in (["t"], ["t", 1e308], ["t", ["l", ["f", "nan"]]], ["t", "x" * 1000, None]):
            asked = ["function", name], ["arguments", arguments]
            send(frame(["d", ["number", 2], ["status", "supply"], *asked]))
    time.sleep(0.1)
    return dA
"""
)


def test_it_earns_nothing(grade):
    wrong = "def sigmoid(Z):\n    return Z, Z"
    start = time.monotonic()
    marked = grade({"sigmoid": wrong, "sigmoid_backward": ANSWER})
    assert {*marked.lost} == {"sigmoid", "sigmoid_backward"}
    assert time.monotonic() - start < 10
