"""Every cell hangs up on the grader and lives on, so that whoever asks how it ended waits for an answer."""

import time

CELL = """
import os, signal, time
signal.setitimer(signal.ITIMER_REAL, 0)
os.close(3)
time.sleep(60)
"""


def test_it_ends_at_once(grade):
    start = time.monotonic()
    marked = grade(cells=[CELL, CELL])
    assert not marked.lost
    assert marked.shown.count("This cell ended the Python process.") == 2
    assert time.monotonic() - start < 6
