"""The kernel's memory is filled with mappings, each of a page that nothing is written to."""

import pytest

MAP = """
import ctypes, os, time
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]

def fill(apart=0):
    for number in range(60_000):
        # a page that may be written to beside one that may not: they cannot become one mapping
        place = (2**40 + number * apart) if apart else None
        got = libc.mmap(place, 4096, 1 + 2 * (number % 2), 0x22, -1, 0)
        if apart:
            ctypes.c_char.from_address(got).value  # read, it has an entry in a table
"""
MANY = """
for _ in range(20):
    if os.fork() == 0:
        fill()
        time.sleep(30)
        os._exit(0)
time.sleep(30)
"""
#: From what the supervisor may not look into, it expects the worst.
HIDDEN = """
libc.prctl(4, 0, 0, 0, 0)
fill()
for _ in range(20):
    if os.fork() == 0:
        time.sleep(30)
        os._exit(0)
time.sleep(30)
"""
#: Each in a table of its own, at every level.
APART = """
fill(apart=2**30)
time.sleep(30)
"""


@pytest.mark.parametrize("cell", [MANY, HIDDEN, APART], ids=["many", "hidden", "apart"])
def test_they_are_counted(grade, cell):
    marked = grade(cells=[MAP + cell], cell_seconds=12.0, submission_seconds=40.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown
