"""A core, written by the kernel or handed to a program of the machine."""

CELL = """
import os, resource, signal
print("limit", resource.getrlimit(resource.RLIMIT_CORE))
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), signal.SIGABRT)
print("dumped", os.WCOREDUMP(os.waitpid(pid, 0)[1]))
print([name for name in os.listdir() if name.startswith("core")])
"""


def test_there_is_none(show):
    shown = show(CELL)
    assert "limit (1, 1)" in shown
    assert "dumped False" in shown
    assert "[]" in shown
