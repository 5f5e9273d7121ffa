"""The gradebook, the secret and the marks of others."""

CELL = """
import glob, os
COURSE = "{course}"
for name in ("gradebook.db", ".course_secret", "autograded", "feedback", "reports"):
    try:
        print("FOUND", os.stat(os.path.join(COURSE, name)))
    except OSError:
        pass
print("searched")
"""


def test_nothing_is_read(show, course):
    shown = show(CELL.replace("{course}", str(course.folder)))
    assert "searched" in shown
    assert "FOUND" not in shown
