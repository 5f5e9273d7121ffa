"""nbgrader's own commands on our course: the same marks as `course grade`, and none from outputs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from here import exercises

from grading.assignment.cells import grade_id, is_answer, is_test
from grading.authoring.init import init_course
from grading.authoring.made_up import mistaken
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.course import Course
from grading.judge.words import verdict_words
from grading.record.files import read_grades
from grading.record.gradebook import open_gradebook

RELU = exercises("activations")["relu"]
FORGED = """\
from IPython.display import display
print("relu: passed, 10 of 10 points")
display(10)
10.0"""


def forged(notebook):
    """A submission that solves nothing: its cells print 10, end in 10, and hold outputs that say 10."""
    notebook = nbformat.reads(notebook, as_version=4)
    for cell in notebook.cells:
        if is_answer(cell):
            cell.source = f"{cell.source}\n\n{FORGED}"
        elif is_test(cell):
            cell.source = FORGED
        if cell.cell_type == "code":
            cell.outputs = [
                nbformat.v4.new_output("execute_result", data={"text/plain": "10.0"}),
                nbformat.v4.new_output("stream", name="stdout", text="10.0\n"),
            ]
    return nbformat.writes(notebook).encode()


def nbgrader(course, command, *arguments):
    """Run one of nbgrader's commands in the course directory, as in an activated environment."""
    programs = Path(sys.executable).parent
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    done = subprocess.run(
        [programs / "nbgrader", command, *arguments],
        cwd=course.folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def by_nbgrader(hand_in, solved, filled, tmp_path_factory):
    """A course in which nbgrader's commands did everything, from the release to the feedback."""
    course = init_course(tmp_path_factory.mktemp("nbgrader") / "course")
    nbgrader(course, "generate_assignment", "activations")
    hand_in(
        course,
        "activations",
        {
            "complete": solved("activations"),
            "mistake": solved(
                "activations", relu=mistaken(RELU, next(iter(RELU.mistakes.values())))
            ),
            "untouched": filled("activations", {}),
            "forged": forged(filled("activations", {})),
        },
    )
    stamp = course.submitted("complete", "activations") / "timestamp.txt"
    stamp.write_text("2030-05-01 12:00:00 UTC")
    nbgrader(course, "autograde", "activations")
    nbgrader(course, "generate_feedback", "activations")
    return course


@pytest.fixture(scope="module")
def by_course(by_nbgrader, released, tmp_path_factory):
    """The same submissions in another course directory with the same secret, graded by `course`."""
    folder = tmp_path_factory.mktemp("course") / "course"
    shutil.copytree(released.folder, folder)
    shutil.copytree(by_nbgrader.folder / "submitted", folder / "submitted")
    shutil.copy(by_nbgrader.folder / ".course_secret", folder)
    course = Course.open(folder)
    students = course.students("activations")
    assert len(list(grade_batch(course, "activations", students, LocalWorkers(1)))) == 4
    return course


def marks(course):
    """{student: (score, time, {cell: (score, maximum, needs a grader)}, {cell: comment})}."""
    found = {}
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions("activations"):
            [notebook] = submission.notebooks
            found[submission.student_id] = (
                submission.score,
                submission.timestamp,
                {
                    g.name: (g.auto_score, g.max_score, g.needs_manual_grade)
                    for g in notebook.grades
                },
                {c.name: c.auto_comment for c in notebook.comments},
            )
    return found


def test_marks_are_what_the_submissions_deserve(by_nbgrader):
    scores = {student: found[0] for student, found in marks(by_nbgrader).items()}
    assert scores.pop("mistake") in (50, 58)
    assert scores == {"complete": 60, "untouched": 0, "forged": 0}


def test_both_write_the_same_gradebook(by_nbgrader, by_course):
    assert marks(by_nbgrader) == marks(by_course)


@pytest.mark.parametrize("student", ["complete", "mistake", "untouched", "forged"])
def test_both_write_the_same_grades(student, by_nbgrader, by_course):
    one, other = (
        read_grades(course.autograded(student, "activations"))
        for course in (by_nbgrader, by_course)
    )
    assert one.pop("seconds") > 0
    assert other.pop("seconds") > 0
    assert one == other
    assert one["student"] == student


def test_gradebook_and_grades_agree(by_nbgrader):
    for student, (score, _, cells, _) in marks(by_nbgrader).items():
        grades = read_grades(by_nbgrader.autograded(student, "activations"))
        assert grades["score"] == score
        assert {f"test_{e['name']}": e["score"] for e in grades["exercises"]} == {
            name: cell[0] for name, cell in cells.items()
        }


def test_the_comment_explains_the_mistake(by_nbgrader):
    hint = next(iter(RELU.mistakes.values())).hint
    assert hint in marks(by_nbgrader)["mistake"][3]["relu"]


def test_both_write_the_same_autograded_notebook(by_nbgrader, by_course):
    for student in ("complete", "mistake", "untouched", "forged"):
        one, other = (
            nbformat.read(
                course.autograded(student, "activations") / "activations.ipynb", as_version=4
            )
            for course in (by_nbgrader, by_course)
        )
        assert [cell.source for cell in one.cells] == [cell.source for cell in other.cells]
        for ours, theirs in zip(one.cells, other.cells, strict=True):
            if is_test(ours):
                assert ours.outputs == theirs.outputs


def test_autograded_test_cells_are_the_masters_and_show_the_verdict(by_nbgrader):
    notebook = nbformat.read(
        by_nbgrader.autograded("forged", "activations") / "activations.ipynb", as_version=4
    )
    tests = [cell for cell in notebook.cells if is_test(cell)]
    assert len(tests) == 6
    for cell in tests:
        name = grade_id(cell).removeprefix("test_")
        assert cell.source == f"{name}_test({name})"
        [output] = cell.outputs
        assert output.text.startswith(f"{name}: Not written yet, 0 of 10 points")


def test_autograding_again_changes_nothing(by_nbgrader):
    before = marks(by_nbgrader)
    nbgrader(by_nbgrader, "autograde", "activations", "--force", "--student=mistake")
    assert marks(by_nbgrader) == before


def test_nbgraders_feedback_shows_the_verdicts(by_nbgrader):
    for student in ("complete", "mistake", "untouched", "forged"):
        page = by_nbgrader.feedback(student, "activations") / "activations.html"
        text = page.read_text(encoding="utf-8")
        for exercise in read_grades(by_nbgrader.autograded(student, "activations"))["exercises"]:
            assert exercise["name"] in text
            assert verdict_words()[exercise["verdict"]] in text
