"""Forks that only share memory are honest, and counted once."""

CELL = """
import os, time
shared = bytearray(os.urandom(2**20) * 100)
pids = []
for _ in range(8):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.4)
        os._exit(0)
    pids.append(pid)
for pid in pids:
    os.waitpid(pid, 0)
print("alive")
"""


def test_it_costs_nothing(show):
    assert "alive" in show(CELL, cell_seconds=10.0)
