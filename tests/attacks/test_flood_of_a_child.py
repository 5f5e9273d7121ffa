"""A program that writes without end."""

CELL = """
!timeout 1 yes
"""


def test_it_is_cut(grade):
    marked = grade(cells=[CELL], cell_seconds=3.0)
    assert not marked.lost
    assert len(marked.notebook) < 10 * 2**20
