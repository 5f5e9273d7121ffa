"""Memory that processes share is filled and unmapped but for a page: it is there, and shows nowhere."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import mmap
MAP_SHARED, MAP_SHARED_VALIDATE, MAP_ANONYMOUS, MAP_NORESERVE = 1, 3, 0x20, 0x4000
for kind in (MAP_SHARED, MAP_SHARED_VALIDATE):
    for more in (0, MAP_NORESERVE):
        flags = kind | more | MAP_ANONYMOUS
        attempt("shared", lambda: mmap.mmap(-1, 2**20, flags=flags, prot=3))
attempt("mmap's default", lambda: mmap.mmap(-1, 2**20))
zero = os.open("/dev/zero", os.O_RDWR)
for kind in (MAP_SHARED, MAP_SHARED_VALIDATE):
    attempt("zeros", lambda: mmap.mmap(zero, 2**20, flags=kind, prot=3))
"""
)


def test_there_is_none(show):
    shown = show(CELL)
    assert shown.count("refused") == 7
    assert "DONE" not in shown
