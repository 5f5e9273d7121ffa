"""A frame that comes a byte at a time, so that the next read never times out."""

from attack_snippets import SOCKETS

ANSWER = (
    SOCKETS
    + """
def sigmoid(Z):
    data = (2**20).to_bytes(8, "big") + bytes(2**20)
    while True:
        try:
            for byte in data:
                send(bytes([byte]))
                time.sleep(0.2)
        except BaseException:
            pass
"""
)


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.verdicts["sigmoid"] in ("crash", "wrong answer", "timeout", "output limit")
