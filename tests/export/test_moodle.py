"""Moodle's layout, against the sample file; no row may be given to the student above it."""

from dataclasses import replace

import pytest

from grading.export.moodle import moodle_table
from grading.record.marks import Mark


def test_the_sample(marks, sample, written):
    rows, notes = moodle_table(marks)
    assert written(rows) == sample("moodle.csv").read_text(encoding="utf-8")
    assert notes == []


@pytest.mark.parametrize("email", ["", "ADA@example.org", "=1", " zoe@example.org"])
def test_a_column_that_could_not_name_everyone_is_not_there(email, marks):
    marks.students[2] = replace(marks.students[2], email=email)
    assert moodle_table(marks)[0][0][:2] == ["Username", "First name"]


def test_moodles_own_ids_are_there_if_everyone_has_one(marks):
    marks.students[1] = replace(marks.students[1], lms_user_id="12")
    header, ada, *_ = moodle_table(marks)[0]
    assert header[:3] == ["Username", "User ID", "Email address"]
    assert ada[:3] == ["ada", "501", "ada@example.org"]


def test_an_id_that_moodle_would_not_find_is_left_out_and_named(marks):
    marks.students[0] = replace(marks.students[0], id="@ada")
    marks.given["activations", "@ada"] = Mark(1.0)
    (_header, *rows), (note,) = moodle_table(marks)
    assert [row[0] for row in rows] == ["emmy", "zoe"]
    assert note.endswith(': "@ada"')


def test_more_points_than_moodle_takes_are_named(marks):
    marks.given["step_by_step", "ada"] = Mark(104.5)
    (note,) = moodle_table(marks)[1]
    assert note.startswith("step_by_step: ada has 104.5 points")
