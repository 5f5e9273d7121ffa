"""This project's grader, through its command, and one of its workers looked at from close by."""

import shutil
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from statistics import mean, median

import psutil

from benchmarks.cohorts import ASSIGNMENT, Class
from benchmarks.floor import Floor, desk_for, tasks_of
from benchmarks.measure import is_boxed_zygote, run
from grading.assignment.cells import is_heavy
from grading.authoring.init import init_course
from grading.course import Course
from grading.grade import submission
from grading.run.steps import Cell, run_notebook


class Ours:
    """A course directory of this project, with a class that handed in."""

    def __init__(self, handed_in, folder, workers):
        self.course = make_course(handed_in.origin, folder)
        self.workers = workers
        self.name = f"course grade, {workers} worker{'s' * (workers > 1)}"
        handed_in.hand_in(self.course)

    def grade(self, memory=False):
        """Grade the class; returns what measure.run does."""
        command = ["course", "grade", ASSIGNMENT, "--workers", str(self.workers)]
        return run(command, self.course.folder, memory)

    def feedback(self):
        """Write the feedback pages; returns what measure.run does."""
        return run(["course", "feedback", ASSIGNMENT], self.course.folder)


def make_course(origin, folder):
    """A course directory like that of the Course `origin`, with its secret and nothing handed in."""
    course = init_course(folder)
    shutil.copy(origin.folder / ".course_secret", folder)
    return course


@dataclass(frozen=True)
class Closely:
    """One worker and its zygote, from close by.

    execution, floor: mean seconds of the execution of a submission, and of the floor's
    over_floor: the median over all submissions of their ratio; both are taken in turn
    heavy: seconds that the cells take which we do not run
    worker, zygote: {number of submissions: resident bytes after them}
    """

    execution: float
    floor: float
    over_floor: float
    heavy: float
    worker: dict
    zygote: dict


def look_closely(handed_in, compared, moments):
    """Closely, from a worker's process of its own.

    compared: how many submissions are held against the floor
    moments: after how many submissions the memory is looked at
    """
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        # A Course that has loaded its code cannot be sent.
        where, submissions = handed_in.origin.folder, handed_in.submissions
        return executor.submit(_look, where, submissions, compared, moments).result()


def _look(folder, submissions, compared, moments):
    handed_in = Class(Course.open(folder), submissions)
    desk = desk_for(handed_in.origin)
    tasks = tasks_of(handed_in, desk)
    worker, zygote = {}, {}
    for number, task in enumerate(islice(cycle(tasks), max(moments)), start=1):
        submission.grade_submission(task)
        if number in moments:
            worker[number] = psutil.Process().memory_info().rss
            zygote[number] = _zygote_process(desk).memory_info().rss
    return Closely(**_against_floor(desk, tasks[:compared]), worker=worker, zygote=zygote)


def _zygote_process(desk):
    """The warm process itself, inside what bubblewrap puts around it."""
    outer = psutil.Process(desk.zygote().process.pid)
    return next(filter(is_boxed_zygote, outer.children(recursive=True)))


def _against_floor(desk, tasks):
    floor = Floor(str(desk.workspace))
    heavy = [Cell(0, cell.source) for cell in desk.master.cells if is_heavy(cell)]
    taken, kept = [], []

    def timed(steps, *arguments):
        start = time.perf_counter()
        result = run_notebook(steps, *arguments)
        taken.append(time.perf_counter() - start)
        kept.append(steps)
        return result

    submission.run_notebook = timed
    least, with_heavy = [], []
    for task in tasks:
        submission.grade_submission(task)
        least.append(floor.seconds(kept[-1]))
    for steps in kept[:5]:
        with_heavy.append(floor.seconds(steps + heavy) - floor.seconds(steps))
    floor.close()
    return {
        "execution": mean(taken),
        "floor": mean(least),
        "over_floor": median(ours / theirs for ours, theirs in zip(taken, least, strict=True)),
        "heavy": median(with_heavy),
    }
