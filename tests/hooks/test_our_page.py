"""`nbgrader generate_feedback` writes the page that `course feedback` writes, and shows no outputs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.report.feedback import write_feedback

ASSIGNMENT = "activations"
PRINTS = "def relu(Z):\n    print('TOLD')\n    return abs(Z), Z\n\nprint('TOLD')\n"


@pytest.fixture(scope="module")
def pages(running_for, hand_in, solved):
    """The text of both pages of one submission: ours, and nbgrader's."""
    course = running_for("our_page")
    hand_in(course, ASSIGNMENT, {"ada": solved(ASSIGNMENT, relu=PRINTS)})
    [*grade_batch(course, ASSIGNMENT, ["ada"], LocalWorkers(1))]
    [file] = write_feedback(course, ASSIGNMENT)
    ours = file.read_text("utf-8")
    file.unlink()
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", ASSIGNMENT, "--force"]
    subprocess.run(command, cwd=course.folder, check=True, capture_output=True, env=environment)
    return ours, file.read_text("utf-8")


def test_it_is_the_same_page(pages):
    ours, nbgraders = pages
    assert nbgraders == ours


def test_it_shows_no_output(pages):
    assert "TOLD</" not in pages[1].replace("print", "")
    assert pages[1].count("TOLD") == PRINTS.count("TOLD")
