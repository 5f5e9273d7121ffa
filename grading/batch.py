"""Grade a class: hand submissions to workers, write what comes back. The one writer is here."""

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ProcessPoolExecutor, wait
from itertools import islice

from nbgrader.utils import parse_utc

from grading.grade import Task, grade_submission
from grading.plain import one_line
from grading.record.files import read_submitted, write_autograded
from grading.record.gradebook import Recorder
from grading.release.build import register
from grading.release.workspace import prepared_workspace
from grading.run.box import BoxError, start_early

#: So many submissions a worker are read ahead: none waits for the writer, and few are held in memory.
AHEAD = 3


class NotGraded(Exception):
    """Submissions that grading itself failed on; the message names them. All others are recorded."""

    def __init__(self, failed):
        lines = [f"{one_line(name)}: {one_line(repr(error))}" for name, error in failed.items()]
        super().__init__("\n".join(["Not graded, by a fault of the grader's:", *lines]))


def grade_batch(course, assignment, students, workers=None, confine=True):
    """Grade these students' submissions; yields the content of each grades.json as it is recorded.

    Raises BoxError when this machine cannot confine them, and ReleaseError when nbgrader cannot note
    the assignment's cells in the gradebook: then nothing more is graded. Raises NotGraded when
    everything else is done, if there are submissions on which grading failed.
    """
    workspace = prepared_workspace(course.folder, assignment)
    # A fresh interpreter a worker: forking this process would copy the open gradebook into it.
    context = multiprocessing.get_context("spawn")
    workers = min(workers or os.cpu_count() or 1, len(students)) or 1
    executor = ProcessPoolExecutor(workers, context, start_early, (workspace, confine))
    waiting, remaining, failed = {}, iter(students), {}

    def hand_out(count):
        for student in islice(remaining, count):
            data, timestamp = read_submitted(course.submitted(student, assignment), assignment)
            task = Task(course.folder, assignment, student, data, course.secret, workspace, confine)
            waiting[executor.submit(grade_submission, task)] = student, timestamp

    try:
        hand_out(AHEAD * workers)
        register(course, assignment)  # while the workers start
        with Recorder(course, assignment) as recorder:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    student, timestamp = waiting.pop(future)
                    hand_out(1)
                    try:
                        graded = future.result()
                    except (BoxError, BrokenExecutor):
                        raise
                    except Exception as error:
                        failed[student] = error
                        continue
                    folder = course.autograded(student, assignment)
                    images = course.source(assignment).folder / "images"
                    write_autograded(folder, assignment, graded, timestamp, images)
                    recorder.record(graded.grades, timestamp and parse_utc(timestamp))
                    yield graded.grades
        if failed:
            raise NotGraded(failed)
    finally:
        executor.shutdown(cancel_futures=True)
