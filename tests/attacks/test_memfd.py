"""Files in memory that no limit counts."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
attempt("memfd_create", lambda: os.memfd_create("hidden"))
attempt("memfd_secret", lambda: libc.syscall(447, 0))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
