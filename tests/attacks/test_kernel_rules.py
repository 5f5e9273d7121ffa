"""Rules and filters that the kernel keeps for a process: Landlock's, and seccomp's own."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import struct
rules = struct.pack("QQQ", 0, 3, 0)
attempt("version", lambda: libc.syscall(444, None, 0, 1))
for size in (8, 16, 24):
    attempt("rules", lambda: libc.syscall(444, rules, size, 0))
attempt("rule", lambda: libc.syscall(445, 0, 2, struct.pack("QQ", 1, 80), 0) + 1 or -1)
attempt("restrict", lambda: libc.syscall(446, 0, 0) + 1 or -1)
allow = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000))
program = struct.pack("HxxxxxxQ", 1, ctypes.addressof(allow))
number = {"x86_64": 317, "aarch64": 277}[os.uname().machine]
attempt("seccomp", lambda: libc.syscall(number, 1, 0, program) + 1 or -1)
for high in (0, 1 << 32):
    attempt("prctl", lambda: libc.prctl(ctypes.c_ulong(22 | high), 2, program, 0, 0) + 1 or -1)
"""
)


def test_none_is_taken(show):
    shown = show(CELL)
    assert shown.count("refused") == 9
    assert "DONE" not in shown
