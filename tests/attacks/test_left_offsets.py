"""The position in an inherited file is a message to the next submission."""

LEAVE = """
import os
for number in range(256):
    try:
        os.lseek(number, 12345 + number, os.SEEK_SET)
    except OSError:
        pass
"""
FIND = """
import os
for number in range(256):
    try:
        if os.lseek(number, 0, os.SEEK_CUR) > 12000:
            print("FOUND", number)
    except OSError:
        pass
print("searched")
"""


def test_the_next_one_finds_none(show):
    show(LEAVE)
    shown = show(FIND)
    assert "searched" in shown and "FOUND" not in shown
