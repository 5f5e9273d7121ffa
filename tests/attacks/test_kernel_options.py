"""Options of prctl, madvise and sockets that no notebook needs, and sync, which all others wait for."""

from attack_snippets import ATTEMPT

REFUSED = (
    ATTEMPT
    + """
import mmap, struct
number = {"x86_64": (162, 306), "aarch64": (81, 267)}[os.uname().machine]
for call in number:
    attempt("sync", lambda: libc.syscall(call, os.open("/usr", os.O_RDONLY)))
# Not to be dumped, pages merged with others', an orphan's parent, no clock, a table of futexes, ...
for option in (4, 22, 26, 29, 36, 41, 59, 62, 65, 67, 70, 78, 0x53564D41, 67 | 1 << 32):
    attempt("prctl", lambda: libc.prctl(ctypes.c_ulong(option), 0, 0, 0, 0))
attempt("merge", lambda: mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE).madvise(12))
ours, theirs = socket.socketpair()
code = ctypes.create_string_buffer(struct.pack("HBBI", 0x06, 0, 0, 2**32 - 1))
for option in (7, 26, 50, 51, 52):
    program = struct.pack("HxxxxxxQ", 1, ctypes.addressof(code))
    attempt("socket", lambda: ours.setsockopt(socket.SOL_SOCKET, option, program) or 0)
attempt("socket", lambda: ours.setsockopt(socket.SOL_SOCKET, 44, 1) or 0)
"""
)
ALLOWED = (
    ATTEMPT
    + """
name = ctypes.create_string_buffer(16)
attempt("name", lambda: libc.prctl(15, b"mine", 0, 0, 0))
attempt("name", lambda: libc.prctl(16, name, 0, 0, 0))
attempt("dumpable", lambda: libc.prctl(3, 0, 0, 0, 0))
print(name.value)
"""
)


def test_they_are_refused(show):
    shown = show(REFUSED)
    assert shown.count("refused") == 2 + 14 + 1 + 6
    assert "DONE" not in shown


def test_what_libraries_ask_is_not(show):
    shown = show(ALLOWED)
    assert shown.count("DONE") == 3
    assert "mine" in shown
