"""The source notebooks with their solutions, by every path there might be."""

CELL = """
import glob, os
COURSE = "{course}"
for root in (COURSE, "/", "/box", "/workspace", "/submission", "/tmp", "/proc/1/root", "/proc/self/cwd/.."):
    for pattern in ("source/*", "source/*/*.ipynb", "*/source/*/*.ipynb"):
        for file in glob.glob(os.path.join(root, pattern)):
            if file.startswith("/box/venv") or "/lib/" in file:
                continue
            print("FOUND", file)
print("searched")
"""


def test_nothing_is_read(show, course):
    shown = show(CELL.replace("{course}", str(course.folder)))
    assert "searched" in shown
    assert "FOUND" not in shown
