"""`nbgrader autograde` and `course grade` put down the same moment for a timestamp with an offset."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers

ASSIGNMENT = "activations"


def by_course(course):
    [*grade_batch(course, ASSIGNMENT, ["ada"], LocalWorkers(1))]


def by_nbgrader(course):
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]
    subprocess.run(command, cwd=course.folder, check=True, capture_output=True, env=environment)


@pytest.mark.parametrize("grade", [by_course, by_nbgrader])
def test_on_time_by_an_offset_is_on_time(grade, running, hand_in, solved):
    hand_in(running, ASSIGNMENT, {"ada": solved(ASSIGNMENT)})
    with Gradebook(running.db_url) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-11-20 16:00:00 UTC")
    folder = running.submitted("ada", ASSIGNMENT)
    (folder / "timestamp.txt").write_text("2026-11-20 23:59:00 +0800\n")
    grade(running)
    with Gradebook(running.db_url) as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "ada")
        assert submission.timestamp == datetime(2026, 11, 20, 15, 59)
        assert submission.total_seconds_late == 0
