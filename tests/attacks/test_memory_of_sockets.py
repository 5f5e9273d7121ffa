"""The kernel's memory is filled through the buffers of sockets."""

CELL = """
import os, socket, time
kept = []
for _ in range(20):
    if os.fork() == 0:
        try:
            while True:
                pair = socket.socketpair()
                kept.append(pair)
                for one in pair:
                    one.setblocking(False)
                    try:
                        while True:
                            one.send(bytes(65536))
                    except BlockingIOError:
                        pass
        except OSError:
            time.sleep(30)
time.sleep(30)
"""


def test_they_are_counted(grade):
    marked = grade(cells=[CELL], cell_seconds=5.0)
    assert not marked.lost
    assert "more memory than a submission may" in marked.shown
