"""Moodle's gradebook import: who it is, then a column of scores for each assignment.

Moodle asks which column names the students and which field of theirs it is; our columns bear the names
of those fields. The format is that of `grade/import/csv` in Moodle's sources, which also say why this
file is so strict: a student whom Moodle does not find ends the import, and an empty cell in the column
that names the students gives the row to the student above.
"""

from grading.export.names import arrives, left_out
from grading.export.plugin import TableExport
from grading.plain import one_line

#: No mark, as Moodle writes it itself. An empty cell would count as 0 in a new grade item.
ABSENT = "-"

#: Number of points that a mark may have: with more Moodle refuses the whole file, until its administrator
#: allows them.
HIGHEST = 100

#: Moodle's fields that can name a student: the one nobody can lack, and those that must be complete.
USERNAME = "Username"
OTHER_FIELDS = {"User ID": "lms_user_id", "Email address": "email"}


class MoodleExport(TableExport):
    """A file for Grades > Import > CSV file."""

    file = "exports/moodle.csv"

    def table(self, marks):
        return moodle_table(marks)


def moodle_table(marks):
    """Rows for Moodle, and notes: who is left out, which scores Moodle will not take.

    Students without a mark have no row, since an empty one could erase what Moodle has.
    """
    marks = marks.submitted()
    students = [student for student in marks.students if arrives(student.id)]
    fields = [field for field, name in OTHER_FIELDS.items() if _complete(students, name)]
    header = [
        USERNAME,
        *fields,
        "First name",
        "Last name",
        *(assignment.name for assignment in marks.assignments),
    ]
    rows = [
        [
            student.id,
            *(getattr(student, OTHER_FIELDS[field]) for field in fields),
            one_line(student.first_name),
            one_line(student.last_name),
            *marks.scores(student, ABSENT),
        ]
        for student in students
    ]
    return [header, *rows], [*left_out(marks.students, students), *_too_high(marks, students)]


def _complete(students, name):
    """Whether each student has this field, and no two the same."""
    texts = [getattr(student, name) for student in students]
    return all(map(arrives, texts)) and len({text.casefold() for text in texts}) == len(texts)


def _too_high(marks, students):
    for student in students:
        scores = marks.scores(student, 0.0)
        for assignment, score in zip(marks.assignments, scores, strict=True):
            if score > HIGHEST:
                yield (
                    f"{assignment.name}: {student.id} has {score:g} points. Moodle refuses a file with "
                    f"more than {HIGHEST}, unless its administrator allows unlimited grades"
                )
