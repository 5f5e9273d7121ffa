"""Locks without end on files, with or without bits that the kernel does not read; leases and notices."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
import fcntl, struct
file = open("/tmp/locked", "w+b")
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 1, 0)
for command in (fcntl.F_SETLK, fcntl.F_SETLKW, 37, 38):
    attempt(f"lock {command}", lambda: fcntl.fcntl(file, command, lock) or True)
attempt("lockf", lambda: fcntl.lockf(file, fcntl.LOCK_EX) or True)
own = os.open("/tmp/own", os.O_RDONLY | os.O_CREAT)
folder, pipe = os.open("/tmp", os.O_RDONLY), os.pipe()[1]
attempt("a lease", lambda: fcntl.fcntl(own, fcntl.F_SETLEASE, fcntl.F_RDLCK) + 1)
attempt("a notice", lambda: fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_CREATE) + 1)
attempt("a longer pipe", lambda: fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 2**18) + 1)
attempt("what is newer", lambda: fcntl.fcntl(folder, 1040, 0) + 1)
number = {"x86_64": 72, "aarch64": 25}[os.uname().machine]
address = ctypes.create_string_buffer(lock)
for command in (6, 7, 37, 38, 1024, 1026, 1031):
    for high in (1 << 32, 0xFFFFFFFF << 32):
        wanted = ctypes.c_ulong(command | high)
        attempt(f"odd {command}", lambda: libc.syscall(number, file.fileno(), wanted, address) + 1 or -1)
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert shown.count("refused") == 23
    assert "DONE" not in shown
