"""Displaying without end."""

CELL = """
from IPython.display import display
for number in range(100_000):
    display({'text/plain': 'x' * 10_000}, raw=True)
"""


def test_it_is_cut(grade):
    marked = grade(cells=[CELL], cell_seconds=3.0)
    assert not marked.lost
    assert len(marked.notebook) < 8 * 2**20
