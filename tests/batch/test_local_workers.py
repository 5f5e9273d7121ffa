"""Local workers end with whoever started them, and Ctrl-C says in words what happened."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest
from watching import are_gone, at_student_code, boxes_of, family, until, workers_of

from grading.record.files import read_grades

STUDENTS = 6


@pytest.fixture
def slow_class(running, hand_in, slow):
    """A course in which all who handed in take seconds each."""
    hand_in(running, "activations", {f"s{number}": slow for number in range(STUDENTS)})
    return running


def graded(course):
    found = [
        read_grades(course.autograded(s, "activations")) for s in course.students("activations")
    ]
    return sum(grades is not None for grades in found)


def assert_the_next_run_goes_on(course, course_grade, before):
    done = course_grade(course, "--workers", "2")
    said, errors = done.communicate(timeout=60)
    assert (done.returncode, "Traceback" in errors) == (0, False)
    found = re.match(rf"activations: {STUDENTS} submissions graded, (\d+) of them before", said)
    assert found, said
    assert int(found[1]) >= before >= 1


def test_nothing_is_left_of_a_killed_run(slow_class, course_grade, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary)}
    run = course_grade(slow_class, "--workers", "2", env=environment)
    until(lambda: graded(slow_class) and at_student_code(run.pid))
    processes = family(run.pid)[1:]
    assert len(workers_of(run.pid)) == 2
    assert boxes_of(run.pid)
    run.kill()
    until(lambda: are_gone(processes), seconds=10)
    assert not [*temporary.iterdir()]
    assert_the_next_run_goes_on(slow_class, course_grade, graded(slow_class))


def test_nothing_is_left_of_a_run_killed_at_its_start(slow_class, course_grade):
    run = course_grade(slow_class, "--workers", "2")
    until(lambda: len(workers_of(run.pid)) == 2)
    processes = family(run.pid)[1:]
    run.kill()
    until(lambda: are_gone(processes), seconds=15)


def interrupted(course, ready):
    """(what a terminal shows, exit code, seconds) of `course grade`, with Ctrl-C once ready(pid)."""
    command = ["grade", "activations", "--course-dir", str(course.folder), "--workers", "2"]
    program = str(Path(sys.executable).with_name("course"))
    run = pexpect.spawn(
        program, command, encoding="utf-8", codec_errors="replace", dimensions=(40, 200), timeout=30
    )
    until(lambda: ready(run.pid))
    processes = family(run.pid)[1:]
    start = time.monotonic()
    run.sendintr()
    shown = run.read()
    run.wait()
    seconds = time.monotonic() - start
    until(lambda: are_gone(processes), seconds=10)
    return shown, run.exitstatus, seconds


def test_ctrl_c_while_it_grades(slow_class, course_grade):
    shown, code, seconds = interrupted(slow_class, lambda pid: graded(slow_class))
    assert "Interrupted. What is graded is recorded; the same command goes on." in shown
    assert "Traceback" not in shown
    assert (code, seconds < 20) == (1, True)
    assert_the_next_run_goes_on(slow_class, course_grade, graded(slow_class))


def test_ctrl_c_while_the_workers_start(slow_class):
    shown, code, seconds = interrupted(slow_class, lambda pid: len(workers_of(pid)) == 2)
    assert "Interrupted" in shown
    assert "Traceback" not in shown
    assert (code, seconds < 20) == (1, True)


def test_a_killed_worker_costs_nothing(slow_class, course_grade):
    run = course_grade(slow_class, "--workers", "2")
    until(lambda: graded(slow_class) and at_student_code(run.pid))
    os.kill(workers_of(run.pid)[0].pid, signal.SIGKILL)
    said, errors = run.communicate(timeout=60)
    assert (run.returncode, "Traceback" in errors) == (0, False)
    assert f"{STUDENTS} submissions graded (" in said
