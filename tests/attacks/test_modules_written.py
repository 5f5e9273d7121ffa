"""numpy.py, dnn_utils.py and others are written into the working folder."""

CELL = """
import os, shutil, sys
for name in ("numpy.py", "dnn_utils.py", "json.py", "math.py", "traceback.py", "sitecustomize.py"):
    open(name, "w").write("raise SystemExit('the wrong module')")
os.unlink("utils")
os.makedirs("utils/tutor")
for folder in ("utils", "utils/tutor"):
    open(f"{folder}/__init__.py", "w").write("")
open("utils/tutor/compare.py", "w").write("def compare(*a, **k): return None")
print("planted")
"""


def test_the_marks_are_the_same(grade):
    marked = grade({"relu": "def relu(Z):\n    return Z, Z"}, cells=[CELL])
    assert "planted" in marked.shown
    assert {*marked.lost} == {"relu"}
