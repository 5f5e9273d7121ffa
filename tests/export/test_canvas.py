"""Canvas's layout without a template, against the sample file."""

from dataclasses import replace

import pytest

from grading.export.canvas import canvas_table
from grading.plain import one_line
from grading.record.marks import GivenMarks, Student


def column(rows, name):
    header, _points, *students = rows
    return [row[header.index(name)] for row in students]


def of_one(marks, student):
    """GivenMarks in which ada is this student."""
    given = {(name, student.id): mark for (name, who), mark in marks.given.items() if who == "ada"}
    return replace(marks, students=[student], given=given)


def test_the_sample(marks, sample, written):
    rows, notes = canvas_table(marks)
    assert written(rows) == sample("canvas.csv").read_text(encoding="utf-8")
    assert notes == []


def test_canvas_takes_the_header_and_the_points_for_what_they_are(marks):
    header, points, *_ = canvas_table(marks)[0]
    assert header[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert "Points Possible" in points[0]
    assert points[5:] == [60.0, 100.0]


def test_who_did_not_hand_in_has_an_empty_cell_or_no_row(marks):
    rows, _ = canvas_table(marks)
    assert column(rows, "SIS Login ID") == ["ada", "emmy", "zoe"]
    assert column(rows, "step_by_step") == [None, 91.5, None]


def test_an_assignment_without_marks_has_no_column(marks):
    only = {key: mark for key, mark in marks.given.items() if key[0] == "activations"}
    header, *_ = canvas_table(GivenMarks(marks.assignments, marks.students, only))[0]
    assert header[5:] == ["activations"]


@pytest.mark.parametrize("text", ["86157f", "-3", "٣", "", "1 2"])
def test_an_lms_id_that_is_no_number_is_not_canvass(text, marks):
    rows, _ = canvas_table(of_one(marks, Student("ada", lms_user_id=text)))
    assert column(rows, "ID") == [None]


@pytest.mark.parametrize("text", ["=1", "@ada", " ada", "a\nb"])
def test_an_id_that_would_not_arrive_is_left_out_and_named(text, marks):
    rows, notes = canvas_table(of_one(marks, Student(text)))
    assert len(rows) == 2
    assert len(notes) == 1
    assert one_line(f'"{text}"') in notes[0]
    assert ("spreadsheet" in notes[0]) == text.startswith(("=", "@"))


def test_such_an_id_does_no_harm_beside_canvass_own(marks):
    rows, notes = canvas_table(of_one(marks, Student("=1", lms_user_id="7")))
    assert (column(rows, "ID"), notes) == (["7"], [])


def test_without_a_name_the_id_stands_for_it(marks):
    assert column(canvas_table(of_one(marks, Student("ada")))[0], "Student") == ["ada"]
