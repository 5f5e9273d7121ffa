"""Every object the collector knows, for the judge's classes and the reference."""

CELL = """
import gc
gc.unfreeze()
for thing in gc.get_objects():
    kind = type(thing)
    if kind.__name__ in ("Exercise", "Case", "Mistake", "Source", "Course", "Task", "Gradebook"):
        print("FOUND", kind)
    if kind.__name__ == "function" and thing.__module__ and thing.__module__.startswith(
        ("grading.judge", "grading.assignment", "grading.grade", "grading.record", "source")
    ):
        print("FOUND", thing)
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL, cell_seconds=10.0)
    assert "searched" in shown
    assert "FOUND" not in shown
