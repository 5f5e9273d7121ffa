"""The warm process that submissions are forked from. It knows no secret, no reference, no gradebook.

Started inside the outer box with a control socket. Each request on it is one JSON message with two
descriptors, the student's connection and a lifeline; the process forked for it is done with when the
lifeline is closed at its other end. What the lifeline says last is how the submission's processes ended:
"exit", "memory" or a sentence that begins with "jail:".
"""

import contextlib
import ctypes
import gc
import json
import os
import random
import select
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

import numpy as np

from grading.run import child, jail
from grading.run.warm import warm_shell

NOBODY = 65534
WATCH_SECONDS = 0.05


def main():
    control = socket.socket(fileno=int(sys.argv[1]))
    options = json.loads(sys.argv[2])
    program = bytes.fromhex(options["filter"])
    sys.argv = [""]
    shell = warm_shell()
    if options["confine"] and os.getuid() == 0:
        _become_nobody()
    gc.freeze()
    control.sendall(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 65536, 2)
        _reap(0 if not message else os.WNOHANG)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            control.close()
            try:
                _supervise(json.loads(message), program, options, shell, *descriptors)
            finally:
                os._exit(0)
        for descriptor in descriptors:
            os.close(descriptor)


def _reap(options):
    """Collect the submissions that are done with: what they took is counted to this process."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _become_nobody():
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    # Changing the user made this process undumpable, and its uid_map unwritable for its forks.
    ctypes.CDLL(None).prctl(jail.PR_SET_DUMPABLE, 1, 0, 0, 0)


def _supervise(limits, program, options, shell, connection, lifeline):
    """Start the student's process and stay until it ends, or has to."""
    confine = options["confine"]
    memory = _Memory(limits["memory_bytes"]) if confine else None
    scratch = None if confine else tempfile.mkdtemp(prefix="submission-")
    ending = "exit"
    try:
        if confine:
            jail.enter_namespaces()
        pid = os.fork()
        if pid == 0:
            _become_student(limits, program, options, shell, connection, lifeline, scratch)
        os.close(connection)
        ending = _watch(pid, lifeline, memory)
        # The first process of a pid namespace takes all others with it.
        (os.kill if confine else os.killpg)(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except OSError as error:
        ending = f"jail: {error}"
    with contextlib.suppress(OSError):
        os.write(lifeline, ending.encode())
    if scratch:
        shutil.rmtree(scratch, ignore_errors=True)


def _become_student(limits, program, options, shell, connection, lifeline, scratch):
    """The rest of this process's life is the student's."""
    try:
        os.setsid()
        if options["confine"]:
            jail.confine(limits, program)
        else:
            jail.limit_resources(limits)
        work = scratch or "/submission"
        for entry in Path(options["workspace"]).iterdir():
            Path(work, entry.name).symlink_to(entry)
        output = os.open(scratch or "/tmp", os.O_TMPFILE | os.O_RDWR | os.O_APPEND)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(connection, 3)
        os.closerange(4, 65536)
        random.seed(0)
        np.random.seed(0)
        child.serve(shell, work)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.write(lifeline, f"jail: {error}".encode())
    finally:
        os._exit(1)


def _watch(pid, lifeline, memory):
    """Wait until the process ends ("exit"), the lifeline closes, or memory runs over ("memory")."""
    poll = select.poll()
    poll.register(os.pidfd_open(pid), select.POLLIN)
    poll.register(lifeline, select.POLLIN | select.POLLHUP)
    while not poll.poll(WATCH_SECONDS * 1000 if memory else None):
        if memory.is_over():
            return "memory"
    return "exit"


class _Memory:
    """Watches the memory of all processes in the box but those that were there before the student's."""

    def __init__(self, limit):
        self.limit = limit
        # The directory stays readable after this process has left for other namespaces.
        self.proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
        self.before = set(self._pids()) | {os.getpid()}
        self.base = self._resident(os.getpid())

    def is_over(self):
        pids = set(self._pids()) - self.before
        return sum(max(0, self._resident(pid) - self.base) for pid in pids) > self.limit

    def _pids(self):
        return [int(entry.name) for entry in os.scandir(self.proc) if entry.name.isdigit()]

    def _resident(self, pid):
        """Anonymous and shared memory of a process in bytes; 0 when it is gone."""
        try:
            with os.fdopen(os.open(f"{pid}/status", os.O_RDONLY, dir_fd=self.proc), "rb") as file:
                lines = [
                    line.split() for line in file if line.startswith((b"RssAnon", b"RssShmem"))
                ]
        except OSError:
            return 0
        return sum(int(line[1]) * 1024 for line in lines)


if __name__ == "__main__":
    main()
