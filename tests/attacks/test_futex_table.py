"""A table of futexes of one's own: a gigabyte of the kernel's memory with one call."""

CELL = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for option in (78, 78 | 1 << 32, 79, 100):
    for slots in (16, 1 << 20, 1 << 24):
        done = libc.prctl(ctypes.c_ulong(option), ctypes.c_ulong(1), ctypes.c_ulong(slots), 0, 0)
        print("DONE" if done == 0 else ctypes.get_errno())
"""


def test_it_is_refused(show):
    assert show(CELL).count("22\n") == 12
