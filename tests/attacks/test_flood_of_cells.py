"""Hundreds of cells, each of which shows as much as a cell may."""

CELL = "print('x' * 2**20)"


def test_it_is_cut(grade):
    marked = grade(cells=[CELL] * 40, memory_bytes=2**29)
    assert not marked.lost
    assert len(marked.notebook) < 20 * 2**20
