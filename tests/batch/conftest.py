"""What the tests of a run share: a small class, and ways to grade it."""

import contextlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from servers import Dask
from watching import family

from grading.authoring.made_up import NOT_JSON
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.grade.desk import set_up

RELU = "def relu(Z):\n    return np.maximum(Z, 1), Z"
SLOW = "import time\ndef tanh(Z):\n    time.sleep(0.02)\n    return np.tanh(Z), np.tanh(Z)"


class Here(LocalWorkers):
    """Grades in this process: no workers to wait for, and Kits that are set up once for all tests."""

    def __init__(self):
        super().__init__(1)

    @contextlib.contextmanager
    def at_work(self, kit):
        set_up(kit)
        with ThreadPoolExecutor(1) as executor:
            yield lambda: executor


@pytest.fixture(scope="session")
def dask():
    """A Dask cluster with two workers. Tests share it; one that ends processes has its own."""
    with contextlib.closing(Dask()) as cluster:
        cluster.start_workers(2)
        yield cluster


@pytest.fixture(scope="session")
def small_class(solved, filled):
    """{student: bytes}: right, wrong, untouched, and not a notebook."""
    return {
        "ada": solved("activations"),
        "bob": solved("activations", relu=RELU),
        "cyd": filled("activations", {}),
        "dan": NOT_JSON,
    }


@pytest.fixture(scope="session")
def slow(solved):
    """The bytes of a right submission that takes seconds."""
    return solved("activations", tanh=SLOW)


@pytest.fixture
def handed_in(running, hand_in, small_class):
    """A course of this test's own in which the small class has handed in."""
    hand_in(running, "activations", small_class)
    return running


@pytest.fixture(scope="session")
def here():
    """Workers that are this process."""
    return Here()


@pytest.fixture(scope="session")
def grade(here):
    """grade(course, workers=here, force=False): {student: Recorded} of a run over `activations`."""

    def run(course, workers=None, force=False, assignment="activations"):
        students = course.students(assignment)
        run = grade_batch(course, assignment, students, workers or here, force=force)
        return {recorded.grades["student"]: recorded for recorded in run}

    return run


@pytest.fixture
def course_grade():
    """course_grade(course, *options): the Popen of `course grade activations`, ended with the test.

    before: the words of a command to run it with
    """
    started = []

    def start(course, *options, before=(), **keywords):
        program = Path(sys.executable).with_name("course")
        command = [
            *before,
            program,
            "grade",
            "activations",
            "--course-dir",
            course.folder,
            *options,
        ]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen(command, start_new_session=True, **(pipes | keywords)))
        return started[-1]

    yield start
    for process in started:
        for one in family(process.pid):
            one.kill()
        process.communicate()
