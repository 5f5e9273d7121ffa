"""Whatever students are called: no cell of any layout starts a formula, and scores are plain numbers."""

import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.export.canvas import canvas_table
from grading.export.canvas_fill import fill
from grading.export.canvas_template import Template
from grading.export.moodle import ABSENT, moodle_table
from grading.export.plain import plain_table
from grading.export.spreadsheet import write_rows
from grading.record.marks import Assignment, ExportError, GivenMarks, Mark, Student

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n\0]")
NUMBER = re.compile(r"[0-9]+\.[0-9]+")

nasty = st.text(st.sampled_from("=+-@＝ \t\r\n'\",;1aé\x1b"), max_size=4)
points = st.floats(0, 200)
students = st.lists(
    st.builds(
        Student, nasty.filter(bool), nasty, nasty, nasty, st.just("") | nasty | st.just("12")
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda student: student.id,
)


@st.composite
def classes(draw):
    assignments = [Assignment(name, 60.0) for name in ("activations", "=step")]
    people = draw(students)
    keys = [(assignment.name, student.id) for assignment in assignments for student in people]
    some = draw(st.sets(st.sampled_from(keys), min_size=1))
    mark = st.builds(Mark, points, points)
    return GivenMarks(assignments, people, {key: draw(mark) for key in keys if key in some})


def filled(marks):
    """The template's students are ours, and more; its cells are nasty as well."""
    header = ["Student", "ID", "SIS Login ID", "Section", "=STEP (5)"]
    rows = [
        [student.last_name, str(number), student.id, student.email, "=EX" if number % 2 else "2,5"]
        for number, student in enumerate(marks.students, start=20)
    ]
    return fill(Template("t.csv", header, ["Points Possible", "", "", "", "1"], rows, 4), marks)[0]


@pytest.mark.parametrize(
    ("table", "who"),
    [
        (lambda marks: canvas_table(marks)[0], 5),
        (filled, 4),
        (lambda marks: moodle_table(marks)[0], None),
        (plain_table, None),
    ],
    ids=["canvas", "canvas with a template", "moodle", "csv"],
)
@settings(deadline=None)
@given(marks=classes())
def test_no_cell_is_a_formula(tmp_path_factory, table, who, marks):
    file = tmp_path_factory.getbasetemp() / "formulas.csv"
    try:
        write_rows(file, table(marks))
    except ExportError:  # two students whom Canvas takes for one
        return
    with file.open(newline="", encoding="utf-8") as read:
        header, *rows = csv.reader(read)
    for cell in (cell for row in (header, *rows) for cell in row):
        assert cell == ABSENT or not FORMULA.match(cell)
    assert all(len(row) == len(header) for row in rows)


@settings(deadline=None)
@given(marks=classes())
def test_scores_are_plain_numbers(tmp_path_factory, marks):
    file = tmp_path_factory.getbasetemp() / "numbers.csv"
    for rows, first, empty in [
        (canvas_table(marks)[0], 5, ""),
        (moodle_table(marks)[0], -len(marks.submitted().assignments), ABSENT),
        (plain_table(marks), 7, None),
    ]:
        write_rows(file, rows)
        with file.open(newline="", encoding="utf-8") as read:
            _header, *written = csv.reader(read)
        for cell in (cell for row in written for cell in row[first:]):
            assert cell == empty or NUMBER.fullmatch(cell)
