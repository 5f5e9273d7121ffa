"""A socket by an abstract name, to be met by the next submission or by the machine."""

import os
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
# As another run of this test may be going on.
OUTSIDE = f"\\0of-the-machine-{os.getpid()}"
CONNECT = (
    ATTEMPT
    + """
other = socket.socket(socket.AF_UNIX)
attempt("connect", lambda: other.connect("\\0dropbox") or True)
attempt("connect outside", lambda: other.connect("OUTSIDE") or True)
""".replace("OUTSIDE", OUTSIDE)
)


def test_it_reaches_nobody(show):
    with socket.socket(socket.AF_UNIX) as outside:
        outside.bind(OUTSIDE.replace("\\0", "\0"))
        outside.listen()
        assert "listening" in show(LISTEN)
        assert "DONE" not in show(CONNECT)
