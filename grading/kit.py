"""What a worker needs to grade an assignment, as plain bytes: no shared disk, no course, no secret."""

import atexit
import base64
import compileall
import contextlib
import hashlib
import json
import platform
import shutil
import tempfile
import threading
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from grading.authoring.pieces import check_pieces
from grading.engine import engine_digest
from grading.exercises import exercises
from grading.release.workspace import fill_workspace
from grading.run.box import BoxError, Zygote
from grading.run.session import Limits
from grading.source import Source


class KitError(Exception):
    """A worker that cannot grade an assignment; the message says why."""


@dataclass(frozen=True)
class Kit:
    """An assignment, packed for a worker.

    engine: the digest of the code that packed it, which has to grade as well
    source: the bytes of the source notebook
    files: {path: bytes}, what students have beside the notebook
    confine: False runs students' code without a box
    """

    assignment: str
    engine: str
    source: bytes = field(repr=False)
    files: dict = field(repr=False)
    confine: bool = True
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def digest(self):
        """The SHA-256 of all of it."""
        digest = hashlib.sha256()
        parts = [
            self.assignment,
            self.engine,
            self.confine,
            sorted(asdict(self.limits).items()),
            self.source,
        ]
        for path in sorted(self.files):
            parts += [path, self.files[path]]
        for part in parts:
            data = part if isinstance(part, bytes) else repr(part).encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def to_json(self):
        """All of it as text, for from_json."""
        plain = vars(self) | {"source": _text(self.source), "limits": asdict(self.limits)}
        plain.pop("digest", None)
        plain["files"] = {path: _text(data) for path, data in self.files.items()}
        return json.dumps(plain)

    @classmethod
    def from_json(cls, text):
        plain = json.loads(text)
        plain["source"] = base64.b64decode(plain["source"])
        plain["files"] = {path: base64.b64decode(data) for path, data in plain["files"].items()}
        return cls(**plain | {"limits": Limits(**plain["limits"])})


def _text(data):
    return base64.b64encode(data).decode("ascii")


def pack(course, assignment, confine=True, limits=None):
    """The Kit of a course's assignment. Raises SourceError and WorkspaceError."""
    source = course.source(assignment)
    check_pieces(source)
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        fill_workspace(source, Path(folder))
        paths = [path for path in Path(folder).rglob("*") if path.is_file()]
        files = {str(path.relative_to(folder)): path.read_bytes() for path in paths}
    engine = engine_digest(assignment)
    return Kit(assignment, engine, source.path.read_bytes(), files, confine, limits or Limits())


class Desk:
    """A Kit unpacked in this process, ready to grade with, until it is put away."""

    def __init__(self, kit):
        self.kit = kit
        self.folder = Path(tempfile.mkdtemp(prefix="desk-"))
        self.workspace = self.folder / "workspace"
        for path, data in kit.files.items():
            file = self.workspace / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        # Or each submission would compile them anew.
        compileall.compile_dir(self.workspace, quiet=2, ddir="")
        # Whoever students' code runs as has to reach the workspace, and nothing else.
        self.folder.chmod(0o711)
        self.workspace.chmod(0o755)
        self._zygote = None
        # What is amiss shows when it is needed.
        with contextlib.suppress(BoxError, OSError):
            self.zygote()
        source = Source(self.folder, kit.assignment)
        source.folder.mkdir(parents=True, mode=0o700)
        source.path.write_bytes(kit.source)
        self.master, self.solutions = source.notebook, source.solutions()
        self.exercises = exercises(kit.assignment)

    def zygote(self):
        """The warm process that submissions are forked from; a new one if it has ended.

        It starts in the background. Raises BoxError.
        """
        if self._zygote is None or self._zygote.has_ended:
            self._zygote = Zygote(self.workspace, self.kit.confine)
        return self._zygote

    def put_away(self):
        """End the warm process and remove the folders."""
        if self._zygote is not None:
            self._zygote.close()
        shutil.rmtree(self.folder, ignore_errors=True)


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
    if kit.engine != engine_digest(kit.assignment):
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
