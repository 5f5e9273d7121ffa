"""`make demo`: its own folder and no other, and a graded class at the end."""

import re
import shutil
from pathlib import Path

import pytest

from grading.authoring.init import init_course
from grading.record.files import read_grades
from tools import demo


def test_it_makes_a_course_directory(tmp_path):
    course = demo.build(tmp_path / "deep" / "demo")
    assert course.folder == tmp_path / "deep" / "demo"
    assert course.assignments
    assert (course.folder / "README.md").read_text() == demo.ABOUT


def test_a_second_time_it_starts_anew(tmp_path):
    course = demo.build(tmp_path / "demo")
    (course.folder / "gradebook.db").write_text("from before")
    demo.build(tmp_path / "demo")
    assert not (course.folder / "gradebook.db").exists()


@pytest.mark.parametrize("readme", [None, "", "# My course\n"])
def test_it_leaves_a_folder_alone_that_it_did_not_make(readme, tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "marks.csv").write_text("ada,60\n")
    if readme is not None:
        (folder / "README.md").write_text(readme)
    before = {path: path.read_text() for path in folder.iterdir()}
    with pytest.raises(SystemExit, match=r"was not made by `make demo`: it is left alone"):
        demo.build(folder)
    assert {path: path.read_text() for path in folder.iterdir()} == before


def test_it_leaves_a_file_alone(tmp_path):
    (tmp_path / "demo").write_text("not a folder")
    with pytest.raises(SystemExit, match="left alone"):
        demo.build(tmp_path / "demo")
    assert (tmp_path / "demo").read_text() == "not a folder"


def test_a_course_of_ones_own_is_left_alone(course):
    with pytest.raises(SystemExit, match="left alone"):
        demo.build(course.folder)
    assert (course.folder / "nbgrader_config.py").exists()


def test_a_small_run(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(demo, "SIZE", 7)
    monkeypatch.setattr(demo, "init_course", with_one_assignment)
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "demo"
    demo.run(folder)
    said = capsys.readouterr().out
    scores = dict(re.findall(r"(student-\d\d-[\w-]+) +│ +([\d.]+)", said))
    assert len(scores) == 7
    assert scores["student-01-complete"] == scores["student-02-complete"] == "100"
    assert scores["student-03-half"] == "50"
    assert scores["student-04-untouched"] == scores["student-05-not-json"] == "0"
    assert 0 <= float(scores["student-06-endless"]) <= 90
    assert 0 <= float(scores["student-07-mistake"]) < 100
    for student, score in scores.items():
        grades = read_grades(folder / "autograded" / student / "step_by_step")
        assert f"{grades['score']:g}" == score
    [page] = re.findall(r"A feedback page: (.+)", said)
    [gradebook] = re.findall(r"The gradebook: (.+)", said)
    assert Path(page).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert Path(gradebook).stat().st_size > 0


def with_one_assignment(folder):
    """A course directory in which only step_by_step is left."""
    course = init_course(folder)
    for other in {*course.assignments} - {"step_by_step"}:
        shutil.rmtree(course.source(other).folder)
    return course
