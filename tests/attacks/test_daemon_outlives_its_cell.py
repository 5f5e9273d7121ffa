"""A daemon in a session of its own, which clears every signal that would end it."""

CELL = """
import os, signal, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 64):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        open("/tmp/daemon", "w").write(str(os.getpid()))
        while True:
            time.sleep(0.01)
    os._exit(0)
print("started")
"""


def test_it_ends_with_its_submission(show):
    assert "started" in show(CELL)
