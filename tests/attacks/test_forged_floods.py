"""Replies that say the function printed four megabytes of digits."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    tree = ["d", ["number", 0], ["status", "returned"], ["value", None], ["printed", "1" * 3_900_000]]
    for number in range(12):
        tree[1][1] = number
        send(frame(tree))
    time.sleep(0.3)
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
