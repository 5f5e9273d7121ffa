"""Exercises are dropped and added after submissions came: the gradebook keeps all other marks."""

import json

import nbformat
import pytest
from nbgrader.api import Gradebook, MissingEntry

from grading.course import Course
from grading.record.cells import DROPPED, dropped_marks, register
from grading.record.gradebook import Recorder

ASSIGNMENT, STUDENT, GONE = "activations", "ada", "relu"


@pytest.fixture
def graded(running):
    """A course with a graded submission: relu by hand, everything else 8 of 10."""
    register(running, ASSIGNMENT)
    names = [*running.source(ASSIGNMENT).answers]
    exercises = [{"name": name, "score": 8.0, "outputs": []} for name in names]
    with Recorder(running, ASSIGNMENT) as recorder:
        recorder.record({"student": STUDENT, "exercises": exercises})
    with Gradebook(running.db_url) as gradebook:
        gradebook.find_grade(f"test_{GONE}", ASSIGNMENT, ASSIGNMENT, STUDENT).manual_score = 9.5
        gradebook.find_grade("test_tanh", ASSIGNMENT, ASSIGNMENT, STUDENT).manual_score = 7.0
        gradebook.db.commit()
    return running


def edit(course, change):
    """The course with another source notebook: change(cells) gives its cells."""
    path = course.source(ASSIGNMENT).path
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = change(notebook.cells)
    nbformat.write(notebook, path)
    return Course.open(course.folder)


def without(cells, name=GONE):
    return [cell for cell in cells if cell.id not in (name, f"test_{name}")]


def renamed(cells):
    """relu and its test under another name."""
    for cell in cells:
        if cell.id in (GONE, f"test_{GONE}"):
            cell.id = cell.id.replace(GONE, "swish")
            cell.metadata.nbgrader["grade_id"] = cell.id
    return cells


def test_the_marks_of_a_dropped_exercise_are_kept_in_a_file(graded):
    register(edit(graded, without), ASSIGNMENT)
    assert dropped_marks(graded, ASSIGNMENT) == {STUDENT: {GONE: 9.5}}
    [line] = map(json.loads, (graded.folder / DROPPED).read_text().splitlines())
    about = (line["assignment"], line["exercise"], line["student"])
    assert about == (ASSIGNMENT, GONE, STUDENT)
    assert (line["auto_score"], line["manual_score"], line["max_score"]) == (8.0, 9.5, 10.0)


def test_a_dropped_exercise_counts_no_more(graded):
    register(edit(graded, without), ASSIGNMENT)
    with Gradebook(graded.db_url) as gradebook:
        with pytest.raises(MissingEntry):
            gradebook.find_grade_cell(f"test_{GONE}", ASSIGNMENT, ASSIGNMENT)
        submission = gradebook.find_submission(ASSIGNMENT, STUDENT)
        assert (submission.score, submission.max_score) == (4 * 8 + 7, 50)


def test_all_other_marks_stay(graded):
    register(edit(graded, without), ASSIGNMENT)
    with Gradebook(graded.db_url) as gradebook:
        found = gradebook.find_grade("test_tanh", ASSIGNMENT, ASSIGNMENT, STUDENT)
        assert (found.auto_score, found.manual_score) == (8.0, 7.0)


def test_a_new_exercise_has_a_place_in_every_submission(graded):
    register(edit(graded, renamed), ASSIGNMENT)
    with Gradebook(graded.db_url) as gradebook:
        grade = gradebook.find_grade("test_swish", ASSIGNMENT, ASSIGNMENT, STUDENT)
        assert (grade.auto_score, grade.max_score) == (None, 10.0)
        assert gradebook.find_comment("swish", ASSIGNMENT, ASSIGNMENT, STUDENT).comment is None


def test_another_order_drops_nothing(graded):
    course = edit(graded, lambda cells: [*cells[:6], *reversed(cells[6:])])
    register(course, ASSIGNMENT)
    assert not (graded.folder / DROPPED).exists()
    assert dropped_marks(course, ASSIGNMENT) == {}


def test_other_points_drop_nothing(graded):
    def worth_twenty(cells):
        for cell in cells:
            if cell.id == "test_tanh":
                cell.metadata.nbgrader["points"] = 20
        return cells

    register(edit(graded, worth_twenty), ASSIGNMENT)
    assert not (graded.folder / DROPPED).exists()
    with Gradebook(graded.db_url) as gradebook:
        assert gradebook.find_grade("test_tanh", ASSIGNMENT, ASSIGNMENT, STUDENT).max_score == 20
