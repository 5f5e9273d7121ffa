"""Where to count pages that processes share takes long, they are stopped meanwhile, and go on after that."""

CELL = """
import os, signal, time

def work():
    end = time.time() + 1
    while time.time() < end:
        sum(range(1000))

children = []
for n in range(30):
    children.append(os.fork())
    if not children[-1]:
        work()
        os._exit(n)
print("ended", [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""
STOPPED = """
child = os.fork()
if not child:
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
os.waitpid(child, os.WUNTRACED)
for _ in range(29):
    if not os.fork():
        work()
        os._exit(0)
work()
print("still stopped", os.waitpid(child, os.WCONTINUED | os.WNOHANG))
os.kill(child, signal.SIGKILL)
"""


def test_they_go_on(show):
    assert "ended [0, 1, 2, 3, 4, 5, 6, 7, " in show(CELL, cell_seconds=10.0)


def test_one_that_was_stopped_before_does_not(show):
    cell = CELL.partition("children = []")[0] + STOPPED
    assert "still stopped (0, 0)" in show(cell, cell_seconds=10.0)
