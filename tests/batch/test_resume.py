"""A run does what is missing and no more; what people wrote into the gradebook stays."""

import os
import re
import shutil

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from watching import snapshot, timeless

from grading.assignment.source import SourceError
from grading.batch.batch import grade_batch
from grading.course import CourseError
from grading.intake.files import NO_TIME
from grading.record.files import read_grades
from grading.record.gradebook import open_gradebook

EVERYONE = {"ada", "bob", "cyd", "dan"}
#: Root reads whatever it likes: this takes that from it.
AS_ANYBODY = () if os.getuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
STAMP = "2030-05-01 12:00:00 UTC"


def graded_now(recorded):
    """Who was graded in a run, and not before."""
    return {student for student, one in recorded.items() if one.is_new}


def scores(course):
    with open_gradebook(course) as gradebook:
        submissions = gradebook.assignment_submissions("activations")
        return {submission.student_id: submission.score for submission in submissions}


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def graded(handed_in, grade):
    assert graded_now(grade(handed_in)) == EVERYONE
    return handed_in


def test_a_second_run_changes_no_byte(graded, grade):
    before = snapshot(graded)
    second = grade(graded)
    assert (set(second), graded_now(second)) == (EVERYONE, set())
    assert snapshot(graded) == before


def test_a_changed_submission(graded, grade, small_class, hand_in):
    hand_in(graded, "activations", {"cyd": small_class["ada"]})
    assert graded_now(grade(graded)) == {"cyd"}
    assert scores(graded)["cyd"] == 60


def test_a_submission_that_comes_later(graded, grade, small_class, hand_in):
    hand_in(graded, "activations", {"eve": small_class["ada"]})
    assert graded_now(grade(graded)) == {"eve"}
    assert scores(graded)["eve"] == 60


def test_a_changed_time(graded, grade):
    (graded.submitted("ada", "activations") / "timestamp.txt").write_text(STAMP)
    assert graded_now(grade(graded)) == {"ada"}
    with open_gradebook(graded) as gradebook:
        assert gradebook.find_submission("activations", "ada").timestamp.year == 2030
    assert graded_now(grade(graded)) == set()


def test_a_changed_secret(graded, grade):
    (graded.folder / ".course_secret").write_text("ab" * 32)
    assert graded_now(grade(graded)) == EVERYONE


def test_a_changed_source(graded, grade, small_class, hand_in):
    hand_in(graded, "step_by_step", {"ada": small_class["dan"]})
    grade(graded, assignment="step_by_step")
    change(graded.source("step_by_step").path, "for l in range(", "for l in  range(")
    assert graded_now(grade(graded)) == set()
    assert graded_now(grade(graded, assignment="step_by_step")) == {"ada"}
    change(graded.source("activations").path, "np.maximum(Z, 0)", "np.maximum(0, Z)")
    assert graded_now(grade(graded)) == EVERYONE


def test_force_grades_all_and_gives_the_same(graded, grade):
    folders = [graded.autograded(student, "activations") for student in sorted(EVERYONE)]
    before = [
        (folder / "activations.ipynb", (folder / "activations.ipynb").read_bytes())
        for folder in folders
    ]
    grades = [read_grades(folder) for folder in folders]
    texts = [(folder / "grades.json").read_text() for folder in folders]
    forced = grade(graded, force=True)
    assert graded_now(forced) == EVERYONE
    assert [timeless(read_grades(folder)) for folder in folders] == [*map(timeless, grades)]
    assert [*map(without_seconds, texts)] == [
        without_seconds((folder / "grades.json").read_text()) for folder in folders
    ]
    assert all(file.read_bytes() == data for file, data in before)


def without_seconds(text):
    return re.sub(r'"seconds": [0-9.]+', '"seconds": 0', text)


@pytest.mark.parametrize("how", ["deleted", "truncated", "empty", "a list", "folder deleted"])
def test_a_damaged_grades_json(how, graded, grade):
    folder = graded.autograded("ada", "activations")
    file, before = folder / "grades.json", read_grades(folder)
    if how == "folder deleted":
        shutil.rmtree(folder)
    elif how == "deleted":
        file.unlink()
    else:
        texts = {"truncated": file.read_text()[:500], "empty": "", "a list": "[]"}
        file.write_text(texts[how])
    assert graded_now(grade(graded)) == {"ada"}
    assert timeless(read_grades(folder)) == timeless(before)


def test_the_gradebook_is_deleted(graded, grade):
    before = scores(graded)
    (graded.folder / "gradebook.db").unlink()
    assert graded_now(grade(graded)) == set()
    assert scores(graded) == before


def test_the_gradebook_comes_from_an_older_backup(handed_in, grade, small_class, hand_in):
    grade(handed_in)
    backup = (handed_in.folder / "gradebook.db").read_bytes()
    hand_in(handed_in, "activations", {"cyd": small_class["bob"], "eve": small_class["ada"]})
    grade(handed_in)
    before = scores(handed_in)
    (handed_in.folder / "gradebook.db").write_bytes(backup)
    assert scores(handed_in) != before
    assert graded_now(grade(handed_in)) == set()
    assert scores(handed_in) == before


# what people wrote


@pytest.fixture
def marked(graded):
    """The graded course after a grader's work on it."""
    with open_gradebook(graded) as gradebook:
        at = ("activations", "activations", "bob")
        gradebook.find_grade("test_relu", *at).manual_score = 7
        gradebook.find_grade("test_relu", *at).needs_manual_grade = False
        gradebook.find_grade("test_tanh", *at).extra_credit = 2
        gradebook.find_comment("relu", *at).manual_comment = "We talked about it."
        gradebook.db.commit()
    return graded


def bobs(course):
    """What a grader wrote for bob, and whether somebody has to look again."""
    with open_gradebook(course) as gradebook:
        at = ("activations", "activations", "bob")
        relu = gradebook.find_grade("test_relu", *at)
        return (
            (relu.manual_score, gradebook.find_grade("test_tanh", *at).extra_credit),
            gradebook.find_comment("relu", *at).comment,
            relu.needs_manual_grade,
        )


KEPT = ((7, 2), "We talked about it.")


def test_an_unchanged_run_asks_nobody_to_look_again(marked, grade):
    grade(marked)
    assert bobs(marked) == (*KEPT, False)


@pytest.mark.parametrize("how", ["forced", "submission", "source", "secret", "no grades.json"])
def test_what_a_grader_wrote_survives(how, marked, grade, small_class, hand_in):
    if how == "submission":
        hand_in(marked, "activations", {"bob": small_class["cyd"]})
    elif how == "source":
        change(marked.source("activations").path, "np.maximum(Z, 0)", "np.maximum(0, Z)")
    elif how == "secret":
        (marked.folder / ".course_secret").write_text("ab" * 32)
    elif how == "no grades.json":
        (marked.autograded("bob", "activations") / "grades.json").unlink()
    assert "bob" in graded_now(grade(marked, force=how == "forced"))
    assert bobs(marked)[:2] == KEPT


def test_one_run_at_a_time(graded, grade, here):
    students = graded.students("activations")
    first = grade_batch(graded, "activations", students, here, force=True)
    next(first)
    with pytest.raises(CourseError, match="activations is being graded already"):
        grade(graded)
    first.close()
    assert set(grade(graded)) == EVERYONE


def test_what_cannot_be_read_is_named_and_gets_no_mark(handed_in, course_grade):
    notebook = handed_in.submitted("ada", "activations") / "activations.ipynb"
    folder = handed_in.submitted("bob", "activations")
    (folder / "activations.ipynb").rename(folder / "mine.ipynb")
    outer = handed_in.submitted("cyd", "activations").parent
    closed = (notebook, folder, outer)
    for path in closed:
        path.chmod(0)
    run = course_grade(handed_in, "--workers", "1", before=AS_ANYBODY)
    said, _ = run.communicate(timeout=60)
    for path in closed:
        path.chmod(0o755)
    assert run.returncode == 1
    assert "1 submission graded" in said
    assert f"  ada: {notebook} cannot be read: Permission denied." in said
    assert f"  bob: {folder}" in said
    assert f"  cyd: {outer}" in said
    assert set(scores(handed_in)) == {"dan"}


def test_a_time_that_is_none_is_noted(handed_in, grade):
    (handed_in.submitted("ada", "activations") / "timestamp.txt").write_text("yesterday")
    [note] = grade(handed_in)["ada"].grades["notes"]
    assert note.startswith(NO_TIME.partition(" It says")[0])


def test_a_cell_that_no_exercise_grades_is_refused(handed_in, grade):
    source = handed_in.source("activations")
    essay = new_markdown_cell("Why?")
    essay.metadata.nbgrader = {"grade_id": "essay", "grade": True, "solution": True, "points": 5}
    essay.metadata.nbgrader |= {"schema_version": 3, "locked": False, "task": False}
    source.notebook.cells.append(essay)
    nbformat.write(source.notebook, source.path)
    with pytest.raises(SourceError, match="essay"):
        grade(handed_in)
