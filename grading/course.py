"""A course directory: its folders as nbgrader names them, its plan, its code and its secret."""

import contextlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from traitlets import Dict, Float, List, TraitError, Unicode
from traitlets.config import Config, Configurable
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from grading.assignment.code import CourseCode
from grading.assignment.handouts import handout_modules
from grading.assignment.source import KEPT_BACK, Source, answer_names
from grading.plain import GradingError
from grading.translate.codes import SOURCE_LANGUAGE

#: Number of bytes of a course's secret.
SECRET_BYTES = 32


class CourseError(GradingError):
    """A course directory that cannot be used; the message says why and what to do."""


class CoursePlan(Configurable):
    """What nbgrader_config.py says of a course as a whole."""

    order = List(
        Unicode(),
        help="The assignments in the order in which students meet them; others follow by name.",
    ).tag(config=True)
    handouts = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="{assignment: module of utils/} in which later assignments are given its solutions.",
    ).tag(config=True)
    renamed = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="{module: module} of utils/: a name that notebooks of an earlier release still import.",
    ).tag(config=True)
    mend_seconds = Float(
        4.0,
        min=0.0,
        help="How long to search, for each wrong function, for the smallest change of the student's code "
        "that would mend it. Explanations depend on it, marks do not; 0 is off.",
    ).tag(config=True)


@dataclass(frozen=True)
class Course:
    """A course directory, read through its nbgrader_config.py.

    folder: its root, absolute
    db: the address of the gradebook's database, where it is not the one of nbgrader_config.py
    known: names of functions of assignments that are not in this folder
    """

    folder: Path
    db: str | None = None
    known: tuple = ()

    @classmethod
    def open(cls, folder, db=None):
        """Raises CourseError if the folder is no course directory."""
        folder = Path(folder).resolve()
        if not (folder / "source").is_dir():
            raise CourseError(
                f"{folder} is not a course directory: it has no folder source/. "
                "Change to your course directory, or name it with --course-dir. "
                "`course init DIR` makes one."
            )
        return cls(folder, db)

    @cached_property
    def config(self):
        """The traitlets Config of nbgrader_config.py, its root set to this folder."""
        try:
            config = PyFileConfigLoader("nbgrader_config.py", path=str(self.folder)).load_config()
        except ConfigFileNotFound:
            config = Config()
        except Exception as error:
            raise CourseError(
                f"{self.folder / 'nbgrader_config.py'} cannot be read: {error}"
            ) from error
        config.CourseDirectory.root = str(self.folder)
        if self.db:
            config.CourseDirectory.db_url = self.db
        return config

    @cached_property
    def nbgrader(self):
        """nbgrader's own view of the directory."""
        # Half a second, which each worker would take as well: it loads what the command line loads.
        from nbgrader.coursedir import CourseDirectory

        directory = CourseDirectory(config=self.config)
        # Whatever the configuration says: nbgrader copies what lies beside a notebook to students.
        directory.ignore = [*{**dict.fromkeys(directory.ignore), **dict.fromkeys(KEPT_BACK)}]
        return directory

    @cached_property
    def plan(self):
        try:
            return CoursePlan(config=self.config)
        except TraitError as error:
            raise CourseError(f"{self.folder / 'nbgrader_config.py'}: {error}") from None

    @property
    def db_url(self):
        return self.nbgrader.db_url

    @property
    def secret(self):
        """The bytes hidden inputs are drawn from; made on first use, readable by the owner alone.

        Raises CourseError for a file that holds something else: an empty one would make them guessable.
        """
        file = self.folder / ".course_secret"
        if not file.exists():
            _make_secret(file)
        return _read_secret(file)

    @property
    def utils(self):
        """The folder of what the notebooks import."""
        return self.folder / "utils"

    @property
    def translations(self):
        """The folder of the course's catalogues, one for each language it is translated into."""
        return self.folder / "translations"

    @property
    def languages(self):
        """The codes of the languages that the course is translated into, sorted."""
        return sorted(path.stem for path in self.translations.glob("*.po"))

    @property
    def assignments(self):
        """The names of the assignments: the folders of source/ that hold a notebook of their name."""
        found = [path.parent.name for path in sorted(self.folder.glob("source/*/*.ipynb"))]
        there = [name for name in dict.fromkeys(found) if self.source(name).path.exists()]
        planned = [name for name in self.plan.order if name in there]
        return [*planned, *(name for name in there if name not in planned)]

    def check_assignment(self, assignment):
        """Raises CourseError for a name that is no assignment's."""
        if not self.source(assignment).path.exists():
            there = ", ".join(self.assignments) or "none yet; `course new` begins one"
            raise CourseError(
                f"There is no assignment {assignment}: {self.source(assignment).path} is not there. "
                f"The assignments of this course: {there}."
            )

    @property
    def functions(self):
        """The names of the graded functions of all assignments."""
        sources = map(self.source, self.assignments)
        return frozenset(self.known).union(*(answer_names(source.path) for source in sources))

    @cached_property
    def code(self):
        """What can be imported from the course: it is trusted as the source notebooks are."""
        return CourseCode(self.folder, handout_modules(self))

    @cached_property
    def figures(self):
        """{(assignment, name): function that draws it} of the figures that the course draws itself."""
        if not (self.folder / "figures" / "catalogue.py").exists():
            return {}
        return self.code.module("figures.catalogue").FIGURES

    def source(self, assignment):
        return Source(self.folder, assignment)

    def solutions(self, assignment):
        """{function: the reference} of an assignment. Raises SourceError."""
        with self.code.importing():
            return self.source(assignment).solutions()

    def submitted(self, student, assignment):
        return self._path(self.nbgrader.submitted_directory, student, assignment)

    def autograded(self, student, assignment):
        return self._path(self.nbgrader.autograded_directory, student, assignment)

    @property
    def autograded_folder(self):
        """The folder that holds the autograded folders of all students."""
        return self.folder / self.nbgrader.autograded_directory

    def feedback(self, student, assignment):
        return self._path(self.nbgrader.feedback_directory, student, assignment)

    def released(self, assignment, language=SOURCE_LANGUAGE):
        """The release in a language; nbgrader's release directory is named after one, or holds them."""
        step = Path(self.nbgrader.release_directory)
        if step.name in (SOURCE_LANGUAGE, *self.languages):
            step = step.with_name(language)
        elif language != SOURCE_LANGUAGE:
            step /= language
        return self._path(str(step), ".", assignment)

    def students(self, assignment, pattern="*"):
        """The students whose folder in submitted/ holds this assignment, sorted."""
        return self._students(self.nbgrader.submitted_directory, assignment, pattern)

    def graded(self, assignment, pattern="*"):
        """The students whose folder in autograded/ holds this assignment, sorted."""
        return self._students(self.nbgrader.autograded_directory, assignment, pattern)

    def _students(self, step, assignment, pattern):
        folders = [folder for folder in self.folder.glob(f"{step}/*/") if folder.name[0] != "."]
        return sorted(
            folder.name
            for folder in folders
            if fnmatchcase(folder.name, pattern) and _may_hold(folder, assignment)
        )

    def _path(self, step, student, assignment):
        return Path(self.nbgrader.format_path(step, student, assignment))


def _may_hold(folder, assignment):
    """Whether a student's folder holds an assignment; one that cannot be looked into may."""
    try:
        return (folder / assignment).is_dir()
    except PermissionError:
        return True


def _read_secret(file):
    try:
        secret = bytes.fromhex(file.read_text())
    except ValueError:
        secret = b""
    if len(secret) < SECRET_BYTES:
        raise CourseError(
            f"{file} is damaged. Bring it back from a backup, so that a regrade draws the same hidden "
            "inputs; or delete it, and a new one is made."
        )
    return secret


def _make_secret(file):
    """Make a file with a new secret that its owner alone may read; whole or not at all.

    Where another process was quicker, its secret stays.
    """
    try:
        # Its owner alone may read it from the beginning.
        with tempfile.NamedTemporaryFile(
            "w", dir=file.parent, prefix=f"{file.name}-"
        ) as unfinished:
            unfinished.write(secrets.token_bytes(SECRET_BYTES).hex())
            unfinished.flush()
            with contextlib.suppress(FileExistsError):
                os.link(unfinished.name, file)
    except OSError as error:
        raise CourseError(f"{file} cannot be written: {error.strerror}.") from error
