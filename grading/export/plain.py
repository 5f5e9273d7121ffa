"""Plain CSV: the columns of `nbgrader export`, a row for each student and assignment."""

from grading.export.plugin import TableExport
from grading.record.marks import Mark

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class PlainExport(TableExport):
    """nbgrader's own columns, quoted and safe to open in a spreadsheet."""

    file = "exports/grades.csv"
    encoding = "utf-8-sig"  # without the mark, Excel reads é as Ã©

    def table(self, marks):
        return plain_table(marks), []


def plain_table(marks):
    """COLUMNS, and a row for each assignment and student; who did not hand in has 0, as in nbgrader."""
    rows = [
        _row(assignment, student, marks.given.get((assignment.name, student.id), Mark(0.0)))
        for assignment in marks.assignments
        for student in marks.students
    ]
    return [COLUMNS, *rows]


def _row(assignment, student, mark):
    return (
        assignment.name,
        _time(assignment.duedate),
        _time(mark.timestamp),
        student.id,
        student.last_name,
        student.first_name,
        student.email,
        mark.raw_score,
        mark.late_submission_penalty,
        mark.score,
        assignment.max_score,
    )


def _time(moment):
    return moment and str(moment)
