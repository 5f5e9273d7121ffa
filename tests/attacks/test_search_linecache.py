"""linecache and compiled code, for the text of tests and solutions."""

CELL = """
import linecache, gc
for file, entry in linecache.cache.items():
    if any("hidden case" in line or "BEGIN SOLUTION" in line for line in entry[2] if "FOUND" not in line):
        if "ipython-input" not in file:
            print("FOUND", file)
for file in ("source/activations/exercises/sigmoid.py", "grading/assignment/inputs.py"):
    if linecache.getlines(file) or linecache.getlines("/box/" + file):
        print("FOUND", file)
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL)
    assert "searched" in shown
    assert "FOUND" not in shown
