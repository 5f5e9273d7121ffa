"""Memory without a file, or with one that is gone: by flags, devices and calls that few programs use."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import struct
SIZE = ctypes.c_size_t(2**21)
libc.mmap.restype = ctypes.c_long
libc.mmap.argtypes = ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long
# shared and validated, locked, huge, of a device, growing down
for flags in (0x21, 0x23, 0x2021, 0x40021, 0x40023, 0x121, 0x8021, 0x40022):
    attempt(f"mmap {flags:x}", lambda: libc.mmap(None, SIZE, 3, flags, -1, 0))
for device in ("/dev/zero", "/dev/full", "/dev/null", "/dev/random"):
    attempt(device, lambda: libc.mmap(None, SIZE, 3, 1, os.open(device, os.O_RDWR), 0))
numbers = {
    "x86_64": (319, 447, 29, 30, 240, 64, 68, 216),
    "aarch64": (279, 447, 194, 196, 180, 190, 186, 234),
}
for number in numbers[os.uname().machine]:
    attempt(f"system call {number}", lambda: libc.syscall(number, 0, 2**21, 0o1666, 0))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert shown.count("refused") == 20
    assert "DONE" not in shown
