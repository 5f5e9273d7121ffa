"""Look at what a run does: its processes, its files, what it has graded."""

import contextlib
import time

import psutil

WAIT_SECONDS = 40.0


def family(pid):
    """The psutil.Process of a pid and of all it started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    return []


def timeless(grades):
    """The content of a grades.json without how long it took."""
    return {key: value for key, value in grades.items() if key != "seconds"}


def snapshot(course):
    """{path: (bytes, time of change)} of all in autograded/ and the gradebook."""
    files = [*course.autograded_folder.rglob("*"), course.folder / "gradebook.db"]
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files if path.is_file()
    }


def until(condition, seconds=WAIT_SECONDS):
    """Wait until condition() is true and return what it gives; fails when that takes too long."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return found


def workers_of(pid):
    """The psutil.Process of each local worker that a process started.

    Not of those below it: for a moment, what a worker starts has its name.
    """
    with contextlib.suppress(psutil.NoSuchProcess):
        children = psutil.Process(pid).children()
        return [one for one in children if "spawn_main" in " ".join(_words(one))]
    return []


def boxes_of(pid):
    """The psutil.Process of each outer box below a process."""
    return [one for one in family(pid)[1:] if "bwrap" in "".join(_words(one)[:1])]


def at_student_code(pid):
    """Is a submission's process there, beside the warm one it is forked from?"""
    return any(len(family(one.pid)[1:]) > 2 for one in boxes_of(pid))


def _words(process):
    with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return process.cmdline()
    return []


def are_gone(processes):
    """Have all of these ended? One that nobody collects counts as ended."""
    return not any(map(_lives, processes))


def _lives(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False
