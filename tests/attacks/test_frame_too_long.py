"""A frame that says it has an exabyte."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    send((2**60).to_bytes(8, "big") + b"x" * 1000)
    time.sleep(0.1)
    return True
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
