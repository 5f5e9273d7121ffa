"""`course grade` in a process of its own, and what it starts: workers, zygotes."""

import contextlib
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
#: So long what a killed process leaves behind may take to end.
ENDING_SECONDS = 20.0


class Grading:
    """A running `course grade activations --workers 2 --json`.

    patience: so many seconds it waits for a database; as long as it does elsewhere, if not given
    inside: the command that its own is given to
    before: Python that is run first in its process
    """

    def __init__(self, course, patience=None, inside=(), before=""):
        program = f"{before}\nfrom grading.cli import main\n"
        if patience is not None:
            program += f"from grading.record import gradebook\ngradebook.PATIENCE = {patience}\n"
        command = [*inside, sys.executable, "-c", f"{program}main()", "grade", "activations"]
        command += ["--workers", "2", "--json"]
        self.start = time.monotonic()
        # Not a pipe: whoever reads one would wait for what a killed process leaves behind.
        self.file = tempfile.NamedTemporaryFile("ab")  # noqa: SIM115
        self.process = subprocess.Popen(
            [*command, "--course-dir", str(course.folder), "--db", course.db_url],
            stdin=subprocess.DEVNULL,
            stdout=self.file,
            stderr=subprocess.STDOUT,
        )

    @property
    def is_running(self):
        return self.process.poll() is None

    @property
    def said(self):
        return Path(self.file.name).read_text()

    def wait(self, seconds=120):
        """(exit code, what it said) once it has ended."""
        return self.process.wait(seconds), self.said

    def until_recorded(self, count):
        """Wait until it says that so many submissions are recorded, or has ended."""
        while self.is_running and self.said.count('"event": "graded"') < count:
            time.sleep(0.005)

    def coordinators(self):
        return [psutil.Process(self.process.pid)] if self.is_running else []

    def workers(self):
        """The processes that grade, from their first moment."""
        return [child for child in _children(self.process.pid) if "spawn_main" in _command(child)]

    def zygotes(self):
        """The processes of each box that every submission depends on: two of bubblewrap, and Python."""
        outer = [box for worker in self.workers() for box in _children(worker.pid)]
        inner = [box for one in outer for box in _children(one.pid)]
        python = [child for one in inner for child in _children(one.pid)]
        return [one for one in outer + inner + python if "grading.run.zygote" in _command(one)]


def _children(pid):
    with contextlib.suppress(psutil.Error):
        return psutil.Process(pid).children()
    return []


def _command(process):
    with contextlib.suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


@contextlib.contextmanager
def no_orphans():
    """Processes that lose their parent come to this one, and all of them have to end by themselves."""
    libc, ours = ctypes.CDLL(None), psutil.Process()
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        before = set(ours.children(recursive=True))
        yield
        deadline = time.monotonic() + ENDING_SECONDS
        while left := [one for one in _left(ours, before) if not _is_bubblewraps_second(one)]:
            assert time.monotonic() < deadline, (
                f"still there: {[(p.pid, _command(p)) for p in left]}"
            )
            time.sleep(0.05)
    finally:
        for process in _left(ours, before):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _is_bubblewraps_second(process):
    """Is it a bubblewrap that has started nothing yet?

    It waits for ever for the first one if that is killed before it has said anything. It holds nothing.
    """
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.name() == "bwrap" and not process.children()
    return True


def _left(ours, before):
    """The new processes below this one; those that have ended are buried."""
    left = []
    for process in set(ours.children(recursive=True)) - before:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() == psutil.STATUS_ZOMBIE and process.ppid() == ours.pid:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(process.pid, os.WNOHANG)
                continue
            if process.name() != "postgres":  # a server that was started again meanwhile
                left.append(process)
    return left
