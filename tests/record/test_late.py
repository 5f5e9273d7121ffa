"""Penalties for handing in late are those of nbgrader's plugin, whichever command grades."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from grading.cli import main
from grading.course import Course, CourseError
from grading.record.gradebook import Recorder, open_gradebook

DUE = datetime(2030, 5, 1, 12, 0)
TIMES = {
    "early": "2030-04-30 12:00:00 UTC",
    "late": "2030-05-01 14:30:00 UTC",
    "very-late": "2030-05-09 12:00:00 UTC",
}
ZERO = "c.LateSubmissionPlugin.penalty_method = 'zero'"
CUSTOM = """\
from nbgrader.plugins import BasePlugin

class TenAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 10 * (total_seconds_late // 3600)

c.AssignLatePenalties.plugin_class = TenAnHour
"""
EXPECTED = {
    "none": {"early": 60, "late": 60, "very-late": 60},
    "zero": {"early": 60, "late": 0, "very-late": 0},
    "custom": {"early": 60, "late": 40, "very-late": 0},
}


def scores(course):
    with open_gradebook(course) as gradebook:
        found = gradebook.assignment_submissions("activations")
        return {one.student_id: one.score - one.late_submission_penalty for one in found}


@pytest.mark.parametrize(
    ("kind", "settings"), [("none", ""), ("zero", ZERO), ("custom", CUSTOM)], ids=EXPECTED
)
def test_both_commands_take_the_same_off(kind, settings, running, hand_in, solved, tmp_path):
    hand_in(running, "activations", dict.fromkeys(TIMES, solved("activations")))
    for student, time in TIMES.items():
        (running.submitted(student, "activations") / "timestamp.txt").write_text(time)
    with (running.folder / "nbgrader_config.py").open("a") as file:
        file.write(f"\n{settings}\n")
    with open_gradebook(running) as gradebook:
        gradebook.update_or_create_assignment("activations", duedate=DUE)
    other = tmp_path / "other"
    shutil.copytree(running.folder, other)

    command = ["grade", "activations", "--workers", "1", "--course-dir", str(running.folder)]
    for _ in range(2):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
        assert scores(Course.open(running.folder)) == EXPECTED[kind]

    programs = Path(sys.executable).parent
    done = subprocess.run(
        [programs / "nbgrader", "autograde", "activations"],
        cwd=other,
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert scores(Course.open(other)) == EXPECTED[kind]


@pytest.mark.parametrize(
    "line",
    [
        "c.LateSubmissionPlugin.penalty_method = 'half'",
        "c.AssignLatePenalties.plugin_class = 'no.such.Plugin'",
    ],
)
def test_a_setting_that_is_none_is_named(course, line):
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{line}\n")
    with pytest.raises(CourseError, match=r"nbgrader_config\.py, on late submissions"):
        Recorder(Course.open(course.folder), "activations")
