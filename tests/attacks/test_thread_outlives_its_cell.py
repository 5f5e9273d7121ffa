"""A thread goes on after its cell, and changes functions and numpy all the time."""

CELL = """
import threading, time
def go_on():
    while True:
        print("still here")
        time.sleep(0.001)
threading.Thread(target=go_on, daemon=True).start()
threading.Thread(target=go_on).start()
"""


def test_it_costs_nothing(grade):
    assert not grade(cells=[CELL]).lost
