"""Printing without end."""

CELL = """
while True:
    print('x' * 10_000)
"""


def test_it_is_cut(grade):
    marked = grade(cells=[CELL], cell_seconds=3.0)
    assert not marked.lost
    assert len(marked.notebook) < 3 * 2**20
