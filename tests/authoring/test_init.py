"""course init: a course directory that is complete, refers to no other place, and writes over nothing."""

import filecmp
from pathlib import Path

import pytest
from here import ASSIGNMENTS, HERE

from grading.assignment.exercises import exercises_of
from grading.assignment.workspace import fill_workspace
from grading.authoring import init
from grading.authoring.init import InitError, init_course
from grading.course import Course

KINDS = pytest.mark.parametrize("empty", [False, True], ids=["with the course", "empty"])


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """A course directory as `course init` makes it. Tests share it: look, but change nothing."""
    return init_course(tmp_path_factory.mktemp("init") / "mine")


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


# --- what is in it ---------------------------------------------------------------------------------


def test_it_has_every_assignment_in_order(mine):
    assert mine.assignments == [*ASSIGNMENTS]
    for assignment in ASSIGNMENTS:
        assert tuple(exercises_of(mine, assignment)) == ASSIGNMENTS[assignment]


def test_its_plan_and_languages_are_the_courses(mine):
    assert mine.plan.order == HERE.plan.order
    assert mine.plan.handouts == HERE.plan.handouts
    assert mine.plan.renamed == HERE.plan.renamed
    assert mine.languages == HERE.languages
    assert mine.figures.keys() == HERE.figures.keys()


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_students_get_is_the_same(mine, assignment, tmp_path):
    for course, name in ((mine, "mine"), (HERE, "here")):
        fill_workspace(course, assignment, tmp_path / name)
    ours, theirs = (files(tmp_path / name) for name in ("mine", "here"))
    assert ours == theirs
    _, different, odd = filecmp.cmpfiles(tmp_path / "mine", tmp_path / "here", ours, shallow=False)
    assert (different, odd) == ([], [])


def test_data_without_the_programs_that_draw_it(mine):
    found = files(mine.folder / "data")
    assert {Path("train_catvnoncat.h5"), Path("test_catvnoncat.h5")} <= found
    assert not [path for path in found if path.suffix == ".py"]


def test_each_notebook_finds_utils_where_it_lies(mine):
    for assignment in ASSIGNMENTS:
        assert (mine.folder / "source" / assignment / "utils").resolve() == mine.utils


def test_nothing_refers_back(mine):
    """Neither a link nor a text leads to where it was copied from: the folder can be moved."""
    for path in mine.folder.rglob("*"):
        if path.is_symlink():
            assert not path.readlink().is_absolute()
            assert path.resolve().is_relative_to(mine.folder)
        elif path.is_file():
            assert str(HERE.folder).encode() not in path.read_bytes()


def test_nothing_is_left_of_what_was_run(mine):
    names = {path.name for path in mine.folder.rglob("*")}
    assert not names & {"__pycache__", ".ipynb_checkpoints", ".course_secret", "gradebook.db"}


def test_it_can_be_moved(tmp_path):
    made = init_course(tmp_path / "first")
    (tmp_path / "deeper").mkdir()
    moved = Course.open(made.folder.rename(tmp_path / "deeper" / "second"))
    assert [*exercises_of(moved, "activations")] == [*ASSIGNMENTS["activations"]]
    assert (moved.source("activations").folder / "utils").resolve() == moved.utils


def test_an_empty_one_has_no_assignment(tmp_path):
    course = init_course(tmp_path / "mine", empty=True)
    assert course.assignments == []
    assert course.functions == frozenset()
    assert course.plan.handouts == {}
    assert {path.name for path in course.folder.iterdir()} == {
        *(".gitignore", "README.md", "nbgrader_config.py", "source", "utils"),
    }


@KINDS
def test_nbgrader_reads_its_configuration(tmp_path, empty):
    course = init_course(tmp_path / "Deep nets, 2nd term", empty)
    assert course.nbgrader.course_id == "Deep-nets-2nd-term"
    assert "exercises" in course.nbgrader.ignore
    assert course.db_url.endswith("/gradebook.db")


@KINDS
def test_what_is_secret_or_a_students_is_not_for_version_control(tmp_path, empty):
    kept_out = (init_course(tmp_path / "mine", empty).folder / ".gitignore").read_text().split()
    assert {".course_secret", "gradebook.db*", "/submitted/", "/autograded/"} <= {*kept_out}


# --- where it may be -------------------------------------------------------------------------------


@KINDS
def test_an_empty_folder_is_filled(tmp_path, empty):
    (tmp_path / "mine").mkdir()
    assert init_course(tmp_path / "mine", empty).folder == tmp_path / "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@KINDS
@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "source/activations/activations.ipynb"])
def test_nothing_is_written_over(tmp_path, empty, name):
    file = tmp_path / "mine" / name
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    with pytest.raises(InitError, match="is not empty, and nothing is written over"):
        init_course(tmp_path / "mine", empty)
    assert file.read_text() == "mine"
    assert files(tmp_path) == {Path("mine", name)}


def test_a_file_is_no_place(tmp_path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(InitError, match="mine is a file"):
        init_course(tmp_path / "mine")


def test_a_course_is_not_made_anew(tmp_path):
    before = {
        path: path.stat().st_mtime_ns for path in init_course(tmp_path / "a").folder.rglob("*")
    }
    with pytest.raises(InitError, match="is not empty"):
        init_course(tmp_path / "a")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "a").rglob("*")} == before


def test_it_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(init, "text", fail)
    with pytest.raises(OSError, match="the disk is full"):
        init_course(tmp_path / "mine")
    assert [*tmp_path.iterdir()] == []


def test_a_grader_that_was_installed_without_a_course(tmp_path, monkeypatch):
    monkeypatch.setattr(init, "HERE", tmp_path / "nowhere")
    with pytest.raises(InitError, match="comes without a course: --empty makes one"):
        init_course(tmp_path / "mine")
    assert [*tmp_path.iterdir()] == []
    assert init_course(tmp_path / "mine", empty=True).assignments == []
