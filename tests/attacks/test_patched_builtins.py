"""Builtins are replaced by ones that agree with everything."""

CELL = """
import builtins
builtins.all = builtins.any = builtins.callable = builtins.isinstance = lambda *a: True
builtins.abs = builtins.len = builtins.float = lambda *a: 0
"""


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0
