"""A cell takes over the socket, answers for all others, and asks for supply without end."""

import time

from attack_snippets import SOCKETS

from grading.record.look import reasons_to_look

TAKE_OVER = (
    SOCKETS
    + """
import select, signal
from grading.run import wire
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
grader = socket.socket(fileno=os.dup(3))

def empty(number):
    wire.send(grader, {"number": number, "outputs": [], "error": None})

number = 0
for one in sys_frames():
    number = one
empty(number)
while True:
    message = wire.decode(wire.receive(grader))
    number = message["number"]
    if message.get("do") == "cell":
        empty(number)
    elif message.get("arguments") is not None:
        break
grader.setblocking(False)
flood = b""
while True:
    while len(flood) < 100_000:
        asked = [["status", "supply"], ["function", "sigmoid"], ["arguments", ["t"]]]
        flood += frame(["d", ["number", number], *asked])
        number += 1
    reads, writes, _ = select.select([grader], [grader], [], 1)
    if reads:
        grader.recv(2**20)
    if writes:
        flood = flood[grader.send(flood[:8000]):]
"""
)
#: The number of the message that asked for this cell stands in the frames that led to it.
FRAMES = """
import sys
def sys_frames():
    frame = sys._getframe()
    while frame:
        request = frame.f_locals.get("request")
        if isinstance(request, dict):
            yield request["number"]
        frame = frame.f_back
"""


def test_it_holds_nobody_up(grade):
    start = time.monotonic()
    marked = grade(cells=[FRAMES + TAKE_OVER], submission_seconds=4.0)
    assert marked.score == 0
    assert reasons_to_look(marked.grades)
    assert time.monotonic() - start < 10


def test_somebody_is_told_where_no_verdict_says_it(grade):
    """Nothing is written in the notebook, so that is what its exercises say."""
    marked = grade(cells=[FRAMES + TAKE_OVER], blank=True, submission_seconds=4.0)
    assert {exercise["verdict"] for exercise in marked.grades["exercises"]} == {"unsolved"}
    [note] = reasons_to_look(marked.grades)
    assert note.startswith("The Python process of this notebook ended early")
