"""Start a zygote in the outer box, and processes of submissions from it."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from grading.run.filter import bpf_program

HERE = Path(__file__).parent
#: The parts of grading/ that go into the box; all else of this repository stays outside.
INSIDE = (
    *("__init__.py", "child.py", "jail.py", "messages.py", "shell.py", "warm.py", "wire.py"),
    "zygote.py",
)
SYSTEM = ("/usr", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/ssl/openssl.cnf")
LINKS = ("/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin")
#: What Python needs of its folder. Whatever else lies there stays outside: it may be a course.
PYTHON = ("bin", "lib", "lib64", "pyvenv.cfg")
OURS = ("data", "figures", "grading", "utils")
#: Seconds that a zygote has to load its libraries.
START_SECONDS = 60.0
#: Seconds that a zygote has to end by itself.
CLOSE_SECONDS = 2.0
#: How a process ends that somebody killed: as subprocess says it, and as bubblewrap does of one inside.
KILLED = {-signal.SIGKILL, -signal.SIGTERM, 128 + signal.SIGKILL, 128 + signal.SIGTERM}


class BoxError(Exception):
    """The box cannot be had; the message says what is missing."""


class ZygoteEnded(Exception):
    """Somebody ended the warm process: what was being graded is no fault of the student's."""


class Zygote:
    """A warm process in its box, for the submissions of one assignment. It starts in the background.

    workspace: folder with what students have beside the notebook
    confine: False runs without a box, for machines that cannot make one
    """

    def __init__(self, workspace, confine=True):
        self.confine = confine
        self.control, theirs = socket.socketpair()
        with theirs:
            options = {"confine": confine, "filter": "", "workspace": str(workspace)}
            if confine:
                options |= {"filter": bpf_program().hex(), "workspace": "/workspace"}
            python = f"/box/venv/bin/{Path(sys.executable).name}" if confine else sys.executable
            command = [python, "-P", "-m", "grading.run.zygote"]
            command += [str(theirs.fileno()), json.dumps(options)]
            self.process = subprocess.Popen(
                [*(_bwrap(workspace) if confine else ()), *command],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_environment(confine),
            )
        self.is_ready = False

    @property
    def has_ended(self):
        return self.process.poll() is not None

    def spawn(self, limits):
        """A new process for a submission: its connection, and the lifeline whose closing ends it.

        Raises BoxError when the zygote did not start, ZygoteEnded when it is no longer there.
        """
        self._wait_until_ready()
        connection, theirs = socket.socketpair()
        lifeline, other_end = socket.socketpair()
        with theirs, other_end:
            message = json.dumps(asdict(limits)).encode()
            try:
                socket.send_fds(self.control, [message], [theirs.fileno(), other_end.fileno()])
            except OSError as error:
                raise ZygoteEnded(
                    "The process that submissions are forked from was ended."
                ) from error
        return connection, lifeline

    def close(self):
        """End it and what it started; it goes by itself when nobody is left to ask it."""
        self.control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(CLOSE_SECONDS)
        self._end()

    def _end(self):
        """Kill it; returns what it said.

        Its words are not waited for without end: a bwrap that is killed while it sets up can leave a
        process behind that holds the pipe.
        """
        self.process.kill()
        self.process.wait()
        try:
            said = self.process.communicate(timeout=CLOSE_SECONDS)[1]
        except (subprocess.TimeoutExpired, ValueError):  # ValueError: it was ended before
            said = b""
        self.process.stderr.close()
        return said.decode(errors="replace").strip()

    def _wait_until_ready(self):
        if self.is_ready:
            return
        self.control.settimeout(START_SECONDS)
        with contextlib.suppress(OSError):
            self.is_ready = self.control.recv(5) == b"ready"
        if not self.is_ready:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(CLOSE_SECONDS)
            if self.process.returncode in KILLED:
                raise ZygoteEnded("The process that submissions are forked from was ended.")
            raise BoxError(self._end() or "the box did not start")
        self.control.settimeout(None)


def _bwrap(workspace):
    """The command that makes the outer box."""
    program = shutil.which("bwrap")
    if program is None:
        raise BoxError("bubblewrap is not installed")
    box = [program, "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc"]
    box += ["--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "box"]
    if os.getuid() == 0:
        # Just enough to become nobody once the libraries are loaded.
        box += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        box += ["--unshare-user"]
    box += ["--tmpfs", "/", "--proc", "/proc", "--dev", "/dev"]
    # It gives zeros too, but no shared memory, which nothing could count.
    box += ["--dev-bind", "/dev/full", "/dev/zero"]
    for path in LINKS:
        if Path(path).is_symlink():
            box += ["--symlink", str(Path(path).readlink()), path]
        elif Path(path).is_dir():
            box += _read_only(path)
    for path in SYSTEM:
        if Path(path).exists():
            box += _read_only(path)
    if not sys.base_prefix.startswith("/usr"):
        box += _python(sys.base_prefix, sys.base_prefix)
    box += _python(sys.prefix, "/box/venv")
    for name in INSIDE:
        box += _read_only(str(HERE / name), f"/box/grading/run/{name}")
    box += _read_only(str(HERE.parent / "__init__.py"), "/box/grading/__init__.py")
    box += _read_only(str(workspace), "/workspace")
    box += ["--perms", "0755", "--dir", "/submission", "--perms", "1777", "--tmpfs", "/tmp"]
    for file in _font_lists():
        box += ["--perms", "0777", "--dir", "/tmp/matplotlib"]
        box += ["--ro-bind", str(file), f"/tmp/matplotlib/{file.name}"]
    return [*box, "--chdir", "/", "--remount-ro", "/"]


def _python(prefix, inside):
    """Bind a Python's folder, without this course where it is installed there: it holds solutions."""
    box = []
    for name in PYTHON:
        if Path(prefix, name).exists():
            box += _read_only(f"{prefix}/{name}", f"{inside}/{name}")
    installed = HERE.parents[1]
    if installed.is_relative_to(prefix):
        for name in OURS:
            if (installed / name).is_dir():
                box += ["--tmpfs", str(Path(inside, (installed / name).relative_to(prefix)))]
    return box


def _font_lists():
    """matplotlib's lists of this machine's fonts, made if there is none: each box would make its own."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "matplotlib")
    folder = Path(os.environ.get("MPLCONFIGDIR") or cache)
    if not any(folder.glob("fontlist-*.json")):
        import matplotlib.font_manager  # noqa: F401
    return folder.glob("fontlist-*.json")


def _read_only(path, inside=None):
    """Bind a path; folders made on the way to it can be walked through by anyone."""
    inside = inside or path
    parents = [str(parent) for parent in reversed(Path(inside).parents) if str(parent) != "/"]
    made = [word for parent in parents for word in ("--perms", "0755", "--dir", parent)]
    return [*made, "--ro-bind", path, inside]


def _environment(confine):
    """What a student's process sees of the environment: nothing of the grader's."""
    kept = {key: os.environ[key] for key in ("OPENBLAS_CORETYPE",) if key in os.environ}
    return kept | {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/tmp",
        "IPYTHONDIR": "/tmp/ipython",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": "/box" if confine else str(HERE.parents[1]),
    }
