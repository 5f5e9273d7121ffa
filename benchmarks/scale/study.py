"""Grade classes of growing size in three ways, and lay a straight line through what it took."""

import contextlib
import os
import shutil
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.cohorts import honest_notebooks
from benchmarks.measure import BIN, ROOT
from benchmarks.scale.cluster import dask_cluster
from benchmarks.scale.sample import Sampler
from grading.authoring.init import init_course
from grading.course import Course
from grading.record.files import read_grades
from grading.record.gradebook import Recorder, open_gradebook

ASSIGNMENT = "activations"
#: Different notebooks; larger classes hand the same ones in under more names.
DIFFERENT = 100
#: So many submissions are taken out of the gradebook and recorded again to see what that takes.
RECORDED = 200


@dataclass(frozen=True)
class Point:
    """What a class took. Seconds; bytes."""

    size: int
    seconds: float
    cpu_seconds: float
    coordinator_cpu_seconds: float
    coordinator: int
    workers: int
    database: int


@dataclass(frozen=True)
class Way:
    """A way of grading, its Points and the straight line through them."""

    name: str
    points: list

    @property
    def line(self):
        """(seconds a submission, seconds at the start, R squared)."""
        sizes = [point.size for point in self.points]
        seconds = [point.seconds for point in self.points]
        each, start = statistics.linear_regression(sizes, seconds)
        return each, start, statistics.correlation(sizes, seconds) ** 2


def study(sizes, scratch, tell=print):
    """Grade classes of these sizes with one worker, with two, and with Dask; returns the Ways.

    scratch: a folder for all of it
    """
    submissions = honest_notebooks(init_course(scratch / "origin"), ASSIGNMENT, DIFFERENT)
    ways = []
    for name, options, clustered in (
        ("one worker", ["--workers", "1"], False),
        ("two workers", ["--workers", "2"], False),
        ("Dask, two workers", [], True),
    ):
        points = []
        for size in sizes:
            folder = scratch / f"{name}-{size}".replace(" ", "-").replace(",", "")
            course = _class(folder, submissions, size)
            with dask_cluster(2, scratch) if clustered else contextlib.nullcontext() as cluster:
                address, processes = cluster or (None, ())
                where = ["--scheduler", address] if address else []
                points.append(_grade(course, size, [*options, *where], processes))
            tell(f"{name}, {size} submissions: {points[-1].seconds:.1f} s")
            if size != max(sizes) or name != "one worker":
                shutil.rmtree(folder)
        ways.append(Way(name, points))
    return ways


def side_by_side(scratch, size):
    """Seconds that two courses with half of a class each take, graded at once with one worker each.

    They share nothing but the machine, so no two workers of one run can be expected to be much faster.
    """
    submissions = honest_notebooks(init_course(scratch / "side-by-side"), ASSIGNMENT, DIFFERENT)
    halves = [_class(scratch / f"half-{n}", submissions, size // 2) for n in range(2)]
    with ThreadPoolExecutor(2) as both:
        start = time.monotonic()
        list(both.map(lambda half: _grade(half, size // 2, ["--workers", "1"], ()), halves))
        return time.monotonic() - start


def recording(scratch, size):
    """Seconds that the gradebook takes to record an unknown submission, in the largest class graded."""
    course = Course.open(scratch / f"one-worker-{size}")
    students = course.graded(ASSIGNMENT)[:RECORDED]
    grades = [read_grades(course.autograded(student, ASSIGNMENT)) for student in students]
    with open_gradebook(course) as gradebook:
        for student in students:
            gradebook.remove_submission(ASSIGNMENT, student)
    with Recorder(course, ASSIGNMENT) as recorder:
        start = time.perf_counter()
        for one in grades:
            recorder.record(one)
        return (time.perf_counter() - start) / len(grades)


def _class(folder, submissions, size):
    """A course in which so many students have handed in."""
    course = init_course(folder)
    for number, data in enumerate(islice(cycle(submissions), size)):
        handed_in = course.submitted(f"student-{number:05}", ASSIGNMENT)
        handed_in.mkdir(parents=True)
        (handed_in / f"{ASSIGNMENT}.ipynb").write_bytes(data)
    return course


def _grade(course, size, options, others):
    """Grade a class with the command; returns its Point. Raises RuntimeError when it fails."""
    command = [str(BIN / "course"), "grade", ASSIGNMENT, *options]
    start = time.monotonic()
    with Path(course.folder, "command.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=course.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        with Sampler(process.pid, [other.pid for other in others]) as taken:
            status = process.wait()
    seconds = time.monotonic() - start
    graded = len(course.graded(ASSIGNMENT))
    if status or graded != size:
        said = Path(course.folder, "command.log").read_text(errors="replace")[-3000:]
        raise RuntimeError(f"{graded} of {size} graded, exit code {status}:\n{said}")
    database = sum(file.stat().st_size for file in course.folder.glob("gradebook.db*"))
    return Point(
        size=size,
        seconds=seconds,
        cpu_seconds=taken.cpu_seconds,
        coordinator_cpu_seconds=taken.coordinator_cpu,
        coordinator=taken.coordinator,
        workers=taken.workers,
        database=database,
    )
