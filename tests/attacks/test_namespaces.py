"""New namespaces, in which one would be root again, and old ones."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000):
    attempt(f"unshare {flag:x}", lambda: libc.unshare(flag))
attempt("setns", lambda: libc.setns(0, 0))
attempt("clone3", lambda: libc.syscall(435, ctypes.create_string_buffer(88), 88))
number = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
attempt("clone", lambda: libc.syscall(number, 0x10000011, 0, 0, 0, 0))
attempt("user", lambda: os.setuid(0) or True)
attempt("groups", lambda: os.setgroups([0]) or True)
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
