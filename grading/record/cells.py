"""Have nbgrader note an assignment's cells in the gradebook, and make the notebook for students."""

import contextlib
import json
import logging
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
)
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import is_grade, is_locked, is_solution
from traitlets.config import Config

from grading.assignment.cells import TEST, grade_id
from grading.plain import GradingError, json_text
from grading.record.gradebook import counted, open_gradebook

#: Where the marks of exercises go that an assignment has no more: an object a line.
DROPPED = "dropped_marks.jsonl"
log = logging.getLogger(__name__)


class CellsError(GradingError):
    """An assignment that nbgrader cannot take; the message says why."""


def generate(course, assignment, into):
    """Have nbgrader make the student's notebook, and note its cells in the gradebook.

    Returns the folder into/<assignment>. Raises CellsError with what nbgrader had to say.
    """
    make_room(course, assignment)
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


def make_room(course, assignment):
    """Add and remove cells of an assignment in the gradebook where there are submissions already.

    nbgrader refuses to, since marks depend on them. Here all other marks stay, and those of a removed test
    cell are written to DROPPED before they go.
    """
    source = course.source(assignment)
    source.points  # noqa: B018 - a broken source is named here, in one line
    with open_gradebook(course) as gradebook:
        db = gradebook.db
        notebook = _with_submissions(db, assignment)
        if notebook is None:
            return
        wanted = {kind: {} for kind in _KINDS}
        for cell in source.notebook.cells:
            for kind, (is_kind, _) in _KINDS.items():
                if is_kind(cell):
                    wanted[kind][grade_id(cell)] = cell
        known = {kind: {c.name: c for c in getattr(notebook, _KINDS[kind][1])} for kind in _KINDS}
        gone = {kind: known[kind].keys() - wanted[kind].keys() for kind in _KINDS}
        _keep_marks(course, assignment, [known[GradeCell][n] for n in gone[GradeCell]])
        for kind in _KINDS:
            for name in gone[kind]:
                _delete(db, known[kind][name])
            for name in wanted[kind].keys() - known[kind].keys():
                _add(db, notebook, kind, name, wanted[kind][name])
        db.commit()


def dropped_marks(course, assignment):
    """{student: {function: points that counted}} of the exercises whose marks are in DROPPED."""
    marks, file = {}, course.folder / DROPPED
    for text in file.read_text("utf-8").splitlines() if file.exists() else ():
        try:
            line = json.loads(text)
        except ValueError:  # a full disk has cut it off
            continue
        if line["assignment"] == assignment:
            points = counted(SimpleNamespace(**line))
            marks.setdefault(line["student"], {})[line["exercise"]] = points
    return marks


def _is_source(cell):
    return is_grade(cell) or is_solution(cell) or is_locked(cell)


#: Tables of cells: which cells they hold, and the attribute of a notebook that lists them.
_KINDS = {
    GradeCell: (is_grade, "grade_cells"),
    SolutionCell: (is_solution, "solution_cells"),
    SourceCell: (_is_source, "source_cells"),
}


def _with_submissions(db, assignment):
    """nbgrader's Notebook of an assignment, if there are submissions to it."""
    ours = db.query(Notebook).join(Assignment).filter(Assignment.name == assignment)
    notebook = ours.filter(Notebook.name == assignment).one_or_none()
    if (
        notebook is None
        or not db.query(SubmittedNotebook).filter_by(notebook_id=notebook.id).first()
    ):
        return None
    return notebook


def _keep_marks(course, assignment, cells):
    """Write the marks of test cells to DROPPED."""
    lines = []
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    for cell in cells:
        name = cell.name.removeprefix(TEST)
        for grade in cell.grades:
            student = grade.notebook.student.id
            line = {"dropped": now, "assignment": assignment, "exercise": name, "student": student}
            scores = ("auto_score", "manual_score", "extra_credit", "max_score")
            lines.append(line | {score: getattr(grade, score) for score in scores})
        log.warning(
            "%s is no exercise of %s any more: its marks are in %s.", name, assignment, DROPPED
        )
    if lines:
        with (course.folder / DROPPED).open("a", encoding="utf-8") as file:
            file.write("".join(json_text(line, indent=None) for line in lines))


def _delete(db, cell):
    for kind in (Grade, Comment) if not isinstance(cell, SourceCell) else ():
        db.query(kind).filter_by(cell_id=cell.id).delete()
    db.delete(cell)


def _add(db, notebook, kind, name, cell):
    """Add a cell; nbgrader fills in the rest. Each submission gets a place for its mark, or its comment."""
    about = {} if kind is SolutionCell else {"cell_type": cell.cell_type}
    if kind is GradeCell:
        about["max_score"] = float(cell.metadata.nbgrader["points"])
    new = kind(name=name, notebook=notebook, **about)
    db.add(new)
    db.flush()
    for submitted in notebook.submissions if kind is not SourceCell else ():
        row = Grade if kind is GradeCell else Comment
        db.add(row(cell_id=new.id, notebook=submitted))


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
