"""Files are watched, and their events kept, in the kernel's memory."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import select
attempt("inotify_init1", lambda: libc.inotify_init1(0))
attempt("inotify_init", lambda: libc.inotify_init())
attempt("inotify_add_watch", lambda: libc.inotify_add_watch(0, b"/tmp", 0xFFF))
attempt("epoll", lambda: select.epoll())
attempt("epoll_create1", lambda: libc.epoll_create1(0))
"""
)


def test_none_is(show):
    shown = show(CELL)
    assert shown.count("refused") == 5
    assert "DONE" not in shown
