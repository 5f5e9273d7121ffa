"""What a worker needs to grade an assignment, as plain bytes: no shared disk, no course, no secret."""

import base64
import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from grading.assignment.exercises import exercises_of
from grading.assignment.modules import Modules
from grading.assignment.workspace import fill_workspace_for_grading
from grading.grade.engine import engine_digest
from grading.run.session import Limits


@dataclass(frozen=True)
class Kit:
    """An assignment, packed for a worker.

    engine: the digest of the code that packed it, which has to grade as well
    course: {path: bytes}, what of the course directory grading runs itself: it is trusted as the source
        notebook in it is
    files: {path: bytes}, what students have beside the notebook
    functions: the names of the graded functions of the whole course
    confine: False runs students' code without a box
    """

    assignment: str
    engine: str
    course: dict = field(repr=False)
    files: dict = field(repr=False)
    functions: tuple = ()
    confine: bool = True
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def digest(self):
        """The SHA-256 of all of it."""
        digest = hashlib.sha256()
        parts = [
            self.assignment,
            self.engine,
            self.functions,
            self.confine,
            sorted(asdict(self.limits).items()),
        ]
        for files in (self.course, self.files):
            parts += [len(files)]
            for path in sorted(files):
                parts += [path, files[path]]
        for part in parts:
            data = part if isinstance(part, bytes) else repr(part).encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def to_json(self):
        """All of it as text, for from_json."""
        plain = vars(self) | {"limits": asdict(self.limits)}
        plain.pop("digest", None)
        for name in ("course", "files"):
            plain[name] = {path: _text(data) for path, data in plain[name].items()}
        return json.dumps(plain)

    @classmethod
    def from_json(cls, text):
        plain = json.loads(text)
        for name in ("course", "files"):
            plain[name] = {path: base64.b64decode(data) for path, data in plain[name].items()}
        plain |= {"functions": tuple(plain["functions"]), "limits": Limits(**plain["limits"])}
        return cls(**plain)


def _text(data):
    return base64.b64encode(data).decode("ascii")


def pack(course, assignment, confine=True, limits=None):
    """The Kit of a course's assignment. Raises SourceError and WorkspaceError."""
    exercises_of(course, assignment)  # what is missing or misfits is named here
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        fill_workspace_for_grading(course, assignment, Path(folder))
        paths = [path for path in Path(folder).rglob("*") if path.is_file()]
        files = {str(path.relative_to(folder)): path.read_bytes() for path in paths}
    return Kit(
        assignment,
        engine_digest(),
        _trusted(course, assignment),
        files,
        tuple(sorted(course.functions)),
        confine,
        limits or Limits(),
    )


def _trusted(course, assignment):
    """{path: bytes} of what grading itself runs and reads of a course.

    Other assignments' checks are none of it, so that nothing is graded anew where they change.
    """
    source, modules = course.source(assignment), Modules(course)
    paths = [source.path, *source.folder.glob("exercises/**/*.py")]
    paths += [*course.folder.glob("source/*.py"), *course.translations.glob("*.po")]
    files = {str(path.relative_to(course.folder)): path.read_bytes() for path in paths}
    for path in {*modules.own(), *modules.handouts} - {*modules.checks()}:
        files[f"utils/{path}"] = modules.text(path).encode()
    return files
