"""Files written anywhere but in the working folder and /tmp."""

CELL = """
import os
COURSE = "{course}"
for folder in (COURSE, COURSE + "/source/activations", "/", "/usr/bin", "/box", "/box/grading/run",
               "/workspace", "/workspace/utils", "/etc", "/dev", "/dev/pts", "/proc/self", "/proc/sys/kernel",
               "/root", "/home", "/var/tmp", "/run", "/mnt", os.path.dirname(os.__file__)):
    try:
        with open(folder + "/planted.py", "w") as file:
            file.write("import os")
        print("FOUND a way to write into", folder)
    except OSError:
        pass
for file in ("/box/grading/run/child.py", "/workspace/utils/tutor/compare.py", os.__file__,
             "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern"):
    for action in (lambda: open(file, "a"), lambda: os.chmod(file, 0o777), lambda: os.unlink(file)):
        try:
            action()
            print("FOUND a way to change", file)
        except OSError:
            pass
open("/tmp/mine", "w").write("mine"), open("mine", "w").write("mine")
print("searched")
"""


def test_nothing_else_can_be_written(show, course):
    shown = show(CELL.replace("{course}", str(course.folder)))
    assert "searched" in shown
    assert "FOUND" not in shown
