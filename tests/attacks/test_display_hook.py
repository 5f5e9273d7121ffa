"""A display hook answers every cell with full marks."""

CELL = """
import sys
sys.displayhook = lambda value: print("score: 10 of 10")
get_ipython().display_formatter.format = lambda *a, **k: ({"text/plain": "10.0"}, {})
10.0
"""


def test_no_marks(grade):
    assert grade(cells=[CELL] * 3, blank=True).score == 0
