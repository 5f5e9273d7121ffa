"""Pages of a file are put into pipes and sockets without a copy; cut off from the file they stay there."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
file = os.open("/tmp/pages", os.O_RDWR | os.O_CREAT)
os.write(file, bytes(2**20))
reads, writes = os.pipe()
ours, theirs = socket.socketpair()
os.write(writes, b"full")
attempt("splice", lambda: os.splice(file, writes, 1, offset_src=0))
attempt("to a socket", lambda: os.splice(reads, ours.fileno(), 1))
attempt("sendfile", lambda: os.sendfile(ours.fileno(), file, 0, 1))
other_reads, other_writes = os.pipe()
tee, vmsplice = {"x86_64": (276, 278), "aarch64": (77, 75)}[os.uname().machine]
attempt("tee", lambda: libc.syscall(tee, reads, other_writes, 1, 0))
page = ctypes.create_string_buffer(4096)
vector = (ctypes.c_ulong * 2)(ctypes.addressof(page), 4096)
attempt("vmsplice", lambda: libc.syscall(vmsplice, writes, vector, 1, 0))
attempt("longer buffers", lambda: ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**20) or True)
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert shown.count("refused") == 6
    assert "DONE" not in shown


def test_files_are_copied_all_the_same(show):
    cell = """
import os, shutil
open("/tmp/one", "w").write("x" * 100_000)
for copy in (shutil.copyfile, shutil.copy2):
    copy("/tmp/one", "/tmp/two")
    print("COPIED", os.path.getsize("/tmp/two"))
    os.unlink("/tmp/two")
"""
    assert show(cell).count("COPIED 100000\n") == 2
