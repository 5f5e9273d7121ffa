"""A folder without a notebook is nothing handed in: no mark, no page, and it is named at the end."""

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from grading.cli import main

ASSIGNMENT = "activations"


@pytest.fixture(scope="module")
def graded(running_for, hand_in, solved):
    """A course with two submissions, of which one folder holds a photo, and what grading it said."""
    course = running_for("nothing")
    hand_in(course, ASSIGNMENT, {"ada": solved(ASSIGNMENT)})
    folder = course.submitted("ben", ASSIGNMENT)
    folder.mkdir(parents=True)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    where = ["--course-dir", str(course.folder), "--workers", "1"]
    done = CliRunner().invoke(main, ["grade", ASSIGNMENT, *where])
    assert done.exit_code == 0, done.output
    return course, done.output


def test_it_is_named(graded):
    assert "activations: 1 submission graded (6 passed)." in graded[1]
    assert "Nothing handed in, so no mark: ben" in graded[1]


def test_it_has_no_mark_in_the_gradebook(graded):
    with Gradebook(graded[0].db_url) as gradebook:
        assert [s.student_id for s in gradebook.assignment_submissions(ASSIGNMENT)] == ["ada"]


def test_it_has_no_folder_in_autograded(graded):
    assert graded[0].graded(ASSIGNMENT) == ["ada"]
