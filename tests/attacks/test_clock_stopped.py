"""The alarm is switched off before the loop."""

CODE = """
import signal
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
while True:
    pass
"""


def test_in_a_function(grade):
    body = CODE.strip().replace("\n", "\n    ")
    marked = grade({"relu": f"def relu(Z):\n    {body}\n    return Z, Z"})
    assert marked.lost == {"relu": "timeout"}


def test_in_a_cell(grade):
    assert not grade(cells=[CODE]).lost
