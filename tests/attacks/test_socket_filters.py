"""Programs attached to sockets: the kernel translates each, and keeps it."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import struct
LENGTH = 2000
body = struct.pack("HBBI", 0x40, 0, 0, 0) * (LENGTH - 1) + struct.pack("HBBI", 0x06, 0, 0, 2**32 - 1)
code = ctypes.create_string_buffer(body)
program = struct.pack("HxxxxxxQ", LENGTH, ctypes.addressof(code))
one = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
attempt("SO_ATTACH_FILTER", lambda: one.setsockopt(socket.SOL_SOCKET, 26, program) or 0)
"""
)


def test_none_is_taken(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
