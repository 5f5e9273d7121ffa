"""Threads without end."""

CELL = """
import threading, time
try:
    for made in range(5000):
        threading.Thread(target=time.sleep, args=(99,), daemon=True).start()
except RuntimeError:
    print("no more than", made)
"""


def test_the_box_bounds_it(grade):
    marked = grade(cells=[CELL])
    assert "no more than" in marked.shown
