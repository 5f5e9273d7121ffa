"""A small class to grade, in a course and a gradebook as they were before, as often as wanted."""

import shutil
import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from commands import Grading, no_orphans
from content import Outcome
from here import exercises
from nbgrader.api import Gradebook

from grading.authoring.made_up import NOT_JSON, common_mistakes, mistaken
from grading.course import Course

ASSIGNMENT = "activations"
DUE = datetime(2030, 5, 1, 12)
ON_TIME, LATE = "2030-05-01 11:00:00 UTC", "2030-05-01 13:00:00 UTC"
CONFIG = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
SECRET = "5e" * 32
SLOW = "import time\ntime.sleep(0.5)\n"
ENDS = "def relu(Z):\n    import os\n    os._exit(3)\n"


@dataclass(frozen=True)
class State:
    """Where a run begins: what autograded/ holds (a folder), and the gradebook to copy (an address)."""

    autograded: Path
    gradebook: str | None


class Class:
    """A course with submissions, and the gradebooks of one kind of database."""

    def __init__(self, course, new_database):
        self.course, self.new_database = course, new_database

    def begin(self, state):
        """The Course as it is in a State."""
        shutil.rmtree(self.course.autograded_folder, ignore_errors=True)
        shutil.copytree(state.autograded, self.course.autograded_folder)
        return replace(self.course, db=self.new_database(state.gradebook))

    def undisturbed(self, state):
        """(Outcome, seconds) of a run that nothing happens to."""
        course = self.begin(state)
        with no_orphans():
            grading = Grading(course)
            code, said = grading.wait()
            seconds = time.monotonic() - grading.start
        assert code == 0, said
        return Outcome.of(course), seconds


@pytest.fixture(scope="session")
def submissions(released, filled, solved):
    """{student: (notebook, text of timestamp.txt or None)}"""
    right = released.source(ASSIGNMENT).answers
    wrong = [
        solved(ASSIGNMENT, **{exercise.name: mistaken(exercise, mistake)})
        for exercise, mistake in common_mistakes(exercises(ASSIGNMENT))[:4]
    ]
    half = filled(ASSIGNMENT, {name: right[name] for name in [*right][:3]})
    slow = solved(ASSIGNMENT, sigmoid=SLOW + right["sigmoid"])
    notebooks = {"right": solved(ASSIGNMENT), "wrong": wrong[3], "missing": None}
    notebooks |= {"half": half, "slow": slow, "crashing": solved(ASSIGNMENT, relu=ENDS)}
    notebooks |= {"not-json": NOT_JSON, "late": wrong[0], "on-time": wrong[1]}
    notebooks |= {"marked-by-hand": half, "graded-before": wrong[2]}
    times = {"late": LATE, "on-time": ON_TIME, "graded-before": ON_TIME}
    return {student: (data, times.get(student)) for student, data in notebooks.items()}


@pytest.fixture(scope="session")
def class_in(submissions, running_for, hand_in):
    """class_in(new_database): the Class, and its States {"new", "halfway"} to begin with."""

    def make(new_database):
        course = running_for("class")
        with (course.folder / "nbgrader_config.py").open("a") as file:
            file.write(CONFIG)
        (course.folder / ".course_secret").write_text(SECRET)
        one = Class(Course.open(course.folder), new_database)
        empty = course.folder / "autograded-empty"
        empty.mkdir()
        states = {"new": State(empty, None)}
        earlier = {name: submissions[name] for name in ("graded-before",)}
        earlier["marked-by-hand"] = submissions["right"]
        _hand_in(hand_in, course, earlier)
        states["halfway"] = _halfway(one, states["new"])
        _hand_in(hand_in, course, submissions)
        return one, states

    return make


def _hand_in(hand_in, course, submissions):
    for student, (data, timestamp) in submissions.items():
        if data is None:
            course.submitted(student, ASSIGNMENT).mkdir(parents=True)
        else:
            hand_in(course, ASSIGNMENT, {student: data})
        if timestamp:
            (course.submitted(student, ASSIGNMENT) / "timestamp.txt").write_text(timestamp)


def _halfway(one, state):
    """Some submissions are graded, and marked and commented by hand; the assignment is due."""
    course = one.begin(state)
    code, said = Grading(course).wait()
    assert code == 0, said
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
        where = (ASSIGNMENT, ASSIGNMENT, "marked-by-hand")
        gradebook.find_grade("test_relu", *where).manual_score = 7
        gradebook.find_grade("test_tanh", *where).extra_credit = 2
        gradebook.find_comment("relu", *where).manual_comment = "We talked about it."
        gradebook.db.commit()
    autograded = course.folder / "autograded-halfway"
    shutil.copytree(course.autograded_folder, autograded)
    return State(autograded, course.db_url)


@pytest.fixture(scope="module")
def on_postgresql(class_in, postgresql):
    """The Class and its States with gradebooks on a PostgreSQL server."""
    return class_in(
        lambda like: postgresql.database(like.rsplit("/", 1)[1]) if like else postgresql.database()
    )


@pytest.fixture(scope="module")
def on_sqlite(class_in, tmp_path_factory):
    """The Class and its States with gradebooks in files."""

    def new_database(like):
        file = tmp_path_factory.mktemp("gradebooks") / "gradebook.db"
        if like:
            shutil.copy(like.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"

    return class_in(new_database)
