"""Forks write to the memory they began with, which a quick sum takes for shared."""

CELL = """
import os, time
SIZE = 24 * 2**20
taken = bytearray(SIZE)
for _ in range(24):
    if os.fork() == 0:
        for at in range(0, SIZE, 4096):
            taken[at] = 1
        time.sleep(30)
time.sleep(30)
"""


def test_they_are_counted_once_each(grade):
    marked = grade(cells=[CELL], cell_seconds=5.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown
