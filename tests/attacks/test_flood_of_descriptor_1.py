"""Writing without end, past Python."""

CELL = """
import os
while True:
    os.write(1, b'x' * 65536)
"""


def test_it_is_cut(grade):
    marked = grade(cells=[CELL], cell_seconds=3.0)
    assert not marked.lost
    assert len(marked.notebook) < 3 * 2**20
