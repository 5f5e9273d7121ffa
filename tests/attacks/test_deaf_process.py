"""A cell that no signal reaches neither reads what the grader sends nor answers: again in each process."""

import time

CELL = """
import signal, time
signal.setitimer(signal.ITIMER_REAL, 0)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True:
    time.sleep(100)
"""


def test_it_is_over_in_time(grade):
    start = time.monotonic()
    marked = grade(cells=[CELL] * 6, submission_seconds=5.0)
    assert marked.score == 0
    assert time.monotonic() - start < 10


def test_one_costs_the_others_nothing(grade):
    assert not grade(cells=[CELL]).lost
