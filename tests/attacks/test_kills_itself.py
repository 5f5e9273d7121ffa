"""A signal that cannot be caught, sent to oneself."""

CODE = """
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGSEGV)
os._exit(1)
"""


def test_in_a_function(grade):
    body = CODE.strip().replace("\n", "\n    ")
    marked = grade({"relu": f"def relu(Z):\n    {body}\n    return Z, Z"})
    assert marked.lost == {"relu": "crash"}


def test_in_a_cell(grade):
    assert not grade(cells=[CODE]).lost
