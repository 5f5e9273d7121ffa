"""The first thread of each process ends, and with it all that /proc tells of the memory the others take."""

CELL = """
import ctypes, os, threading, time
libc = ctypes.CDLL(None)
exit_thread = {"x86_64": 60, "aarch64": 93}[os.uname().machine]

def fill():
    time.sleep(0.5)
    kept = bytearray(b"x" * (100 * 2**20))
    time.sleep(30)

for _ in range(8):
    if os.fork() == 0:
        threading.Thread(target=fill).start()
        libc.syscall(exit_thread, 0)
time.sleep(30)
"""


def test_it_is_counted(grade):
    marked = grade(cells=[CELL], cell_seconds=10.0, submission_seconds=40.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown
