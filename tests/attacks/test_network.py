"""Connections to the outside, and sockets of every family."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
for family in (socket.AF_INET, socket.AF_INET6, 16, 17, 30, 38, 40):  # netlink, packet, tipc, alg, vsock
    attempt(f"family {family}", lambda: socket.socket(family, socket.SOCK_STREAM))
    attempt(f"pair {family}", lambda: socket.socketpair(family, socket.SOCK_STREAM))
attempt("connection", lambda: socket.create_connection(("127.0.0.1", 8888), timeout=1))
attempt("name", lambda: socket.getaddrinfo("example.org", 80))
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
