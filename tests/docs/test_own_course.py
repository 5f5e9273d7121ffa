"""An instructor changes a course of their own: what they change counts, and the clone stays as it is."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from grading.assignment.cells import grade_id
from grading.authoring.made_up import fill
from grading.cli import main
from grading.course import Course
from grading.record.cells import DROPPED
from grading.record.files import read_grades

ROOT = Path(__file__).parents[2]
#: The hidden case that the instructor adds.
ONE_MORE = '''

@exercise.case
def just_above_zero(rng):
    """values just above zero"""
    return (rng.uniform(1e-5, 9e-5, (3, 4)),)
'''
#: What it finds: so small a number was not drawn before.
NEARLY_RIGHT = ("np.maximum(Z, 0)", "np.where(Z > 1e-4, Z, 0)")
WRONG = ("np.maximum(Z, 0)", "np.where(Z > 0.2, Z, 0)")
#: The visible cases of the instructor's own exercise, in a file that has others already.
SWISH_CASES = '''

VARIANTS["swish"] = [(2, 4), (3, 2)]
NAMES["swish"] = ("Z",)


def swish_test_case(n, m):
    """Z, (n, m)."""
    return (np.random.default_rng(1).standard_normal((n, m)),)
'''


@dataclass
class Walk:
    """The Course, {student: mark} before and after, the summary's changed marks, and the clone's files."""

    course: Course
    before: dict
    after: dict
    changed: list
    clone_before: dict
    clone_after: dict


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """Three students, graded; four changes by the instructor; a student hands in anew; graded again."""
    clone = tracked()
    course = Course.open(_begun(tmp_path_factory.mktemp("own") / "mine"))
    right = course.source("activations").answers
    hand_in(course, "ada", right | {"relu": right["relu"].replace(*NEARLY_RIGHT)})
    hand_in(course, "ben", right)
    hand_in(course, "cy", right | {"relu": right["relu"].replace(*WRONG)})
    type_(course, "grade", "activations", "--workers", "1")
    before = marks(course)

    exercises = course.folder / "source" / "activations" / "exercises"
    append(exercises / "relu.py", ONE_MORE)
    edit_notebook(course, worth_twenty("sigmoid"))
    edit_notebook(course, without("tanh_backward"))
    type_(course, "new", "smooth", "swish")
    drafts = course.folder / "source" / "smooth"
    edit_notebook(course, with_cells_of(drafts / "smooth.ipynb", "swish"))
    (drafts / "exercises" / "swish.py").rename(exercises / "swish.py")
    append(exercises / "visible_cases.py", SWISH_CASES)
    (drafts / "smooth.ipynb").unlink()

    type_(course, "release", "activations", "--lang", "en")
    hand_in(course, "cy", Course.open(course.folder).source("activations").answers)
    said = type_(course, "grade", "activations", "--workers", "1", "--json")
    summary = json.loads(said.splitlines()[-1])
    return Walk(course, before, marks(course), summary["changed"], clone, tracked())


def _begun(folder):
    type_(None, "init", str(folder))
    type_(Course.open(folder), "release", "activations", "--lang", "en")
    return folder


def type_(course, *command):
    """What a `course` command says."""
    there = ("--course-dir", str(course.folder)) if course else ()
    done = CliRunner().invoke(main, [*command, *there])
    assert done.exit_code == 0, done.output
    return done.stdout


def hand_in(course, student, answers):
    """Put the released notebook, with these answers in it, into submitted/."""
    notebook = nbformat.read(course.released("activations") / "activations.ipynb", as_version=4)
    folder = course.submitted(student, "activations")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "activations.ipynb").write_bytes(fill(notebook, answers))


def marks(course):
    graded = course.graded("activations")
    return {name: read_grades(course.autograded(name, "activations"))["score"] for name in graded}


def append(file, text):
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def edit_notebook(course, edit):
    file = course.source("activations").path
    notebook = nbformat.read(file, as_version=4)
    edit(notebook)
    nbformat.write(notebook, file)


def worth_twenty(function):
    def edit(notebook):
        [test] = [cell for cell in notebook.cells if grade_id(cell) == f"test_{function}"]
        assert test.metadata.nbgrader.points == 10
        test.metadata.nbgrader.points = 20

    return edit


def without(function):
    def edit(notebook):
        gone = (function, f"test_{function}")
        notebook.cells = [cell for cell in notebook.cells if grade_id(cell) not in gone]

    return edit


def with_cells_of(file, function):
    def edit(notebook):
        others = nbformat.read(file, as_version=4).cells
        notebook.cells += [cell for cell in others if function in (grade_id(cell) or "")]

    return edit


def tracked():
    """{file that git tracks in the clone: its size, and when it was changed}"""
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = filter(Path.is_file, (ROOT / name for name in listed.split("\0")))
    return {str(file): (file.stat().st_size, file.stat().st_mtime_ns) for file in files}


def test_marks_before(walk):
    assert walk.before == {"ada": 60, "ben": 60, "cy": 52}


def test_marks_after(walk):
    """sigmoid is worth 20; relu's cache, a fifth of 10, is all that ada has of it; only cy wrote swish."""
    assert walk.after == {"ada": 52, "ben": 60, "cy": 70}


def test_the_summary_says_who_has_another_mark_and_why(walk):
    dropped = "tanh_backward: no longer asked"
    ada = [dropped, "sigmoid: worth 20 points, 10 before", "relu: values just above zero"]
    cy = [dropped, "another notebook was handed in"]
    assert sorted(walk.changed, key=lambda one: one["student"]) == [
        {"student": "ada", "before": 60, "after": 52, "why": ada},
        {"student": "cy", "before": 52, "after": 70, "why": cy},
    ]


def test_marks_of_the_dropped_exercise_are_kept(walk):
    lines = (walk.course.folder / DROPPED).read_text("utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert {line["student"]: line["auto_score"] for line in kept} == dict.fromkeys(walk.before, 10)
    assert {line["exercise"] for line in kept} == {"tanh_backward"}


def test_nothing_in_the_clone_has_changed(walk):
    assert walk.clone_after == walk.clone_before
    assert len(walk.clone_before) > 500
