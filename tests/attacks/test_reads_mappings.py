"""The map of this process's memory: nothing in it is shared with another one."""

CELL = """
try:
    lines = open("/proc/self/maps").read().splitlines()
except OSError:
    lines = []
for line in lines:
    if line.split()[1].endswith("s") and "w" in line.split()[1]:
        print("FOUND", line)
    if any(word in line for word in ("submitted", "gradebook", "source/")):
        print("FOUND", line)
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL)
    assert "searched" in shown
    assert "FOUND" not in shown
