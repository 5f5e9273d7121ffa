"""The process is left without a word."""

CODE = """
import os
os._exit(0)
"""


def test_in_a_function(grade):
    body = CODE.strip().replace("\n", "\n    ")
    marked = grade({"relu": f"def relu(Z):\n    {body}\n    return Z, Z"})
    assert marked.lost == {"relu": "crash"}


def test_in_a_cell(grade):
    assert not grade(cells=[CODE]).lost
