"""Keys left with the kernel."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
numbers = {"x86_64": (248, 249, 250), "aarch64": (217, 218, 219)}[os.uname().machine]
attempt("add_key", lambda: libc.syscall(numbers[0], b"user", b"dropbox", b"hello", 5, -3))
attempt("request_key", lambda: libc.syscall(numbers[1], b"user", b"dropbox", None, -3))
attempt("keyctl", lambda: libc.syscall(numbers[2], 0, -3, 1))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
