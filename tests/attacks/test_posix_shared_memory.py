"""POSIX shared memory, left for the next submission."""

LEAVE = """
from multiprocessing import shared_memory, resource_tracker
resource_tracker.register = lambda *a: None
one = shared_memory.SharedMemory("dropbox", create=True, size=100)
one.buf[:5] = b"hello"
print("left")
"""
FIND = """
import os
print("FOUND" if os.listdir("/dev/shm") else "empty")
"""


def test_it_is_the_submissions_own(show):
    assert "left" in show(LEAVE)
    assert "empty" in show(FIND)
