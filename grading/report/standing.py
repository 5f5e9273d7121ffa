"""Where a submission stands in the gradebook: what a grader entered, and what being late costs.

nbgrader's formgrader writes there; a grades.json knows nothing of it.
"""

from dataclasses import dataclass, field

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import or_, select

from grading.assignment.cells import TEST
from grading.record.gradebook import missing_file, open_gradebook
from grading.record.marks import ExportError, Mark, read_marks


@dataclass(frozen=True)
class ByHand:
    """What a grader entered for an exercise; a score of None leaves the automatic one."""

    score: float | None = None
    extra_credit: float = 0.0
    comment: str = ""

    def counted(self, automatic):
        """The points that count, as nbgrader adds them up."""
        return (automatic if self.score is None else self.score) + self.extra_credit


@dataclass(frozen=True)
class Changes:
    """The points between the automatic score and the one that counts; their sum is the difference."""

    by_hand: float
    extra_credit: float
    late: float
    other: float


@dataclass(frozen=True)
class Standing:
    """mark: what counts; by_hand: {exercise: ByHand} of those for which a grader entered something."""

    mark: Mark
    by_hand: dict = field(default_factory=dict)

    def of(self, exercise):
        return self.by_hand.get(exercise, ByHand())

    def changes(self, grades):
        """The Changes since the content of a grades.json."""
        automatic = {exercise["name"]: exercise["score"] for exercise in grades["exercises"]}
        entered = [
            (automatic[name], one) for name, one in self.by_hand.items() if name in automatic
        ]
        by_hand = sum(one.score - before for before, one in entered if one.score is not None)
        extra_credit = sum(one.extra_credit for _, one in entered)
        late = self.mark.score - self.mark.raw_score if self.mark.late_submission_penalty else 0.0
        known = grades["score"] + by_hand + extra_credit + late
        return Changes(by_hand, extra_credit, late, self.mark.score - known)


def read_standings(course, assignment):
    """{student: Standing} of an assignment; empty as long as the gradebook has no mark in it.

    Raises CourseError if the gradebook cannot be used.
    """
    if missing_file(course):
        return {}
    with open_gradebook(course) as gradebook:
        try:
            given = read_marks(gradebook, [assignment]).given
        except ExportError:
            return {}
        entered = _entered(gradebook.db, assignment)
    return {
        student: Standing(mark, entered.get(student, {})) for (_, student), mark in given.items()
    }


def _entered(db, assignment):
    """{student: {exercise: ByHand}}"""
    scores = _of_cells(Grade, assignment, Grade.manual_score, Grade.extra_credit)
    scores = scores.where(or_(Grade.manual_score.is_not(None), Grade.extra_credit.is_not(None)))
    comments = _of_cells(Comment, assignment, Comment.manual_comment)
    comments = comments.where(Comment.manual_comment.is_not(None))
    found = {}
    for student, cell, score, extra_credit in db.execute(scores):
        name = cell.removeprefix(TEST)
        found.setdefault(student, {})[name] = {"score": score, "extra_credit": extra_credit or 0.0}
    for student, name, comment in db.execute(comments):
        found.setdefault(student, {}).setdefault(name, {})["comment"] = comment.strip()
    return {
        student: {name: ByHand(**values) for name, values in exercises.items()}
        for student, exercises in found.items()
    }


def _of_cells(kind, assignment, *columns):
    """Select the student, the cell and these columns of each Grade or Comment of an assignment."""
    return (
        select(SubmittedAssignment.student_id, BaseCell.name, *columns)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(kind, kind.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, kind.cell_id == BaseCell.id)
        .where(Assignment.name == assignment)
    )
