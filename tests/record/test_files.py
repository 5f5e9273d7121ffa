"""autograded/ is written all or not at all."""

import os

import pytest

from grading.grade.submission import Graded
from grading.record.files import read_grades, write_autograded


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "autograded" / "ada" / "activations"


def write(folder, score, timestamp=None, notebook="{}"):
    graded = Graded({"student": "ada", "score": score, "sign": "✔"}, notebook)
    with write_autograded(folder, "activations", graded, timestamp):
        pass


def test_everything_is_written(folder):
    write(folder, 7.5, "2030-01-02 03:04:05 UTC", notebook='{"é": 1}')
    assert sorted(path.name for path in folder.iterdir()) == [
        "activations.ipynb",
        "grades.json",
        "timestamp.txt",
    ]
    assert (folder / "activations.ipynb").read_text(encoding="utf-8") == '{"é": 1}'
    assert (folder / "timestamp.txt").read_text() == "2030-01-02 03:04:05 UTC"
    assert read_grades(folder) == {"student": "ada", "score": 7.5, "sign": "✔"}
    assert "✔" in (folder / "grades.json").read_text(encoding="utf-8")


def test_a_regrade_replaces_the_whole_folder(folder):
    write(folder, 1, "2030-01-02 03:04:05 UTC")
    (folder / "left.txt").write_text("from before")
    write(folder, 2)
    assert sorted(path.name for path in folder.iterdir()) == ["activations.ipynb", "grades.json"]
    assert read_grades(folder)["score"] == 2
    assert [path.name for path in folder.parent.iterdir()] == ["activations"]


def test_when_writing_fails_the_old_folder_stays_whole(folder):
    write(folder, 1, notebook="old")
    with pytest.raises(TypeError):
        write(folder, score=object(), notebook="new")
    assert read_grades(folder)["score"] == 1
    assert (folder / "activations.ipynb").read_text() == "old"
    write(folder, 2)
    assert [path.name for path in folder.parent.iterdir()] == ["activations"]


def test_the_old_folder_stays_until_the_new_one_is_recorded(folder):
    write(folder, 1)
    graded = Graded({"score": 2}, "{}")
    with write_autograded(folder, "activations", graded, None):
        assert read_grades(folder)["score"] == 1
    assert read_grades(folder)["score"] == 2


def test_the_old_folder_stays_when_recording_fails(folder):
    write(folder, 1)
    graded = Graded({"score": 2}, "{}")
    with pytest.raises(ConnectionError), write_autograded(folder, "activations", graded, None):
        raise ConnectionError
    assert read_grades(folder)["score"] == 1
    assert [path.name for path in folder.parent.iterdir()] == ["activations"]


def test_at_no_moment_is_the_folder_half_written(folder, monkeypatch):
    write(folder, 1)
    seen = []
    rename = os.rename

    def watched(*arguments, **keywords):
        seen.append(sorted(path.name for path in folder.iterdir()) if folder.exists() else [])
        rename(*arguments, **keywords)

    monkeypatch.setattr(os, "rename", watched)
    write(folder, 2)
    assert seen
    assert all(names in ([], ["activations.ipynb", "grades.json"]) for names in seen)


def test_what_an_interrupted_run_left_is_no_hindrance(folder):
    for name in (".activations.unfinished", ".activations.old"):
        (folder.parent / name).mkdir(parents=True)
        (folder.parent / name / "part.txt").write_text("part")
    write(folder, 3)
    assert [path.name for path in folder.parent.iterdir()] == ["activations"]
    assert read_grades(folder)["score"] == 3


def test_a_folder_without_grades_has_none(folder):
    assert read_grades(folder) is None


def test_figures_lie_beside_the_notebook(tmp_path):
    images = tmp_path / "source"
    images.mkdir()
    (images / "curves.svg").write_text("<svg/>")
    folder = tmp_path / "ada" / "activations"
    with write_autograded(folder, "activations", Graded({}, "{}"), None, images):
        pass
    assert (folder / "images" / "curves.svg").read_text() == "<svg/>"
