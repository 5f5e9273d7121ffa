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
import math
import os
import random
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from grading.run import child, jail
from grading.run.warm import warm_shell

#: Number of the user, and of the group, that owns nothing.
NOBODY = 65534
#: Seconds between two looks at the memory of a submission.
WATCH_SECONDS = 0.05
#: Seconds for which pages are counted while the processes go on.
COUNT_SECONDS = 0.03
#: Bytes that the buffers of one socket may take of the kernel's memory, which no other number shows.
SOCKET_BYTES = 512 * 1024
#: Bytes that a mapping may take of it: one that many generations of forks share is tied to each of them.
MAPPING_BYTES = 4096
#: Number of mappings that a process may have (vm.max_map_count, unless somebody changed it).
MAX_MAPPINGS = 65530
#: Number of descriptors that a process could have when a student's code begins to run.
DESCRIPTORS = 65536
#: Bytes of the message that asks for a process; it holds limits and no more.
REQUEST_BYTES = 65536


def main():
    control = socket.socket(fileno=int(sys.argv[1]))
    options = json.loads(sys.argv[2])
    program = bytes.fromhex(options["filter"])
    sys.argv = [""]  # a notebook that reads its arguments would read these
    shell = warm_shell()
    # After the libraries are loaded, which root may be the only one to read.
    if options["confine"] and os.getuid() == 0:
        _become_nobody()
    options["own_proc"] = options["confine"] and jail.may_mount_proc()
    # Or a garbage collection in a fork would write to all that is here: each would have its own copy.
    gc.freeze()
    control.sendall(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, 2)
        _reap(0 if not message else os.WNOHANG)
        if not message:  # the grader is gone
            os._exit(0)
        if _fork(descriptors[1]) == 0:
            # Whoever had it could ask for processes too.
            control.close()
            try:
                _supervise(json.loads(message), program, options, shell, *descriptors)
            finally:
                # Whatever happens, or this fork would be a second zygote.
                os._exit(0)
        # Open here, they would hide from the grader that the process is gone, and go to the next one too.
        for descriptor in descriptors:
            os.close(descriptor)


def _reap(options):
    """Collect the submissions that are done with: what they took is counted to this process."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _fork(lifeline):
    """os.fork, but where the machine has no room for another process, the lifeline says so."""
    try:
        return os.fork()
    except OSError as error:
        _say(lifeline, f"jail: {error}")
        return None


def _say(lifeline, words):
    with contextlib.suppress(OSError):
        os.write(lifeline, words.encode())


def _become_nobody():
    """Stop being root, for good, or files that only root may read and write would be open to the student.

    In this order, as only root may do each; the saved ids too, or there would be a way back.
    """
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    # Changing the user made this process undumpable, and its uid_map unwritable for its forks.
    ctypes.CDLL(None).prctl(jail.PR_SET_DUMPABLE, 1, 0, 0, 0)


def _supervise(limits, program, options, shell, connection, lifeline):
    """Start the student's process and stay until it ends, or has to."""
    memory, scratch = None, None
    try:
        if options["confine"]:
            # Before any process of the student's is there, as those that are there are not counted.
            memory = _Memory(limits["memory_bytes"])
            jail.enter_namespaces()
        else:
            scratch = tempfile.mkdtemp(prefix="submission-")
        # This process stays where it was in the pid namespace outside: the student cannot see or stop it.
        pid = os.fork()
    except OSError as error:
        _say(lifeline, f"jail: {error}")
        return
    if pid == 0:
        _become_student(limits, program, options, shell, connection, lifeline, scratch)
    # The student's alone: when its process ends, the grader reads the end and waits no longer.
    os.close(connection)
    _say(lifeline, _stay(pid, lifeline, memory))
    if scratch:
        shutil.rmtree(scratch, ignore_errors=True)


def _become_student(limits, program, options, shell, connection, lifeline, scratch):
    """The rest of this process's life is the student's."""
    try:
        # A process group of its own: without a box, that is what is ended.
        os.setsid()
        # It takes no processor from its supervisor, when that wakes up to look at it, and cannot change that.
        # It is not made to wait for others beyond that (nice): on a busy machine its time would run out.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        if options["confine"]:
            jail.confine(limits, program, options["own_proc"])
        else:
            jail.limit_resources(limits)
        work = scratch or "/submission"
        # Links, so that a notebook finds what stands beside it and can write its own files there.
        for entry in Path(options["workspace"]).iterdir():
            Path(work, entry.name).symlink_to(entry)
        # What is written past Python goes to a file that has no name and its limit. A pipe would be full
        # some time, and the cell would hang, until somebody reads it.
        output = os.open(scratch or "/tmp", os.O_TMPFILE | os.O_RDWR | os.O_APPEND)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(connection, 3)
        # Open still: the lifeline, by which a student could say how it ended, and the outer box's /proc,
        # with all other processes in it.
        os.closerange(4, DESCRIPTORS)
        # Runs repeat: a submission that is begun again draws the same numbers.
        random.seed(0)
        np.random.seed(0)
        child.serve(shell, work)
    except OSError as error:
        _say(lifeline, f"jail: {error}")
    finally:
        os._exit(1)


def _stay(pid, lifeline, memory):
    """Watch the process until it ends or has to, then end it and all it started; returns how it ended.

    From here on nothing may be called a fault of the jail: a student's code runs, and might cause it.
    """
    try:
        return _watch(pid, lifeline, memory)
    except Exception:
        # What cannot be watched is ended, whatever the reason.
        return "exit"
    finally:
        with contextlib.suppress(ProcessLookupError):
            # The first process of a pid namespace takes all others with it.
            (os.kill if memory else os.killpg)(pid, signal.SIGKILL)
        # The kernel lets it go when the others have ended: then nothing of this submission is left.
        os.waitpid(pid, 0)


def _watch(pid, lifeline, memory):
    """Wait until the process ends ("exit"), the lifeline closes, or memory runs over ("memory")."""
    poll = select.poll()
    # Not a signal, nor waitpid: both would wait for one of the two only.
    poll.register(os.pidfd_open(pid), select.POLLIN)
    poll.register(lifeline, select.POLLIN | select.POLLHUP)
    while not poll.poll(WATCH_SECONDS * 1000 if memory else None):
        if memory.is_over():
            return "memory"
    return "exit"


class _Memory:
    """Watches the memory of all processes in the box but those that were there before the student's.

    RLIMIT_AS holds for each process alone, and a submission may have many. A cgroup would count for us,
    but few machines let an ordinary user make one (`course doctor` says which).
    """

    def __init__(self, limit):
        self.limit, self.own = limit, os.getpid()
        # The directory stays readable after this process has left for other namespaces.
        self.proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
        self.before = self._processes()
        self.base, self.mapped = self._resident(self.own), self._count_mappings(self.own)
        self.looks, self.mappings = 0, {}

    def is_over(self):
        """Has the limit been passed? The quick sum counts pages that processes share once for each.

        To count them once can take some tenths of a second, where many processes ask for memory all the
        while: they could take gigabytes. Then they are stopped meanwhile, and stay so if it is passed.
        """
        pids = sorted(pid for pid, _ in self._processes() - self.before)
        kernels = self._sockets() * SOCKET_BYTES + self._mappings(pids) * MAPPING_BYTES
        if sum(map(self._resident, pids)) - self.base + kernels <= self.limit:
            return False
        over = self._exceed(pids, kernels, COUNT_SECONDS)
        if over is None:
            pids, ran = self._stop()
            over = self._exceed(pids, kernels)
            for pid in () if over else ran:
                _signal(pid, signal.SIGCONT)
        return over

    def _exceed(self, pids, kernels, seconds=math.inf):
        """Is it more than the limit, each page counted once? None if to say so takes longer than that."""
        end, total = time.monotonic() + seconds, kernels
        for pid in pids:
            total += self._share(pid)
            if total > self.limit:
                return True
            if time.monotonic() > end:
                return None
        return False

    def _stop(self):
        """Stop all of the student's processes, those too that are begun meanwhile.

        Returns: their numbers, and the numbers of those that nobody had stopped before
        """
        met, ran = set(), []
        while new := self._processes() - self.before - met:
            met |= new
            for pid, _ in new:
                if self._stat(pid)[0] != b"T":
                    _signal(pid, signal.SIGSTOP)
                    ran.append(pid)
        return [pid for pid, _ in met], ran

    def _mappings(self, pids):
        """Number of mappings that the processes have made, as far as they are counted.

        To count them takes a while where there are many, so each look counts those of one process.
        """
        self.mappings = {pid: count for pid, count in self.mappings.items() if pid in pids}
        if pids:
            self.looks += 1
            due = pids[self.looks % len(pids)]
            self.mappings[due] = max(self._count_mappings(due) - self.mapped, 0)
        return sum(self.mappings.values())

    def _count_mappings(self, pid):
        try:
            return self._read(f"{pid}/maps").count(b"\n")
        except PermissionError:  # it hides
            return MAX_MAPPINGS
        except OSError:
            return 0

    def _processes(self):
        """Each process as (number, when it started): a number alone may be given out again."""
        pids = [int(entry.name) for entry in os.scandir(self.proc) if entry.name.isdigit()]
        return {self._identified(pid) for pid in pids}

    def _identified(self, pid):
        """A process as (number, when it started). Where its first thread has ended, nothing more is told
        of its memory by that one's number, so it is known by another's."""
        state, started = self._stat(pid)
        if state == b"Z":
            for thread in self._threads(pid):
                its_state, its_start = self._stat(thread)
                if its_state not in (b"Z", None):
                    return thread, its_start
        return pid, started

    def _stat(self, pid):
        """(state, when it started) of a process or a thread; of one that is gone, nothing."""
        try:
            # A process chooses its name, in parentheses; what follows is the kernel's.
            words = self._read(f"{pid}/stat").rpartition(b")")[2].split()
        except OSError:
            return None, None
        return words[0], words[19]

    def _threads(self, pid):
        try:
            folder = os.open(f"{pid}/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.proc)
        except OSError:
            return []
        try:
            with os.scandir(folder) as threads:
                return [int(thread.name) for thread in threads]
        except OSError:
            return []
        finally:
            os.close(folder)

    def _resident(self, pid):
        """Bytes of a process's anonymous and shared memory, in memory or swapped out, and of the tables by
        which the kernel finds it; 0 when the process is gone."""
        names = (b"RssAnon", b"RssShmem", b"VmSwap", b"VmPTE")
        try:
            return _kilobytes(self._read(f"{pid}/status"), *names)
        except OSError:
            return 0

    def _share(self, pid):
        """The same, each page divided by how many processes have it."""
        try:
            rollup, status = (self._read(f"{pid}/{name}") for name in ("smaps_rollup", "status"))
        except OSError:
            # It is gone, or hides from being looked at: then its pages count in full.
            return self._resident(pid)
        pages = _kilobytes(rollup, b"Pss_Anon", b"Pss_Shmem", b"SwapPss")
        return pages + _kilobytes(status, b"VmPTE")

    def _sockets(self):
        """How many sockets there are in the student's network namespace."""
        try:
            # "sockets: used 12": all of it is the kernel's.
            return int(self._read(f"{self.own}/net/sockstat").split()[2])
        except OSError:
            return 0

    def _read(self, path):
        with os.fdopen(os.open(path, os.O_RDONLY, dir_fd=self.proc), "rb") as file:
            return file.read()


def _signal(pid, number):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _kilobytes(table, *names):
    """The sum of these lines of a table in /proc, in bytes; of a process that has ended there are none.

    The first line is left out: in status it has the process's name, which may be anything. Of what ends a
    line the kernel leaves no b"\n" in it, but does all else, so nothing else is taken for an end.
    """
    _, *lines = table.split(b"\n")
    fields = {}
    for line in lines:
        name, _, value = line.partition(b":")
        fields.setdefault(name, value)
    return sum(int(fields[name].split()[0]) * 1024 for name in names if name in fields)


if __name__ == "__main__":
    main()
