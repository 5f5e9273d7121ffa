"""A loop that swallows every exception there is."""

CODE = """
import time
while True:
    try:
        while True:
            time.sleep(0.01)
    except BaseException:
        pass
"""


def test_in_a_function(grade):
    body = CODE.strip().replace("\n", "\n    ")
    marked = grade({"relu": f"def relu(Z):\n    {body}\n    return Z, Z"})
    assert marked.lost == {"relu": "timeout"}


def test_in_a_cell(grade):
    assert not grade(cells=[CODE]).lost
