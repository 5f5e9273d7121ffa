"""The grader's side of a student's process: start it, have cells run, ask its functions."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from grading.run import wire

#: A process that does not answer within a cell's time and this many seconds more is killed.
GRACE = 5.0
START_SECONDS = 60.0


@dataclass(frozen=True)
class Limits:
    """How much a submission may take. Times are wall-clock seconds."""

    cell_seconds: float = 10.0
    call_seconds: float = 5.0
    submission_seconds: float = 120.0
    memory_bytes: int = 4 * 2**30


@dataclass(frozen=True)
class Answer:
    """What one call gave.

    status: "returned", "raised", "timeout", "memory", "output limit", "crash" or "missing"
    value, printed: what it returned and printed, when it returned
    error: {"name", "message", "line"}, when it raised
    """

    status: str
    value: object = None
    printed: str = ""
    error: dict | None = None


class SessionDied(Exception):
    """The student's process ended or stopped answering; `status` is "crash" or "timeout"."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Session:
    """One student's process, in a scratch copy of the assignment's files.

    workspace: folder with what a student has beside the notebook (utils, images, data)
    """

    def __init__(self, workspace, limits):
        self.limits = limits
        self.scratch = Path(tempfile.mkdtemp(prefix="grading-"))
        try:
            shutil.copytree(workspace, self.scratch / "work")
            self.connection, theirs = socket.socketpair()
            with theirs:
                self.process = self._start(theirs)
            self._receive(START_SECONDS)
        except BaseException:
            self.close()
            raise

    def _start(self, theirs):
        home = self.scratch / "home"
        home.mkdir()
        memory = self.limits.memory_bytes
        return subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                "grading.run.child",
                str(theirs.fileno()),
                str(self.scratch / "work"),
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(home),
            preexec_fn=lambda: _limit_memory(memory),
        )

    def run_cell(self, source):
        """The reply to a cell: {"outputs": [...], "error": ...}. Raises SessionDied."""
        seconds = self.limits.cell_seconds
        self._send({"do": "cell", "source": source, "seconds": seconds})
        return self._receive(seconds + GRACE)

    def ask(self, function, calls):
        """The Answers of a function to calls, argument tuples; stops after one that is fatal.

        Raises SessionDied.
        """
        seconds = self.limits.call_seconds
        self._send({"do": "ask", "function": function, "seconds": seconds})
        answers = []
        for arguments in calls:
            self._send({"arguments": arguments})
            answers.append(_answer(self._receive(seconds + GRACE)))
            if answers[-1].status not in ("returned", "raised"):
                break
        self._send(None)
        return answers

    def close(self):
        """End the process and everything it started, and remove its files."""
        if hasattr(self, "process"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if hasattr(self, "connection"):
            self.connection.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _send(self, request):
        try:
            wire.send(self.connection, request)
        except OSError:
            raise SessionDied("crash") from None

    def _receive(self, seconds):
        self.connection.settimeout(seconds)
        try:
            return wire.decode(wire.receive(self.connection))
        except TimeoutError:
            raise SessionDied("timeout") from None
        except (OSError, EOFError, wire.WireError):
            raise SessionDied("crash") from None


def _environment(home):
    """What a student's process sees of the environment: nothing of the grader's."""
    kept = {
        key: os.environ[key] for key in ("PATH", "LANG", "OPENBLAS_CORETYPE") if key in os.environ
    }
    return kept | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _limit_memory(memory):
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(reply):
    """A checked Answer: nothing in a reply is believed but its form."""
    fatal = ("timeout", "memory", "output limit", "crash", "missing")
    status = reply.get("status") if isinstance(reply, dict) else None
    if status == "returned" and isinstance(reply.get("printed"), str):
        return Answer("returned", value=reply.get("value"), printed=reply["printed"])
    if status == "raised" and isinstance(reply.get("error"), dict):
        error = {key: str(reply["error"].get(key, ""))[:500] for key in ("name", "message", "line")}
        return Answer("raised", error=error)
    return Answer(status if status in fatal else "crash")
