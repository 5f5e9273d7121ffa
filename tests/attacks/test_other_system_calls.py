"""System calls by the numbers of a 32-bit program, which a filter may not know."""

import platform

import pytest

CELL = """
import ctypes, mmap, os
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
page.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20 (getpid); int 0x80; ret
address = ctypes.addressof(ctypes.c_char.from_buffer(page))
print("DONE", ctypes.CFUNCTYPE(ctypes.c_int)(address)())
"""
X32 = "import ctypes; print('DONE', ctypes.CDLL(None).syscall(0x40000000 + 39))"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only this processor has them")
@pytest.mark.parametrize("cell", [CELL, X32])
def test_it_ends_the_process(grade, cell):
    marked = grade(cells=[cell])
    assert not marked.lost
    assert "ended the Python process" in marked.shown
    assert "DONE" not in marked.shown
