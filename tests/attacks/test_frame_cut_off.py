"""A frame that ends in the middle, and a process that does too."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    send((5000).to_bytes(8, "big") + b"x" * 100)
    os._exit(0)
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
