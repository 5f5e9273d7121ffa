"""Fill a gradebook that was exported from Canvas: its students and its assignments' numbers, our scores.

Only the columns that say who a student is and those of our assignments are kept, so that importing the file
cannot undo what was changed in Canvas meanwhile.
"""

import re

from grading.plain import in_one_line
from grading.record.marks import ExportError

#: How Canvas heads the column of an assignment.
TITLE_AND_ID = re.compile(r"(?P<title>.*) \(\d+\)", re.DOTALL)


def fill(template, marks):
    """The rows for Canvas, and notes: who is in one but not in the other, and what does not fit.

    A student is found by Canvas's ID (the gradebook's lms_user_id), by SIS Login ID or SIS User ID (the
    student's id), or by an e-mail address that is the SIS Login ID. Raises ExportError if that finds
    nobody, or two students for one row.
    """
    marks = marks.submitted()
    found = _find(template, marks.students)
    columns = [_column(template, assignment) for assignment in marks.assignments]
    header = template.header[: template.who]
    points = template.points[: template.who]
    for assignment, column in zip(marks.assignments, columns, strict=True):
        header.append(assignment.name if column is None else template.header[column])
        points.append(assignment.max_score if column is None else _number(template.points[column]))
    rows = []
    for row in template.students:
        student = found.get(template.cell(row, "ID"))
        if student is not None:
            scores = zip(columns, marks.scores(student, None), strict=True)
            rows.append([*row[: template.who], *(_merged(row, *both) for both in scores)])
    notes = [
        *_compared(template, marks, found),
        *_excused(template, rows),
        *_fitting(template, marks.assignments, columns),
    ]
    return [header, points, *rows], notes


def _find(template, students):
    """{Canvas's ID: Student}."""
    ways = [
        ("ID", "lms_user_id"),
        ("SIS Login ID", "id"),
        ("SIS User ID", "id"),
        ("SIS Login ID", "email"),
    ]
    keys = [
        (name, {template.cell(row, column).casefold(): row for row in template.students})
        for column, name in ways
    ]
    found = {}
    for student in students:
        texts = ((getattr(student, name).casefold(), rows) for name, rows in keys)
        row = next((rows[text] for text, rows in texts if text and text in rows), None)
        if row is not None:
            found.setdefault(template.cell(row, "ID"), []).append(student)
    for number, several in found.items():
        if len(several) > 1:
            raise ExportError(
                f"{in_one_line(student.id for student in several)} are one student in {template.file}, with "
                f"the ID {number}: mend their ids, e-mail addresses or LMS user ids in the gradebook."
            )
    if not found:
        raise ExportError(
            f"No student of the gradebook is in {template.file}. The gradebook's id has to be Canvas's SIS "
            "Login ID or SIS User ID, or its LMS user id Canvas's ID: `nbgrader db student import` sets them."
        )
    return {number: student for number, (student,) in found.items()}


def _column(template, assignment):
    """Where the template has this assignment, or None. Raises ExportError for two such columns."""
    wanted = _plain(assignment.name)
    columns = [
        column
        for column, text in enumerate(template.header)
        if column >= template.who and _plain(_title(text)) == wanted
    ]
    if len(columns) > 1:
        raise ExportError(
            f"{template.file} has {len(columns)} columns for {assignment.name}: "
            f"{in_one_line(template.header[column] for column in columns)}. Delete those that are not meant."
        )
    return columns[0] if columns else None


def _title(text):
    match = TITLE_AND_ID.fullmatch(text)
    return match["title"] if match else text


def _plain(title):
    """A title as my_title, "My title" and "My-Title" have it in common."""
    return re.sub(r"[\W_]+", " ", title).strip().casefold()


def _merged(row, column, score):
    """Our score; but Canvas's own cell where there is none, and where the student is excused."""
    own = "" if column is None else row[column].strip()
    if own.upper() == "EX":
        return "EX"
    return _number(own) if score is None else score


def _compared(template, marks, found):
    written = {student.id for student in found.values()}
    missing = [student.id for student in marks.students if student.id not in written]
    if missing:
        yield f"Marks of students who are not in {template.file}, left out: {in_one_line(missing)}"
    others = [row for row in template.students if template.cell(row, "ID") not in found]
    if others:
        names = in_one_line(template.label(row) for row in others)
        yield f"In {template.file} without a mark, left as Canvas has them: {names}"


def _excused(template, rows):
    excused = [row for row in rows if "EX" in row[template.who :]]
    if excused:
        names = in_one_line(template.label(row) for row in excused)
        yield f"Excused in Canvas, and left so: {names}"


def _fitting(template, assignments, columns):
    for assignment, column in zip(assignments, columns, strict=True):
        if column is None:
            yield (
                f"{assignment.name} is not in {template.file}: Canvas will offer to create it, or to use "
                "another of its assignments"
            )
        elif _number(template.points[column]) != assignment.max_score:
            yield (
                f"{assignment.name} has {assignment.max_score:g} points, but "
                f"{template.points[column] or 'none'} in Canvas: change them there, or marks weigh wrongly"
            )


def _number(text):
    """The number that Canvas wrote, with a decimal point or comma, or else the text."""
    plain = text.strip().replace(",", ".")
    return float(plain) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain) else text
