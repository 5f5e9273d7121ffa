"""Timers, signals, events and descriptors of processes: as many as the kernel gives to all of a box."""

CELL = """
import ctypes, os, select, signal, time
libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {
    "x86_64": {"timer_create": 222, "timerfd": 283, "eventfd": 290, "signalfd": 289, "queue": 129},
    "aarch64": {"timer_create": 107, "timerfd": 85, "eventfd": 19, "signalfd": 74, "queue": 138},
}[os.uname().machine]
signal.pthread_sigmask(signal.SIG_BLOCK, [34])

def many(action):
    done, opened = 0, []
    while done < 70_000 and (said := action()) >= 0:
        done += 1
        opened.append(said)
    for descriptor in filter(None, opened):
        os.close(descriptor)
    return done

info = (ctypes.c_int * 32)(34, 0, -1)
timer, mask = ctypes.c_int(), ctypes.c_ulong(1 << 33)
print("timers", many(lambda: libc.syscall(NUMBERS["timer_create"], 1, 0, ctypes.byref(timer))))
print("signals", many(lambda: libc.syscall(NUMBERS["queue"], os.getpid(), 34, info)))
print("clocks", many(lambda: libc.syscall(NUMBERS["timerfd"], 1, 0)))
print("events", many(lambda: libc.syscall(NUMBERS["eventfd"], 0, 0)))
print("signal sets", many(lambda: libc.syscall(NUMBERS["signalfd"], -1, ctypes.byref(mask), 8, 0)))
print("epolls", many(lambda: libc.epoll_create1(0)))
"""


def test_there_is_an_end_to_each(show):
    shown = show(CELL, cell_seconds=4.0)
    said = [line.rpartition(" ") for line in shown.split("sigmoid: ")[0].splitlines()]
    counts = {what: int(number) for what, _, number in said}
    assert counts["timers"] + counts["signals"] <= 256
    assert max(counts["clocks"], counts["events"], counts["signal sets"]) <= 256
    assert counts["epolls"] == 0
