"""What a worker needs to grade an assignment, as plain bytes: no shared disk, no course, no secret."""

import base64
import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from grading.assignment.exercises import exercises_of
from grading.assignment.workspace import fill_workspace_for_grading
from grading.course import Course
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
    """The Kit of a course's assignment; limits: those of the course's plan, if None.

    Raises SourceError and WorkspaceError.
    """
    course = Course.open(course.folder)  # as it is now, with nothing imported for other assignments
    trusted = _trusted(course, assignment)
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        fill_workspace_for_grading(course, assignment, Path(folder))
        paths = [path for path in Path(folder).rglob("*") if path.is_file()]
        files = {str(path.relative_to(folder)): path.read_bytes() for path in paths}
    return Kit(
        assignment,
        engine_digest(),
        trusted,
        files,
        tuple(sorted(course.functions)),
        confine,
        limits or Limits(mend_seconds=course.plan.mend_seconds),
    )


def _trusted(course, assignment):
    """{path: bytes} of what grading itself runs and reads of a course.

    What only other assignments import is none of it, so that nothing is graded anew where that changes.
    What is missing or misfits is named here.

    course: a Course that has imported nothing yet
    """
    exercises_of(course, assignment)
    course.solutions(assignment)
    paths = [course.source(assignment).path, *course.translations.glob("*.po")]
    texts = {}
    for name, module in course.code.modules.items():
        if name in course.code.given:
            texts[f"{name.replace('.', '/')}.py"] = course.code.given[name]().encode()
        elif getattr(module, "__file__", None):  # a folder of modules has none
            paths.append(Path(module.__file__))
    return texts | {str(path.relative_to(course.folder)): path.read_bytes() for path in paths}
