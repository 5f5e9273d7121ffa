"""A hundred thousand empty files."""

CELL = """
import os
try:
    for number in range(100_000):
        os.mkdir(f"/tmp/{number}")
except OSError:
    print("BOUNDED", number)
"""


def test_the_box_bounds_it(show):
    assert "BOUNDED" in show(CELL, cell_seconds=3.0)
