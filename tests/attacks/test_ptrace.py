"""Another process is traced, or its memory read and written."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
pid = os.fork()
if pid == 0:
    import time
    time.sleep(5)
    os._exit(0)
attempt("ptrace", lambda: libc.ptrace(16, pid, 0, 0))
attempt("process_vm_readv", lambda: libc.process_vm_readv(pid, None, 0, None, 0, 0))
numbers = (438, 440, 448)  # pidfd_getfd, process_madvise, process_mrelease
for number in numbers:
    attempt(f"system call {number}", lambda: libc.syscall(number, 0, 0, 0, 0, 0))
os.kill(pid, 9)
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
