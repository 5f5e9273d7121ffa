"""The processes of the submission are stopped, the one that relays among them."""

ANSWER = """
import os, signal, time

def relu(Z):
    for pid in range(1, 64):
        try:
            os.kill(pid, signal.SIGSTOP)
        except OSError:
            pass
    time.sleep(99)
"""


def test_it_costs_its_own_marks(grade):
    marked = grade({"relu": ANSWER})
    assert marked.lost == {"relu": "timeout"}
