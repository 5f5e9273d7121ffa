"""Every process that can be seen gets a signal."""

CODE = """
import os, signal
for number in (signal.SIGTERM, signal.SIGKILL):
    for pid in (-1, 0, 1, 2, os.getppid()):
        try:
            os.kill(pid, number)
        except OSError:
            pass
os._exit(1)
"""


def test_in_a_function(grade):
    body = CODE.strip().replace("\n", "\n    ")
    marked = grade({"relu": f"def relu(Z):\n    {body}\n    return Z, Z"})
    assert marked.lost == {"relu": "crash"}


def test_in_a_cell(grade):
    assert not grade(cells=[CODE]).lost
