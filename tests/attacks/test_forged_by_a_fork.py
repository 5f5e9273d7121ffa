"""A fork of the function answers in its place, and again."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    if os.fork() == 0:
        for number in range(60):
            send(reply(number, True))
        os._exit(0)
    time.sleep(0.05)
    return True, True
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
