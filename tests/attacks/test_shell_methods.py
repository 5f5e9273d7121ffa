"""The shell's own methods say that all is well."""

CELL = """
shell = type(get_ipython())
shell.run = lambda self, source, *a: {"outputs": [], "error": None}
shell.run_cell = lambda self, *a, **k: None
"""


def test_no_marks(grade):
    marked = grade(cells=[CELL], blank=True)
    assert marked.score == 0
    assert set(marked.verdicts.values()) == {"unsolved"}
