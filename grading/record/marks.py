"""What there is to export: students, assignments and marks, as nbgrader's gradebook has them."""

from dataclasses import dataclass
from datetime import datetime

from nbgrader import api
from sqlalchemy import case, func

from grading.plain import GradingError, in_one_line


class ExportError(GradingError):
    """Marks that cannot be exported; the message says why and what to do."""


@dataclass(frozen=True)
class Student:
    """A student of the gradebook; texts that it does not have are empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""


@dataclass(frozen=True)
class Assignment:
    name: str
    max_score: float
    duedate: datetime | None = None


@dataclass(frozen=True)
class Mark:
    """What a submission scored in points: raw_score counts manual scores and extra credit."""

    raw_score: float
    late_submission_penalty: float = 0.0
    timestamp: datetime | None = None
    needs_manual_grade: bool = False

    @property
    def score(self):
        """What counts, as `nbgrader export` has it."""
        return max(0.0, self.raw_score - self.late_submission_penalty)


@dataclass(frozen=True)
class GivenMarks:
    """given: {(assignment's name, student's id): Mark}, without those who did not hand in."""

    assignments: list
    students: list
    given: dict

    def submitted(self):
        """The same, less the assignments and the students that have no mark at all."""
        assignments = {assignment for assignment, _ in self.given}
        students = {student for _, student in self.given}
        return GivenMarks(
            [assignment for assignment in self.assignments if assignment.name in assignments],
            [student for student in self.students if student.id in students],
            self.given,
        )

    def scores(self, student, absent):
        """The student's score in each assignment, or absent."""
        marks = (self.given.get((assignment.name, student.id)) for assignment in self.assignments)
        return [absent if mark is None else mark.score for mark in marks]

    def unfinished(self):
        """A note for each assignment in which scores by hand are still to come."""
        for assignment in self.assignments:
            waiting = [
                student
                for (name, student), mark in self.given.items()
                if name == assignment.name and mark.needs_manual_grade
            ]
            if waiting:
                yield f"{assignment.name}: still to be graded by hand: {in_one_line(waiting)}"


def read_marks(gradebook, assignments=(), students=()):
    """The GivenMarks in nbgrader's Gradebook, of these assignments and students only if some are named.

    Raises ExportError for a name that the gradebook does not have, and when nothing is graded.
    """
    entries = _assignments(gradebook)
    people = _students(gradebook)
    _check("assignment", assignments, [assignment.name for assignment in entries])
    _check("student", students, [student.id for student in people])
    entries = [entry for entry in entries if not assignments or entry.name in assignments]
    people = [student for student in people if not students or student.id in students]
    names, ids = {entry.name for entry in entries}, {student.id for student in people}
    given = {key: mark for key, mark in _given(gradebook) if key[0] in names and key[1] in ids}
    if not given:
        what = " and ".join(sorted(assignments)) or "any assignment"
        raise ExportError(
            f"The gradebook has no mark in {what}: run `course grade ASSIGNMENT` first."
        )
    return GivenMarks(entries, people, given)


def _assignments(gradebook):
    """In the order of their due dates, those without one last."""
    rows = gradebook.db.query(api.Assignment.name, api.Assignment.max_score, api.Assignment.duedate)
    return sorted(
        (Assignment(*row) for row in rows),
        key=lambda entry: (entry.duedate is None, entry.duedate or datetime.min, entry.name),
    )


def _students(gradebook):
    """By name; sorted here, for databases disagree on how."""
    rows = gradebook.db.query(
        api.Student.id,
        api.Student.first_name,
        api.Student.last_name,
        api.Student.email,
        api.Student.lms_user_id,
    )
    return sorted(
        (Student(*(text or "" for text in row)) for row in rows),
        key=lambda student: (student.last_name, student.first_name, student.id),
    )


def _given(gradebook):
    """The same sums as nbgrader's own, which it looks up again for each submission: slow in a large class."""
    db, of_submission = gradebook.db, api.SubmittedNotebook.assignment_id
    by_hand = case((api.Grade.needs_manual_grade, 1), else_=0)
    graded = (
        db.query(of_submission, func.sum(api.Grade.score), func.sum(by_hand))
        .join(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
        .group_by(of_submission)
    )
    late = db.query(of_submission, func.sum(api.SubmittedNotebook.late_submission_penalty))
    scores = {submission: (score or 0.0, waiting > 0) for submission, score, waiting in graded}
    penalties = {submission: penalty or 0.0 for submission, penalty in late.group_by(of_submission)}
    submissions = db.query(
        api.SubmittedAssignment.id,
        api.Assignment.name,
        api.SubmittedAssignment.student_id,
        api.SubmittedAssignment.timestamp,
    ).join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
    for submission, assignment, student, timestamp in submissions:
        score, waiting = scores.get(submission, (0.0, False))
        mark = Mark(score, penalties.get(submission, 0.0), timestamp, waiting)
        yield (assignment, student), mark


def _check(what, wanted, known):
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise ExportError(
            f"The gradebook has no {what} {in_one_line(unknown)}. It has: {in_one_line(known) or 'none yet'}."
        )
