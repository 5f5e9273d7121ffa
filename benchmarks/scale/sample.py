"""What the processes of a run take while it lasts, looked at from outside now and then."""

import contextlib
import threading
import time
from dataclasses import dataclass, field

import psutil

#: Looking takes some of what is looked at: how processes share their pages has to be added up.
FIRST_SECONDS, MOST_SECONDS = 0.25, 5.0


@dataclass
class Taken:
    """Bytes and processor seconds.

    coordinator, workers: the most resident memory of `course grade`; and of all other processes
        together, each page that they share divided among them
    coordinator_cpu: processor seconds of `course grade`
    cpu: {(pid, when it started): processor seconds}, of all of them
    """

    coordinator: int = 0
    workers: int = 0
    coordinator_cpu: float = 0.0
    cpu: dict = field(default_factory=dict)

    @property
    def cpu_seconds(self):
        return sum(self.cpu.values())


class Sampler(threading.Thread):
    """Fills a Taken while a process runs.

    Arguments:
    coordinator -- pid of `course grade`
    others -- pids of processes that work for it and are none of its children
    """

    def __init__(self, coordinator, others=()):
        super().__init__(daemon=True)
        self.coordinator = psutil.Process(coordinator)
        self.others = [psutil.Process(pid) for pid in others]
        self.taken, self.over = Taken(), threading.Event()
        self.before = {_key(process): _cpu(process) for process in self._workers()}

    def run(self):
        pause = FIRST_SECONDS
        while not self.over.wait(pause):
            self._look()
            pause = min(2 * pause, MOST_SECONDS)

    def _look(self):
        with contextlib.suppress(psutil.Error):
            resident = self.coordinator.memory_info().rss
            self.taken.coordinator = max(self.taken.coordinator, resident)
            # Its own: the workers it has waited for are counted by themselves.
            self.taken.coordinator_cpu = sum(self.coordinator.cpu_times()[:2])
        workers = self._workers()
        self.taken.workers = max(self.taken.workers, sum(map(_share, workers)))
        for process in [self.coordinator, *workers]:
            with contextlib.suppress(psutil.Error):
                key = _key(process)
                self.taken.cpu[key] = _cpu(process) - self.before.get(key, 0)

    def _workers(self):
        found = []
        for process in [self.coordinator, *self.others]:
            with contextlib.suppress(psutil.Error):
                found += process.children(recursive=True)
        return found + self.others

    def __enter__(self):
        self.started = time.monotonic()
        self.start()
        return self.taken

    def __exit__(self, *_):
        self.over.set()
        self.join()


def _key(process):
    return process.pid, process.create_time()


def _cpu(process):
    """Processor seconds of a process and of those of its children that it has waited for."""
    try:
        return sum(process.cpu_times()[:4])
    except psutil.Error:
        return 0.0


def _share(process):
    try:
        return process.memory_full_info().pss
    except (psutil.Error, AttributeError):
        return 0
