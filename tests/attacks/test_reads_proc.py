"""Other processes in /proc: their memory, maps, descriptors and working folders."""

CELL = """
import os
for name in os.listdir("/proc"):
    if name.isdigit() and int(name) not in (os.getpid(), os.getppid()):
        try:
            words = open(f"/proc/{name}/cmdline").read()
        except OSError:
            continue
        print("FOUND", name, words)
for name in ("mem", "kcore", "kmsg", "1/fd/4", "1/fd/5", "1/task/1/fd/7", "sched_debug"):
    try:
        if open(f"/proc/{name}", "rb").read(100).strip(b"0 \\n"):
            print("FOUND", name)
    except OSError:
        pass
for number in range(4, 1024):
    try:
        os.fstat(number)
        print("FOUND descriptor", number)
    except OSError:
        pass
try:
    if any(int(line.split()[0], 16) for line in open("/proc/kallsyms")):
        print("FOUND addresses of the kernel")
except OSError:
    pass
print("searched")
"""


def test_nothing_is_found(show):
    shown = show(CELL)
    assert "searched" in shown
    assert "FOUND" not in shown
