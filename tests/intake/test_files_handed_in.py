"""submitted/ is read whatever students make of it."""

import os

import pytest

from grading.intake.files import NO_TIME, read_submitted


@pytest.fixture
def submitted(tmp_path):
    folder = tmp_path / "submitted" / "ada" / "activations"
    folder.mkdir(parents=True)
    return folder


def handed_in(folder):
    """What is read of a folder: the notebook and the time."""
    found = read_submitted(folder, "activations")
    return found.data, found.timestamp


def test_a_notebook_and_its_time_are_read(submitted):
    (submitted / "activations.ipynb").write_bytes(b"{}")
    (submitted / "timestamp.txt").write_text("2030-01-02 03:04:05 UTC\n")
    assert handed_in(submitted) == (b"{}", "2030-01-02 03:04:05 UTC")


@pytest.mark.parametrize("name", ["Activations.ipynb", "activations (1).ipynb", "übung.ipynb"])
def test_the_only_notebook_is_taken_under_any_name(submitted, name):
    (submitted / name).write_bytes(b"the one")
    (submitted / "notes.txt").write_text("not a notebook")
    assert handed_in(submitted) == (b"the one", None)


def test_the_right_name_goes_first(submitted):
    (submitted / "a.ipynb").write_bytes(b"another")
    (submitted / "activations.ipynb").write_bytes(b"the one")
    assert handed_in(submitted) == (b"the one", None)


NOTEBOOK = b'{"cells": []}'


def put(file, data, age):
    """Write a file that was changed so many seconds ago."""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    os.utime(file, (1_700_000_000 - age,) * 2)


def test_of_several_the_newest_is_taken_and_that_is_said(submitted):
    put(submitted / "activations-1.ipynb", NOTEBOOK, age=20)
    put(submitted / "activations-2.ipynb", NOTEBOOK + b" ", age=10)
    found = read_submitted(submitted, "activations")
    assert found.data == NOTEBOOK + b" "
    [(sentence, values)] = found.notes
    assert sentence.format(**values) == (
        "2 notebooks were handed in. Graded is activations-2.ipynb, the newest that can be read."
    )


def test_one_that_is_no_notebook_is_passed_over(submitted):
    put(submitted / "activations-1.ipynb", NOTEBOOK, age=20)
    put(submitted / "activations-2.ipynb", b"the upload broke off", age=10)
    assert handed_in(submitted) == (NOTEBOOK, None)


def test_where_none_is_a_notebook_the_newest_is_taken(submitted):
    put(submitted / "one.ipynb", b"1", age=20)
    put(submitted / "two.ipynb", b"2", age=10)
    assert handed_in(submitted) == (b"2", None)


@pytest.mark.parametrize(
    "name",
    [
        "activations.ipynb.txt",
        "activations.ipynb.json",
        "activations.ipynb.ipynb",
        "ACTIVATIONS.IPYNB",
        "activations/activations.ipynb",
        "my work/activations.ipynb.txt",
    ],
)
def test_a_doubled_ending_and_a_folder_deeper_are_no_hindrance(submitted, name):
    put(submitted / name, NOTEBOOK, age=0)
    assert read_submitted(submitted, "activations").data == NOTEBOOK


def test_two_folders_deeper_is_not_looked(submitted):
    (submitted / "a" / "b").mkdir(parents=True)
    (submitted / "a" / "b" / "activations.ipynb").write_bytes(NOTEBOOK)
    assert handed_in(submitted) == (None, None)


def test_a_folder_that_is_a_link_is_not_looked_into(submitted, tmp_path):
    put(tmp_path / "elsewhere" / "activations.ipynb", NOTEBOOK, age=0)
    (submitted / "mine").symlink_to(tmp_path / "elsewhere")
    assert handed_in(submitted) == (None, None)


def test_a_time_that_names_no_moment_is_said(submitted):
    (submitted / "activations.ipynb").write_bytes(NOTEBOOK)
    (submitted / "timestamp.txt").write_text("2026-11-20 23:59:00 CST")
    found = read_submitted(submitted, "activations")
    assert found.timestamp is None
    assert found.notes == ((NO_TIME, {"text": "2026-11-20 23:59:00 CST"}),)


def test_what_a_timestamp_says_is_quoted_in_a_line_without_control_characters(submitted):
    (submitted / "activations.ipynb").write_bytes(NOTEBOOK)
    (submitted / "timestamp.txt").write_bytes(b"\x1b[2Jyester\xff\nday" + b"!" * 900)
    [(_, values)] = read_submitted(submitted, "activations").notes
    assert values["text"].startswith("\ufffd[2Jyester\ufffd day!!")
    assert len(values["text"]) == 60


def test_a_time_is_kept_as_it_may_be_shown(submitted):
    """What stands in brackets is anybody's text."""
    text = "2026-11-20 10:00:00\n(\x1b[2J\x9b31m\u202e)"
    (submitted / "timestamp.txt").write_text(text, encoding="utf-8")
    assert handed_in(submitted)[1] == "2026-11-20 10:00:00 (\ufffd[2J\ufffd31m\ufffd)"


def test_what_systems_hide_in_folders_is_not_a_notebook(submitted):
    (submitted / "mine.ipynb").write_bytes(b"the one")
    (submitted / "._mine.ipynb").write_bytes(b"the Finder's")
    (submitted / ".ipynb_checkpoints").mkdir()
    (submitted / ".ipynb_checkpoints" / "mine-checkpoint.ipynb").write_bytes(b"Jupyter's")
    assert handed_in(submitted) == (b"the one", None)


def test_a_folder_without_a_notebook(submitted):
    assert handed_in(submitted) == (None, None)


def test_folders_that_are_named_like_files(submitted):
    (submitted / "activations.ipynb").mkdir()
    (submitted / "timestamp.txt").mkdir()
    assert handed_in(submitted) == (None, None)


def test_a_link_to_nowhere(submitted):
    (submitted / "activations.ipynb").symlink_to(submitted / "gone.ipynb")
    (submitted / "timestamp.txt").symlink_to(submitted / "gone.txt")
    assert handed_in(submitted) == (None, None)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"yesterday", b""], ids=["bytes", "words", "empty"]
)
def test_a_time_that_cannot_be_read_is_none(submitted, data):
    (submitted / "timestamp.txt").write_bytes(data)
    assert handed_in(submitted) == (None, None)
