"""Terminals without end, and the one that belongs to whoever grades."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
attempt("openpty", lambda: os.openpty())
for file in ("/dev/ptmx", "/dev/pts/ptmx", "/dev/pts/0", "/dev/tty", "/dev/console", "/dev/tty1"):
    attempt(file, lambda: os.open(file, os.O_RDWR))
attempt("a file there", lambda: open("/dev/pts/x", "w"))
attempt("a node", lambda: os.mknod("/tmp/ptmx", 0o20666, os.makedev(5, 2)) or True)
"""
)


def test_there_is_none(show):
    shown = show(CELL)
    assert shown.count("refused") == 9
    assert "DONE" not in shown
