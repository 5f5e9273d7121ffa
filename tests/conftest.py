"""What tests share: course directories of their own, released notebooks, submissions."""

import contextlib
import shutil
from pathlib import Path

import hypothesis
import nbformat
import pytest
from here import ASSIGNMENTS
from servers import PostgreSQL

from grading.authoring.begin import begin
from grading.authoring.init import init_course
from grading.authoring.made_up import fill
from grading.course import Course
from grading.grade.desk import set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission, seed_of
from grading.release.build import build
from grading.run.session import Limits

ROOT = Path(__file__).parents[1]

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture
def course(tmp_path):
    """A course directory of this test's own, with nothing released."""
    return _make_course(tmp_path / "course")


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """A course in which every assignment is released. Tests share it: look, but change nothing."""
    course = _make_course(tmp_path_factory.mktemp("released") / "course")
    for assignment in ASSIGNMENTS:
        build(course, assignment)
    return course


@pytest.fixture
def running(released, tmp_path):
    """A course of this test's own, in which every assignment is released."""
    return _copy(released, tmp_path / "running")


@pytest.fixture(scope="session")
def running_for(released, tmp_path_factory):
    """A function that makes another released course, for the tests of one module."""
    return lambda name: _copy(released, tmp_path_factory.mktemp(name) / "course")


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """begun(*functions): a new course directory; its one assignment, smooth, is as `course new` begins it."""

    def make(*functions):
        course = init_course(tmp_path_factory.mktemp("begun") / "course", empty=True)
        begin(course, "smooth", functions or ["swish"])
        return course

    return make


@pytest.fixture(scope="session")
def filled(released):
    """filled(assignment, answers): the bytes of a released notebook with {function: source} in it."""
    return lambda assignment, answers: fill(_student_notebook(released, assignment), answers)


@pytest.fixture(scope="session")
def solved(released, filled):
    """solved(assignment, **changes): the same with every solution, but for {function: source}."""

    def solve(assignment, **changes):
        return filled(assignment, released.source(assignment).answers | changes)

    return solve


@pytest.fixture(scope="session")
def grade_data(released):
    """grade_data(assignment, data, student, secret, **limits): the Graded of a submission's bytes."""

    def run(assignment, data, student="ada", secret=b"a secret of the course", **limits):
        kit = pack(released, assignment, limits=Limits(**limits))
        set_up(kit)
        return grade_submission(Task(kit.digest, student, data, seed_of(secret, student)))

    return run


@pytest.fixture(scope="session")
def hand_in():
    """hand_in(course, assignment, {student: bytes}): put notebooks into submitted/."""

    def put(course, assignment, notebooks):
        for student, data in notebooks.items():
            folder = course.submitted(student, assignment)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{assignment}.ipynb").write_bytes(data)

    return put


@pytest.fixture(scope="session")
def postgresql():
    """A running PostgreSQL server."""
    with contextlib.closing(PostgreSQL()) as server:
        server.start()
        yield server


def _make_course(folder):
    course = init_course(folder)
    shutil.rmtree(course.folder / "utils" / "tutor")  # the engine's is used in any case
    return course


def _copy(course, folder):
    shutil.copytree(course.folder, folder, symlinks=True)
    return Course.open(folder)


def _student_notebook(course, assignment):
    file = course.released(assignment) / f"{assignment}.ipynb"
    return nbformat.read(file, as_version=4)
