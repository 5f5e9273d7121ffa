"""`course mistakes`: what a class did wrong that no exercise file knows."""

import pytest
from click.testing import CliRunner

from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.cli import main

#: No known mistake gives 0.25 for what is below it.
UNKNOWN = "def relu(Z):\n    A = np.maximum(0.25, Z)\n    cache = Z\n    return A, cache"


@pytest.fixture
def course(running_for, hand_in, solved):
    course = running_for("unforeseen")
    hand_in(
        course, "activations", dict.fromkeys(("ada", "bo"), solved("activations", relu=UNKNOWN))
    )
    list(grade_batch(course, "activations", course.students("activations"), LocalWorkers(1)))
    return course


def test_it_prints_each_group_with_a_line_and_a_beginning(course):
    arguments = ["mistakes", "activations", "--course-dir", str(course.folder)]
    said = CliRunner().invoke(main, arguments).output
    assert "relu: number, in 2 submissions" in said
    assert "A = np.maximum(0.25, Z)" in said
    assert '@exercise.mistake("number")' in said
    assert "def number(Z):" in said
    assert "ada" not in said
