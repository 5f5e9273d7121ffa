"""Forks that fork; those that run on after a cell are not the one that answers."""

CELL = """
import os, time
made = 0
try:
    for _ in range(500):
        if os.fork() == 0:
            while True:
                try:
                    os.fork()
                except OSError:
                    time.sleep(0.01)
        made += 1
except OSError:
    print("no more than", made)
"""


def test_the_box_bounds_it(grade):
    marked = grade(cells=[CELL], cell_seconds=10.0)
    assert marked.score in (0, 60)
    ends = ("no more than", "did not end in time", "the time for this cell is over")
    assert any(end in marked.shown for end in ends)
