"""Write verdicts into nbgrader's gradebook: one writer, one commit for each submission."""

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import (
    Assignment,
    Base,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    InvalidEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import create_engine, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError
from tornado.log import app_log
from traitlets import TraitError

from grading.assignment.cells import TEST
from grading.course import CourseError
from grading.plain import inactive, one_line

#: Seconds that a database which does not answer is waited for, and seconds between two tries.
PATIENCE, PAUSE = 60.0, 1.0
log = logging.getLogger(__name__)
# nbgrader logs a traceback with it, of an error that it raises as well.
app_log.addFilter(lambda record: not record.getMessage().startswith("Rolling back session"))


def open_gradebook(course):
    """The course's gradebook, made on first use. Raises CourseError if it cannot be used."""
    try:
        _make_tables(course.db_url)
        return Gradebook(course.db_url, course.nbgrader.course_id)
    except (SQLAlchemyError, InvalidEntry, ModuleNotFoundError) as error:
        raise _unusable(course, error) from error


def missing_file(course):
    """The file of a SQLite gradebook that is not there yet, or None. Opening the gradebook makes it."""
    try:
        url = make_url(course.db_url)
    except ArgumentError:  # opening says so in words
        return None
    if url.get_backend_name() != "sqlite" or not url.database or Path(url.database).exists():
        return None
    return Path(url.database)


def _make_tables(url):
    """Make nbgrader's tables in an empty database, all of them or none.

    nbgrader makes one after the other, and says last of which version they are: killed in between, it
    leaves a database that none of its later versions can upgrade.
    """
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                return
            if engine.dialect.name == "sqlite":
                # Python's own begin of a transaction leaves out the making of tables.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            Base.metadata.create_all(connection)
            MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
            connection.commit()
    finally:
        engine.dispose()


def _unusable(course, error):
    try:
        url = make_url(course.db_url).render_as_string(hide_password=True)
    except ArgumentError:
        return CourseError(
            "The address of the gradebook is none. One looks like sqlite:////folder/gradebook.db or "
            "postgresql+psycopg://user@host/database."
        )
    return CourseError(f"The gradebook {url} cannot be used: {_reason(error)}")


def _reason(error):
    """What a database says is wrong, in a line."""
    said = str(getattr(error, "orig", None) or error).strip()
    return one_line(said.splitlines()[0] if said else repr(error))


@dataclass(frozen=True)
class InGradebook:
    """What the gradebook says of a submission, as far as it comes from grading.

    scores: {name of the test cell: points}
    comments: {name of the answer cell: explanation, or None}
    """

    timestamp: datetime | None
    scores: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Counted:
    """What counts of a submission: {function: points}, by hand if entered, and what is taken off."""

    scores: dict
    penalty: float = 0.0

    @property
    def mark(self):
        return max(0.0, sum(self.scores.values()) - self.penalty)


@dataclass(frozen=True)
class _Cells:
    """A notebook of the assignment: its id, and {cell id: function} of those with a grade or a comment.

    Plain, because a commit makes SQLAlchemy forget what it has loaded, and ask for it again.
    """

    notebook: str
    graded: dict
    commented: dict

    @classmethod
    def of(cls, notebook):
        return cls(
            notebook.id,
            {cell.id: cell.name.removeprefix(TEST) for cell in notebook.grade_cells},
            {cell.id: cell.name for cell in notebook.solution_cells},
        )


class Recorder:
    """Holds the gradebook open for one assignment. Manual scores and comments are never touched."""

    def __init__(self, course, assignment):
        self.course, self.name = course, assignment
        try:
            self.late = AssignLatePenalties(config=course.config)
            self.late.init_plugin()
        except TraitError as error:
            raise CourseError(
                f"{course.folder / 'nbgrader_config.py'}, on late submissions: {error}"
            ) from error
        self.gradebook = None

    def record(self, grades, timestamp=None):
        """Write the content of a grades.json; timestamp is when it was handed in (UTC), or None.

        Returns two Counted, before and after; None before the first time. A database that does not answer is
        waited for. Raises CourseError when that takes too long.
        """
        return self._patiently(self._record, grades, timestamp)

    def _patiently(self, do, *arguments):
        """Do something with the open gradebook, as soon as its database answers."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if self.gradebook is None:
                    self.gradebook = open_gradebook(self.course)
                    self.assignment = self.gradebook.find_assignment(self.name)
                    self.notebooks = [_Cells.of(each) for each in self.assignment.notebooks]
                return do(*arguments)
            except (OperationalError, InterfaceError, CourseError) as error:
                self.close()
                if time.monotonic() > deadline:
                    raise _unusable(self.course, error) from error
                log.warning("The gradebook does not answer. Trying again: %s", _reason(error))
                time.sleep(PAUSE)

    def _record(self, grades, timestamp):
        db = self.gradebook.db
        exercises = {exercise["name"]: exercise for exercise in grades["exercises"]}
        try:
            student, _ = self._row(Student, id=grades["student"])
            key = {"assignment_id": self.assignment.id, "student_id": student.id}
            submission, is_known = self._row(SubmittedAssignment, **key)
            if timestamp:
                submission.timestamp = timestamp
            notebooks, before, after = [], {}, {}
            for cells in self.notebooks:
                key = {"notebook_id": cells.notebook, "assignment_id": submission.id}
                notebooks.append(self._row(SubmittedNotebook, **key)[0])
                self._write(cells, notebooks[-1], exercises, before, after)
            before = Counted(before, _penalties(notebooks))
            for notebook in notebooks:
                notebook.late_submission_penalty = None
            if submission.total_seconds_late > 0:
                self._take_off(submission, notebooks)
            after = Counted(after, _penalties(notebooks))
            db.commit()
        except BaseException:
            db.rollback()
            raise
        return before if is_known else None, after

    def holds(self, entries, grades, timestamp):
        """Is the content of a grades.json in these entries, as recording it would put it there?"""
        known = entries.get(grades["student"])
        exercises = {exercise["name"]: exercise for exercise in grades["exercises"]}
        return known == InGradebook(
            timestamp or (known and known.timestamp),
            {f"{TEST}{name}": exercise["score"] for name, exercise in exercises.items()},
            {name: explanation(exercise) for name, exercise in exercises.items()},
        )

    def entries(self, students):
        """{student: InGradebook} of those of the students who have a submission in the gradebook.

        A late one has none: its penalty is up to a plugin, so it is recorded anew.

        A database that does not answer is waited for. Raises CourseError when that takes too long.
        """
        return self._patiently(self._entries, students)

    def _entries(self, students):
        submissions = self._rows(select(SubmittedAssignment), students)
        found = {
            submission.student_id: InGradebook(submission.timestamp)
            for (submission,) in submissions
            if not submission.total_seconds_late and not submission.late_submission_penalty
        }
        scores = select(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
        scores = scores.join(SubmittedNotebook, SubmittedAssignment.notebooks)
        comments = select(SubmittedAssignment.student_id, BaseCell.name, Comment.auto_comment)
        comments = comments.join(SubmittedNotebook, SubmittedAssignment.notebooks)
        for student, name, score in self._rows(scores.join(Grade).join(BaseCell), students):
            if student in found:
                found[student].scores[name] = score
        for student, name, text in self._rows(comments.join(Comment).join(BaseCell), students):
            if student in found:
                found[student].comments[name] = text
        return found

    def _rows(self, statement, students):
        """What a statement about submissions gives for these students' of the assignment."""
        ours = SubmittedAssignment.assignment_id == self.assignment.id
        theirs = SubmittedAssignment.student_id.in_(students)
        return self.gradebook.db.execute(statement.where(ours, theirs)).all()

    def close(self):
        if self.gradebook is not None:
            self.gradebook.close()
        self.gradebook = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _row(self, kind, **key):
        """The row with this key, a new one if there is none; and whether there was one.

        A whole key, because nbgrader's tables have an index for nothing less, and looking through all
        submissions for each of them takes a large class too long.
        """
        db = self.gradebook.db
        row = db.query(kind).filter_by(**key).one_or_none()
        if row is not None:
            return row, True
        row = kind(**key)
        db.add(row)
        db.flush()
        return row, False

    def _write(self, cells, notebook, exercises, before, after):
        for grade, name in self._of_cells(Grade, cells.graded, notebook):
            before[name] = counted(grade)
            put_score(grade, exercises[name]["score"])
            after[name] = counted(grade)
        for comment, name in self._of_cells(Comment, cells.commented, notebook):
            exercise = exercises.get(name)
            comment.auto_comment = explanation(exercise) if exercise else None

    def _of_cells(self, kind, cells, notebook):
        """[(Grade or Comment, function)] of these cells in a submitted notebook; new ones where need be."""
        db = self.gradebook.db
        theirs = db.query(kind).filter(kind.cell_id.in_(cells), kind.notebook_id == notebook.id)
        known = {one.cell_id: one for one in theirs}
        for cell in cells.keys() - known.keys():
            known[cell] = kind(cell_id=cell, notebook_id=notebook.id)
            db.add(known[cell])
        return [(known[cell], name) for cell, name in cells.items()]

    def _take_off(self, submission, notebooks):
        """Note the penalty for a late submission, as nbgrader's preprocessor of this name does."""
        self.gradebook.db.flush()
        for notebook in notebooks:
            self.gradebook.db.refresh(notebook)
            penalty = self.late.plugin_inst.late_submission_penalty(
                submission.student_id, notebook.score, submission.total_seconds_late
            )
            if penalty is not None:
                notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)


def put_score(grade, score):
    """Put an automatic score into nbgrader's Grade.

    A score by hand stays, and where the automatic one is another than before, a human is asked to look.
    """
    if grade.manual_score is None:
        grade.needs_manual_grade = False
    elif grade.auto_score != score:
        grade.needs_manual_grade = True
    grade.auto_score = score


def counted(grade):
    """The points of nbgrader's Grade that count."""
    score = grade.auto_score if grade.manual_score is None else grade.manual_score
    return (score or 0.0) + (grade.extra_credit or 0.0)


def _penalties(notebooks):
    return sum(notebook.late_submission_penalty or 0.0 for notebook in notebooks)


def assignment_entry(course, assignment):
    """The gradebook's (due date, number of notebooks) of an assignment, or None if it has none."""
    with open_gradebook(course) as gradebook:
        found = gradebook.db.query(Assignment).filter_by(name=assignment).one_or_none()
        return found and (found.duedate, len(found.notebooks))


def explanation(exercise):
    """What a grader reads beside an answer: the explanations of its outputs, each one once.

    They may quote the student's error messages, and nbgrader's pages take them for Markdown.
    """
    lines = [f"{output['name']}: {output['explanation']}" for output in exercise["outputs"]]
    wrong = [
        line
        for line, output in zip(lines, exercise["outputs"], strict=True)
        if output["verdict"] != "passed"
    ]
    if len({output["explanation"] for output in exercise["outputs"]}) == 1 and wrong:
        wrong = [exercise["outputs"][0]["explanation"]]
    return inactive("\n".join(wrong)) or None
