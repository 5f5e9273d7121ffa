"""Descriptors that are in no process: sent over a socket that nobody reads, each with a full pipe behind."""

CELL = """
import array, os, socket, time
sent = 0
for _ in range(60):
    if os.fork() == 0:
        break
pairs = []
try:
    while True:
        pairs.append(socket.socketpair())
        for _ in range(50):
            reads, writes = os.pipe()
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [reads, writes]))]
            pairs[-1][0].sendmsg([b"x"], rights)
            sent += 2
            os.close(reads)
            os.close(writes)
except OSError:
    pass
open(f"/dev/shm/{os.getpid()}", "w").write(str(sent))
if os.getpid() != 1:
    time.sleep(30)
    os._exit(0)
time.sleep(1.5)
print("SENT", sum(int(open(f"/dev/shm/{name}").read() or 0) for name in os.listdir("/dev/shm")))
"""


def test_they_are_few(show):
    shown = show(CELL, cell_seconds=4.0, memory_bytes=2**29)
    assert int(shown.split("SENT ")[1].split()[0]) < 1000
