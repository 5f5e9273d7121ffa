"""Files until the disk is full."""

CELL = """
import os
for folder in (".", "/tmp", "/dev/shm"):
    total = 0
    try:
        for number in range(100):
            with open(f"{folder}/big{number}", "wb") as file:
                total += file.write(bytes(2**22))
    except OSError:
        print("BOUNDED", folder, total)
    else:
        print("not bounded")
    for name in os.listdir(folder):
        if name.startswith("big"):
            os.unlink(f"{folder}/{name}")
"""


def test_the_box_bounds_it(show):
    assert "BOUNDED" in show(CELL, cell_seconds=3.0)
