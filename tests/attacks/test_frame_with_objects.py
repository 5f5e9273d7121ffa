"""Frames with pickles, object arrays and types that are not allowed."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
import pickle
def sigmoid(Z):
    send(frame(["a", 0], [["|O", [1]]]))
    send(pickle.dumps(print))
    time.sleep(0.1)
    return True
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
