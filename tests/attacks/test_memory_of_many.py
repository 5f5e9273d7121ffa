"""Many processes, each of them within its limit, take a gigabyte together."""

CELL = """
import os, time
for _ in range(16):
    if os.fork() == 0:
        taken = bytearray(os.urandom(2**20) * 64)
        time.sleep(30)
time.sleep(30)
"""


def test_they_are_counted_together(grade):
    marked = grade(cells=[CELL], cell_seconds=5.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown
