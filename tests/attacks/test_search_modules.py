"""The modules that are loaded or can be: none of the judge's."""

CELL = """
import importlib, sys
for name in ("judge", "assignment", "record", "grade", "batch", "course", "run.box", "run.supply"):
    try:
        importlib.import_module(f"grading.{name}")
        print("FOUND", name)
    except ImportError:
        pass
for name in list(sys.modules):
    if name.startswith(("grading.judge", "grading.assignment", "nbgrader", "sqlalchemy")):
        print("FOUND", name)
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL)
    assert "searched" in shown
    assert "FOUND" not in shown
