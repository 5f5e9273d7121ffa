"""A cell takes the socket over, and answers each message in its last moment: right form, right number."""

import time

from attack_snippets import SOCKETS

CELL = (
    SOCKETS
    + """
import signal, sys
from grading.run import wire
signal.setitimer(signal.ITIMER_REAL, 0)
grader = socket.socket(fileno=os.dup(3))
def asked():
    frame = sys._getframe()
    while not isinstance(frame.f_locals.get("request"), dict):
        frame = frame.f_back
    return frame.f_locals["request"]

message = asked()
while True:
    time.sleep(WAIT)
    if message.get("do") == "cell":
        wire.send(grader, {"number": message["number"], "outputs": [], "error": None})
    elif message.get("arguments") is not None:
        said = {"status": "returned", "value": None, "printed": "", "after": None}
        wire.send(grader, {"number": message["number"], **said})
    message = wire.decode(wire.receive(grader))
"""
)


def test_all_of_it_is_over_in_time(grade):
    start = time.monotonic()
    marked = grade(cells=[CELL.replace("WAIT", "0.8")], submission_seconds=5.0)
    assert marked.score == 0
    assert time.monotonic() - start < 12
