"""userfaultfd, bpf, perf, io_uring, aio, fanotify, handles, personality."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
numbers = {
    "x86_64": (323, 321, 298, 425, 206, 300, 303, 304, 135, 154, 173, 169, 175, 246, 278),
    "aarch64": (282, 280, 241, 425, 0, 262, 264, 265, 92),
}[os.uname().machine]
for number in numbers:
    attempt(f"system call {number}", lambda: libc.syscall(number, 1, 1, 1, 1, 1))
for file in ("/dev/userfaultfd", "/dev/mem", "/dev/kvm", "/dev/fuse", "/dev/net/tun"):
    attempt(file, lambda: open(file, "rb"))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
