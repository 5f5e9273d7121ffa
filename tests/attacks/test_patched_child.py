"""The code that answers for the functions is patched to answer right."""

CELL = """
import grading.run.child as child
child._answer = lambda *a, **k: {"status": "returned", "value": True, "printed": "passed"}
child._ask = lambda connection, shell, request: None
"""


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0
