"""`nbgrader autograde` and `course grade` treat marks by hand alike, and write the same grades.json."""

import os
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.record.files import read_grades

ASSIGNMENT, STUDENT, CELL = "activations", "ada", "test_relu"
WRONG = {"relu": "def relu(Z):\n    return abs(Z), Z\n"}


def by_course(course):
    [*grade_batch(course, ASSIGNMENT, [STUDENT], LocalWorkers(1), force=True)]


def by_nbgrader(course):
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT, "--force"]
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"  # noqa: PTH120
    subprocess.run(
        command, cwd=course.folder, check=True, capture_output=True, env=os.environ | {"PATH": path}
    )


@pytest.fixture(params=[by_course, by_nbgrader], ids=["course grade", "nbgrader autograde"])
def marked_by_hand(request, running, hand_in, solved):
    """A course in which relu has a mark by hand, and how it is graded again."""
    hand_in(running, ASSIGNMENT, {STUDENT: solved(ASSIGNMENT)})
    by_course(running)
    with Gradebook(running.db_url) as gradebook:
        gradebook.find_grade(CELL, ASSIGNMENT, ASSIGNMENT, STUDENT).manual_score = 7.5
        gradebook.db.commit()
    return running, request.param


def grade(course):
    with Gradebook(course.db_url) as gradebook:
        found = gradebook.find_grade(CELL, ASSIGNMENT, ASSIGNMENT, STUDENT)
        return found.auto_score, found.manual_score, bool(found.needs_manual_grade)


def test_no_human_is_asked_where_the_automatic_score_is_the_same(marked_by_hand):
    course, again = marked_by_hand
    again(course)
    assert grade(course) == (10.0, 7.5, False)


def test_a_human_is_asked_where_the_automatic_score_is_another(marked_by_hand, hand_in, solved):
    course, again = marked_by_hand
    hand_in(course, ASSIGNMENT, {STUDENT: solved(ASSIGNMENT, **WRONG)})
    again(course)
    assert grade(course) == (2.0, 7.5, True)


def test_both_write_the_same_grades(marked_by_hand):
    course, again = marked_by_hand
    folder = course.autograded(STUDENT, ASSIGNMENT)
    before = read_grades(folder)
    again(course)
    after = read_grades(folder)
    assert before | {"seconds": 0} == after | {"seconds": 0}
