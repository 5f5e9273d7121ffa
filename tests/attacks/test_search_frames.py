"""The frames below a cell, for a reference, an expected answer or a secret."""

CELL = """
import sys
words = ("expected", "reference", "secret", "hidden", "solution", "exercises", "gradebook")
frame = sys._getframe()
while frame:
    for name in {**frame.f_locals, **{k: 0 for k in frame.f_globals}}:
        if any(word in name.lower() for word in words):
            print("FOUND", name, frame.f_code.co_filename)
    frame = frame.f_back
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL)
    assert "searched" in shown
    assert "FOUND" not in shown
