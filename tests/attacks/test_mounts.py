"""File systems are mounted, moved and made writable."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
attempt("mount", lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
attempt("remount", lambda: libc.mount(b"none", b"/", None, 32 | 4096, None))
attempt("umount", lambda: libc.umount2(b"/tmp", 2))
attempt("chroot", lambda: os.chroot("/tmp") or True)
attempt("mknod", lambda: os.mknod("/tmp/disk", 0o60666, os.makedev(8, 0)) or True)
for number in (428, 429, 430, 431, 432, 433, 442):
    attempt(f"system call {number}", lambda: libc.syscall(number, -100, b"/", 0, 0, 0))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
