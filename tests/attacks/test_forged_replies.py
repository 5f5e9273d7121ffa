"""A function writes its own replies, for every number there could be."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    for number in range(100):
        send(reply(number, ["t", True, True]))
    return None
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
