"""Canvas's gradebook import: who it is, then a column of scores for each assignment.

The format is that of `gradebook_importer.rb` in Canvas's sources. Canvas finds a student by ID, a number
of its own; failing that by SIS User ID, SIS Login ID, and at last by name. An empty cell erases a score.
"""

from pathlib import Path

from traitlets import Unicode

from grading.export.canvas_fill import fill
from grading.export.canvas_template import read_template
from grading.export.names import arrives, left_out
from grading.export.plugin import TableExport
from grading.plain import one_line

WHO = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")

#: Canvas knows the row by these words, and writes them with the spaces.
POINTS_POSSIBLE = "    Points Possible"


class CanvasExport(TableExport):
    """A file for Canvas's Gradebook > Import."""

    file = "exports/canvas.csv"

    template = Unicode(
        "", help="a gradebook exported from Canvas, whose students and assignments to use"
    ).tag(config=True)

    def table(self, marks):
        if self.template:
            return fill(read_template(Path(self.template)), marks)
        return canvas_table(marks)


def canvas_table(marks):
    """Rows for Canvas, and a note on who is left out: ID is the LMS's id, SIS Login ID the student's.

    Students without a mark have no row, and who did not hand in has an empty cell: it is Canvas that
    knows who is excused, and what a missing submission costs.
    """
    marks = marks.submitted()
    students = [student for student in marks.students if arrives(student.id) or _canvas_id(student)]
    header = [*WHO, *(assignment.name for assignment in marks.assignments)]
    points = [
        POINTS_POSSIBLE,
        *[None] * (len(WHO) - 1),
        *(assignment.max_score for assignment in marks.assignments),
    ]
    rows = [
        [_name(student), _canvas_id(student), None, student.id, None, *marks.scores(student, None)]
        for student in students
    ]
    return [header, points, *rows], [*left_out(marks.students, students)]


def _canvas_id(student):
    """Canvas reads the digits at the start of an ID: of what is no number, it would make another student."""
    text = student.lms_user_id
    return text if text.isascii() and text.isdigit() else None


def _name(student):
    names = (one_line(student.last_name), one_line(student.first_name))
    return ", ".join(name for name in names if name) or student.id
