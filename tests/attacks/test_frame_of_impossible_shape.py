"""An array whose shape would fill all memory if it were believed."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    for shape in ([2**40, 2**40], [0, 2**60], [-1], [1] * 64, [2**24, 0, 2**24]):
        send(frame(["d", ["number", 3], ["status", "returned"], ["printed", ""], ["value", ["a", 0]]],
                   [["<f8", shape]]))
    time.sleep(0.1)
    return True
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
