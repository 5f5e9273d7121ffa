"""A socket by an abstract name, to be met by the next submission or by the machine."""

import socket

from attack_snippets import ATTEMPT

LISTEN = (
    ATTEMPT
    + """
one = socket.socket(socket.AF_UNIX)
one.bind("\\0dropbox")
one.listen()
print("listening")
"""
)
CONNECT = (
    ATTEMPT
    + """
other = socket.socket(socket.AF_UNIX)
attempt("connect", lambda: other.connect("\\0dropbox") or True)
attempt("connect outside", lambda: other.connect("\\0of-the-machine") or True)
"""
)


def test_it_reaches_nobody(show):
    with socket.socket(socket.AF_UNIX) as outside:
        outside.bind("\0of-the-machine")
        outside.listen()
        assert "listening" in show(LISTEN)
        assert "DONE" not in show(CONNECT)
