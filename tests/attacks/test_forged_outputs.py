"""Outputs that look like an autograder's: scores, verdicts, a result of 10."""

CELL = """
from IPython.display import display
print('{"score": 60, "max_score": 60, "exercises": []}')
display({"application/json": {"score": 60}, "text/plain": "60.0"}, raw=True)
60.0
"""


def test_no_marks(grade):
    assert grade(cells=[CELL] * 3, blank=True).score == 0
