"""autograded/ is written all or not at all; submitted/ is read whatever students make of it."""

import os

import pytest

from grading.grade.submission import Graded
from grading.intake.files import read_submitted
from grading.record.files import read_grades, write_autograded


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "autograded" / "ada" / "activations"


@pytest.fixture
def submitted(tmp_path):
    folder = tmp_path / "submitted" / "ada" / "activations"
    folder.mkdir(parents=True)
    return folder


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


def test_a_notebook_and_its_time_are_read(submitted):
    (submitted / "activations.ipynb").write_bytes(b"{}")
    (submitted / "timestamp.txt").write_text("2030-01-02 03:04:05 UTC\n")
    assert read_submitted(submitted, "activations") == (b"{}", "2030-01-02 03:04:05 UTC")


@pytest.mark.parametrize("name", ["Activations.ipynb", "activations (1).ipynb", "übung.ipynb"])
def test_the_only_notebook_is_taken_under_any_name(submitted, name):
    (submitted / name).write_bytes(b"the one")
    (submitted / "notes.txt").write_text("not a notebook")
    assert read_submitted(submitted, "activations") == (b"the one", None)


def test_the_right_name_goes_first(submitted):
    (submitted / "a.ipynb").write_bytes(b"another")
    (submitted / "activations.ipynb").write_bytes(b"the one")
    assert read_submitted(submitted, "activations") == (b"the one", None)


def test_of_two_other_names_none_is_guessed(submitted):
    (submitted / "one.ipynb").write_bytes(b"1")
    (submitted / "two.ipynb").write_bytes(b"2")
    assert read_submitted(submitted, "activations") == (None, None)


def test_what_systems_hide_in_folders_is_not_a_notebook(submitted):
    (submitted / "mine.ipynb").write_bytes(b"the one")
    (submitted / "._mine.ipynb").write_bytes(b"the Finder's")
    (submitted / ".ipynb_checkpoints").mkdir()
    (submitted / ".ipynb_checkpoints" / "mine-checkpoint.ipynb").write_bytes(b"Jupyter's")
    assert read_submitted(submitted, "activations") == (b"the one", None)


def test_a_folder_without_a_notebook(submitted):
    assert read_submitted(submitted, "activations") == (None, None)


def test_folders_that_are_named_like_files(submitted):
    (submitted / "activations.ipynb").mkdir()
    (submitted / "timestamp.txt").mkdir()
    assert read_submitted(submitted, "activations") == (None, None)


def test_a_link_to_nowhere(submitted):
    (submitted / "activations.ipynb").symlink_to(submitted / "gone.ipynb")
    (submitted / "timestamp.txt").symlink_to(submitted / "gone.txt")
    assert read_submitted(submitted, "activations") == (None, None)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"yesterday", b""], ids=["bytes", "words", "empty"]
)
def test_a_time_that_cannot_be_read_is_none(submitted, data):
    (submitted / "timestamp.txt").write_bytes(data)
    assert read_submitted(submitted, "activations") == (None, None)


def test_figures_lie_beside_the_notebook(tmp_path):
    images = tmp_path / "source"
    images.mkdir()
    (images / "curves.svg").write_text("<svg/>")
    folder = tmp_path / "ada" / "activations"
    with write_autograded(folder, "activations", Graded({}, "{}"), None, images):
        pass
    assert (folder / "images" / "curves.svg").read_text() == "<svg/>"
