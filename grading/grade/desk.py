"""A Kit unpacked in this process, ready to grade with."""

import atexit
import compileall
import contextlib
import platform
import shutil
import tempfile
import threading
from collections import defaultdict
from pathlib import Path

from grading.assignment.exercises import exercises_of
from grading.course import Course
from grading.grade.engine import engine_digest
from grading.intake.reader import Reader
from grading.plain import GradingError
from grading.run.box import BoxError, Zygote


class KitError(GradingError):
    """A worker that cannot grade an assignment; the message says why."""


class Desk:
    """A Kit unpacked, until it is put away.

    course: the Course that its trusted files make; master, solutions, exercises: the assignment's
    """

    def __init__(self, kit):
        self.kit = kit
        self.folder = Path(tempfile.mkdtemp(prefix="desk-"))
        self.workspace, trusted = self.folder / "workspace", self.folder / "course"
        _unpack(kit.files, self.workspace)
        # Or each submission would compile them anew.
        compileall.compile_dir(self.workspace, quiet=2, ddir="")
        # Whoever students' code runs as has to reach the workspace, and nothing else.
        self.folder.chmod(0o711)
        self.workspace.chmod(0o755)
        trusted.mkdir(mode=0o700)
        self._zygote, self.reader = None, Reader()
        # What is amiss shows when it is needed.
        with contextlib.suppress(BoxError, OSError):
            self.zygote()
        _unpack(kit.course, trusted)
        self.course = Course(trusted, known=kit.functions)
        self.master = self.course.source(kit.assignment).notebook
        self.solutions = self.course.solutions(kit.assignment)
        self.exercises = exercises_of(self.course, kit.assignment)

    def zygote(self):
        """The warm process that submissions are forked from; a new one if it has ended.

        It starts in the background. Raises BoxError.
        """
        if self._zygote is None or self._zygote.has_ended:
            self._zygote = Zygote(self.workspace, self.kit.confine)
        return self._zygote

    def put_away(self):
        """End the warm process and remove the folders."""
        self.reader.close()
        if self._zygote is not None:
            self._zygote.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _unpack(files, folder):
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


#: By digest: a Desk, or the words why there is none.
_desks = {}
#: By digest: who wants the Desk kept. Courses that share a cluster may have the same Kit.
_holders = defaultdict(set)
_changing = threading.Lock()


def set_up(kit, holder=None):
    """Make this process's Desk for a Kit, if there is none. What is amiss is said when it is needed.

    holder: the name of who wants it kept
    """
    with _changing:
        _holders[kit.digest].add(holder)
        if kit.digest not in _desks:
            _desks[kit.digest] = _made(kit)


def _made(kit):
    if kit.engine != engine_digest():
        return "It has another version of this course, or of its packages, than the one that asks."
    try:
        return Desk(kit)
    except Exception as error:
        return f"It could not set up {kit.assignment}: {error!r}."


def desk_of(digest):
    """The Desk that was set up for the Kit of this digest. Raises KitError."""
    desk = _desks.get(digest, "It was not given what grading the assignment takes.")
    if isinstance(desk, str):
        raise KitError(f"A worker on {platform.node()} cannot grade. {desk}")
    return desk


def put_away(digest, holder=None):
    """Put a Kit's Desk away, if there is one and nobody but this holder wants it kept."""
    with _changing:
        _holders[digest].discard(holder)
        if not _holders[digest]:
            _remove(digest)


def _remove(digest):
    _holders.pop(digest, None)
    desk = _desks.pop(digest, None)
    if isinstance(desk, Desk):
        desk.put_away()


@atexit.register
def put_all_away():
    with _changing:
        for digest in [*_desks]:
            _remove(digest)
