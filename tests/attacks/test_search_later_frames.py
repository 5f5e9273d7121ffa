"""Inside a call: the frames above it hold no expected answer."""

CELL = """
import sys
def look():
    frame = sys._getframe()
    while frame:
        if {"expected", "cases", "reference", "answers"} & {*frame.f_locals}:
            print("FOUND", frame.f_code)
        frame = frame.f_back
look()
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL)
    assert "searched" in shown
    assert "FOUND" not in shown
