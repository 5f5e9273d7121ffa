"""A process chooses its name, and the supervisor reads it in /proc before the numbers it is after."""

import pytest

NAME = """
import ctypes, os, time
ctypes.CDLL(None).prctl(15, {name!r}, 0, 0, 0)
"""
#: Five processes of 100 MB each, where all together may have 256 MB.
HOLD = """
for _ in range(4):
    if os.fork() == 0:
        break
kept = b"x" * (100 << 20)
time.sleep(3)
"""
NAMES = [
    b"\rVmPTE: -999999",
    b"\nVmPTE: -99999",
    b"x\x0bRssAnon: 0 kB",
    b"\x85VmPTE: zz",
    b"a) Z 1",
]


@pytest.mark.parametrize("name", NAMES)
def test_no_number_of_it_is_believed(grade, name):
    marked = grade(cells=[NAME.format(name=name) + HOLD], cell_seconds=5.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown


@pytest.mark.parametrize("name", [b"\rVmPTE: zz", b"\nRssAnon: ", b"\xff\xfe)", b""])
def test_it_ends_no_watching(show, name):
    # Some looks' time, with that name.
    assert "still here" in show(NAME.format(name=name) + "time.sleep(0.3); print('still here')")
