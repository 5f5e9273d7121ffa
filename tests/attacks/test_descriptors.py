"""Descriptors without end."""

CELL = """
import os
kept = []
try:
    while True:
        kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    for one in kept:
        os.close(one)
    print("BOUNDED", len(kept))
"""


def test_the_box_bounds_it(show):
    assert "BOUNDED" in show(CELL, cell_seconds=3.0)
