"""A header nested a million levels deep."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    header = b"[" * 10**6
    data = len(header).to_bytes(4, "big") + header
    send(len(data).to_bytes(8, "big") + data)
    time.sleep(0.1)
    return True
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
