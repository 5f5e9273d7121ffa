"""Run a command and see what it takes: time, processor time of all its processes, memory."""

import contextlib
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[1]
EVERY_SECONDS = 0.2


@dataclass(frozen=True)
class Cost:
    """What something took: seconds on the clock, and of processor time."""

    seconds: float
    cpu_seconds: float

    def per(self, count):
        return Cost(self.seconds / count, self.cpu_seconds / count)

    def __sub__(self, other):
        return Cost(self.seconds - other.seconds, self.cpu_seconds - other.cpu_seconds)


@dataclass(frozen=True)
class Line:
    """What it takes to grade a class: a start-up, and a cost for each submission."""

    start_up: Cost
    each: Cost

    @classmethod
    def through(cls, costs):
        """The line through the Costs of two classes, {size: Cost}."""
        (small, first), (large, second) = sorted(costs.items())
        each = (second - first).per(large - small)
        return cls(first - Cost(small * each.seconds, small * each.cpu_seconds), each)


def run(command, folder, memory=False):
    """Run a program of the virtual environment in a folder; returns (Cost, peak memory in bytes or None).

    memory: whether to look at it, which takes time itself. Raises RuntimeError when the program fails.
    """
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    before, start = _children(), time.monotonic()
    log_file = Path(folder) / "command.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [str(BIN / command[0]), *command[1:]],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        with _Watch(process.pid, memory) as watch:
            status = process.wait()
    seconds = time.monotonic() - start
    if status:
        said = log_file.read_text(errors="replace")[-3000:]
        raise RuntimeError(f"{' '.join(command)} ended with {status}:\n{said}")
    return Cost(seconds, _children() - before + watch.zygotes), watch.peak


def _children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """Looks at a process and its descendants now and then.

    zygotes: processor seconds of the warm processes; nobody outside their box is told, so they are read
        while they live
    peak: the most memory they had together, each shared page divided among those that share it
    """

    def __init__(self, pid, memory):
        super().__init__(daemon=True)
        self.process, self.memory = psutil.Process(pid), memory
        self.used, self.peak = {}, 0 if memory else None
        self.over = threading.Event()

    @property
    def zygotes(self):
        return sum(self.used.values())

    def run(self):
        while not self.over.wait(EVERY_SECONDS):
            try:
                found = [self.process, *self.process.children(recursive=True)]
            except psutil.Error:
                continue
            for process in found:
                self._look_at_zygote(process)
            if self.memory:
                self.peak = max(self.peak, sum(map(_share, found)))

    def _look_at_zygote(self, process):
        with contextlib.suppress(psutil.Error):
            if is_boxed_zygote(process):
                self.used[process.pid] = sum(process.cpu_times()[:4])

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.join()


def is_boxed_zygote(process):
    """Is it the warm process inside a box itself, no fork of it and no part of bubblewrap?"""
    try:
        return _runs_zygote(process) and not _runs_zygote(process.parent())
    except (psutil.Error, AttributeError):
        return False


def _runs_zygote(process):
    words = process.cmdline()
    return "grading.run.zygote" in words and words[0].startswith("/box/")


def _share(process):
    """A process's proportional share of memory, in bytes; 0 when it is gone or not ours to look at."""
    try:
        return process.memory_full_info().pss
    except (psutil.Error, AttributeError):
        return 0
