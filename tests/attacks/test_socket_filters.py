"""Programs attached to sockets: the kernel translates each, and keeps it."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import struct, time
LENGTH = 2000
body = struct.pack("HBBI", 0x40, 0, 0, 0) * (LENGTH - 1) + struct.pack("HBBI", 0x06, 0, 0, 2**32 - 1)
code = ctypes.create_string_buffer(body)
program = struct.pack("HxxxxxxQ", LENGTH, ctypes.addressof(code))
kept = []
for _ in range(30):
    if os.fork() == 0:
        try:
            while True:
                one = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                kept.append(one)
                one.setsockopt(socket.SOL_SOCKET, 26, program)  # SO_ATTACH_FILTER
        except OSError:
            time.sleep(30)
time.sleep(30)
"""
)


def test_they_are_counted_or_refused(grade):
    marked = grade(cells=[CELL], cell_seconds=4.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown
