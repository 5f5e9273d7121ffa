"""Calls so new that a libseccomp knows no name for them, or that nobody knew when the filter was written."""

CELL = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for number in (*range(428, 434), 438, 442, 443, 457, 458, 463, 467, *range(471, 548)):
    for high in (0, 1 << 32):
        ctypes.set_errno(0)
        done = libc.syscall(ctypes.c_long(number | high), -100, b"/", 0, 0, 0)
        print(number, "DONE" if done >= 0 else errno.errorcode[ctypes.get_errno()])
"""
#: pidfd_getfd and mount_setattr among them, all of which the filter knows by name or number.
KNOWN = (*range(428, 434), 438, 442, 443, 457, 458, 463, 467)


def test_they_are_refused(show):
    said = [line.split() for line in show(CELL).splitlines() if line[:1].isdigit()]
    assert {word for number, word in said if int(number) in KNOWN} == {"EPERM"}
    assert {word for number, word in said if int(number) not in KNOWN} == {"ENOSYS"}
