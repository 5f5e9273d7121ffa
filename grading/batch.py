"""Grade a class: hand submissions to workers, write what comes back. The one writer is here."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed

from nbgrader.utils import parse_utc

from grading.grade import Task, grade_submission
from grading.record.files import read_submitted, write_autograded
from grading.record.gradebook import Recorder
from grading.release.workspace import prepared_workspace
from grading.run.box import BoxError


def grade_batch(course, assignment, students, workers=None, confine=True):
    """Grade these students' submissions; yields the content of each grades.json as it is recorded.

    Raises BoxError when this machine cannot confine them: then nothing more is graded.
    """
    workspace = prepared_workspace(course.folder, assignment)
    folders = {student: course.submitted(student, assignment) for student in students}
    # A fresh interpreter a worker: forking this process would copy the open gradebook into it.
    context = multiprocessing.get_context("spawn")
    workers = min(workers or os.cpu_count() or 1, len(students)) or 1
    with (
        Recorder(course, assignment) as recorder,
        ProcessPoolExecutor(workers, mp_context=context) as executor,
    ):
        waiting = {}
        for student, folder in folders.items():
            data, timestamp = read_submitted(folder, assignment)
            task = Task(course.folder, assignment, student, data, course.secret, workspace, confine)
            waiting[executor.submit(grade_submission, task)] = (student, timestamp)
        for future in as_completed(waiting):
            student, timestamp = waiting.pop(future)
            try:
                graded = future.result()
            except BoxError:
                executor.shutdown(cancel_futures=True)
                raise
            write_autograded(course.autograded(student, assignment), assignment, graded, timestamp)
            recorder.record(graded.grades, timestamp and parse_utc(timestamp))
            yield graded.grades
