"""A cell takes over the socket and drips a frame into it, byte by byte: the time of its step ran anew."""

import time

from attack_snippets import SOCKETS

CELL = (
    SOCKETS
    + """
import signal
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
for byte in (2**20).to_bytes(8, "big") + bytes(2**20):
    send(bytes([byte]))
    time.sleep(0.1)
"""
)


def test_the_submission_ends_in_its_time(grade):
    """The limit of a cell is longer here than that of all together."""
    start = time.monotonic()
    marked = grade(cells=[CELL], cell_seconds=60.0, submission_seconds=4.0)
    assert "did not end in time" in marked.shown
    assert time.monotonic() - start < 8
