"""What the neighbour handed in."""

CELL = """
import glob, os
COURSE = "{course}"
for folder in (COURSE + "/submitted", *glob.glob("/*/submitted"), *glob.glob("/*/*/submitted")):
    for found in os.walk(folder):
        print("FOUND", found)
try:
    os.open(COURSE, os.O_PATH)
    print("FOUND the course directory")
except OSError:
    pass
print("searched")
"""


def test_nothing_is_read(show, course):
    shown = show(CELL.replace("{course}", str(course.folder)))
    assert "searched" in shown
    assert "FOUND" not in shown
