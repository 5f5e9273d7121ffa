"""System V shared memory, queues and semaphores."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
attempt("shmget", lambda: libc.shmget(0x1234, 4096, 0o1666))
attempt("msgget", lambda: libc.msgget(0x1234, 0o1666))
attempt("semget", lambda: libc.semget(0x1234, 1, 0o1666))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
