"""`course grade` over a class with hostile submissions in it: everyone gets recorded."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grading.batch.batch import NotGraded, grade_batch
from grading.batch.workers import LocalWorkers
from grading.course import Course
from grading.record.files import read_grades

ROOT = Path(__file__).parents[2]
HOSTILE = {
    "exits": "import os; os._exit(0)",
    "transforms": "get_ipython().input_transformers_cleanup.append(lambda lines: ['1'])",
    "floods": "import os\nfor _ in range(100):\n    os.write(1, b'x' * 10**6)",
    "forks": "import os, time\nfor _ in range(100):\n    if os.fork() == 0:\n        time.sleep(60)",
}


@pytest.fixture
def running(notebook, tmp_path):
    folder = tmp_path / "running"
    for name in ("source", "utils"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    running = Course.open(folder)
    for number in range(8):
        _hand_in(running, f"honest-{number}", notebook())
    for name, cell in HOSTILE.items():
        _hand_in(running, f"hostile-{name}", notebook(cells=[cell], blank=name == "transforms"))
    link = running.submitted("hostile-links", "activations")
    link.parent.mkdir(parents=True)
    link.symlink_to(running.submitted("honest-0", "activations"))
    return running


def _hand_in(course, student, data):
    folder = course.submitted(student, "activations")
    folder.mkdir(parents=True)
    (folder / "activations.ipynb").write_bytes(data)
    (folder / "numpy.py").write_text("raise SystemExit")


def test_all_are_recorded(running):
    students = running.students("activations")
    assert len(students) == 13
    graded = {
        recorded.grades["student"]: recorded.grades
        for recorded in grade_batch(running, "activations", students, LocalWorkers(1))
    }
    assert {*graded} == {*students}
    scores = {student: grades["score"] for student, grades in graded.items()}
    assert {scores[name] for name in students if name.startswith("honest")} == {60}
    assert scores["hostile-transforms"] == scores["hostile-links"] == 0
    with contextlib.closing(Gradebook(running.db_url, running.nbgrader.course_id)) as gradebook:
        recorded = {s.student.id: s.score for s in gradebook.assignment_submissions("activations")}
    assert recorded == scores
    for student in students:
        assert read_grades(running.autograded(student, "activations"))["score"] == scores[student]


def test_a_name_that_is_no_text_costs_the_others_nothing(running, notebook):
    """A folder whose name nobody can write into a gradebook is named at the end."""
    odd = os.fsdecode(b"odd\xff\x1b[31m")
    _hand_in(running, odd, notebook())
    graded = []
    with pytest.raises(NotGraded) as raised:
        students = [odd, "honest-0", "honest-1"]
        for recorded in grade_batch(running, "activations", students, LocalWorkers(1)):
            graded.append(recorded.grades["student"])
    assert sorted(graded) == ["honest-0", "honest-1"]
    assert "odd" in str(raised.value)
    assert "\x1b" not in str(raised.value)
