"""Have nbgrader note an assignment's cells in the gradebook, and make the notebook for students."""

import contextlib
import logging
import tempfile
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.plain import GradingError
from grading.record.gradebook import open_gradebook


class CellsError(GradingError):
    """An assignment that nbgrader cannot take; the message says why."""


def generate(course, assignment, into):
    """Have nbgrader make the student's notebook, and note its cells in the gradebook.

    Returns the folder into/<assignment>. Raises CellsError with what nbgrader had to say.
    """
    course.source(assignment).points  # noqa: B018 - a broken source is named here, in one line
    open_gradebook(course).close()
    config = Config(course.config)
    config.CourseDirectory.release_directory = str(into)
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.ignore = course.nbgrader.ignore
    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    with _errors_of(converter.log) as errors:
        try:
            converter.start()
        except NbGraderException:
            raise CellsError(f"nbgrader could not make {assignment}: {_cause(errors)}") from None
    return into / assignment


def register(course, assignment):
    """Bring the gradebook's list of an assignment's cells up to date. Raises CellsError."""
    with tempfile.TemporaryDirectory(prefix="register-") as scratch:
        generate(course, assignment, Path(scratch))


@contextlib.contextmanager
def _errors_of(log):
    """Collect the errors that are logged instead of showing them; yields their list."""
    handler, errors = logging.Handler(logging.ERROR), []
    handler.emit = lambda record: errors.append(record.getMessage())
    handlers, level, propagate = log.handlers[:], log.level, log.propagate
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.ERROR)
    try:
        yield errors
    finally:
        log.handlers, log.propagate = handlers, propagate
        log.setLevel(level)


def _cause(errors):
    """The one line that matters of the errors nbgrader logs: what its first traceback ends with."""
    lines = [text.strip().splitlines()[-1] for text in errors if "Traceback" in text]
    return (lines or errors)[0]
