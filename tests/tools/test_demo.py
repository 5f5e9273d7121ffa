"""`make demo`: its own folder and no other, and a graded class at the end."""

import re
from pathlib import Path

import pytest
from grading.cohort import demo

from grading.record.files import read_grades

ROOT = Path(__file__).parents[2]


@pytest.fixture
def origin(tmp_path):
    """A course directory with next to nothing in it."""
    folder = tmp_path / "origin"
    (folder / "source" / "activations").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    return folder


def test_it_makes_a_course_directory(origin, tmp_path):
    course = demo.build(origin, tmp_path / "deep" / "demo")
    assert course.folder == tmp_path / "deep" / "demo"
    assert sorted(path.name for path in course.folder.iterdir()) == [
        "README.md",
        "nbgrader_config.py",
        "source",
    ]


def test_a_second_time_it_starts_anew(origin, tmp_path):
    course = demo.build(origin, tmp_path / "demo")
    (course.folder / "gradebook.db").write_text("from before")
    demo.build(origin, tmp_path / "demo")
    assert not (course.folder / "gradebook.db").exists()


@pytest.mark.parametrize("readme", [None, "", "# My course\n"])
def test_it_leaves_a_folder_alone_that_it_did_not_make(readme, origin, tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "marks.csv").write_text("ada,60\n")
    if readme is not None:
        (folder / "README.md").write_text(readme)
    before = {path: path.read_text() for path in folder.iterdir()}
    with pytest.raises(SystemExit, match=r"was not made by `make demo`: it is left alone"):
        demo.build(origin, folder)
    assert {path: path.read_text() for path in folder.iterdir()} == before


def test_it_leaves_a_file_alone(origin, tmp_path):
    (tmp_path / "demo").write_text("not a folder")
    with pytest.raises(SystemExit, match="left alone"):
        demo.build(origin, tmp_path / "demo")
    assert (tmp_path / "demo").read_text() == "not a folder"


def test_the_courses_own_folder_is_left_alone(origin):
    with pytest.raises(SystemExit, match="left alone"):
        demo.build(origin, origin)
    assert (origin / "nbgrader_config.py").exists()


def test_a_small_run(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(demo, "SIZE", 7)
    monkeypatch.setattr(demo, "ASSIGNMENTS", ["step_by_step"])
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(ROOT)
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
