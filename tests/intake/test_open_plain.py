"""A file of a student's is opened if it is one: no link is followed, no pipe is waited for."""

import os
from pathlib import Path

import pytest

from grading.intake.files import open_plain


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"what is in it")
    return file


def test_a_plain_file(file):
    with open_plain(file) as opened:
        assert opened.read() == b"what is in it"


def test_a_name_in_an_open_folder(file):
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        with open_plain(file.name, folder) as opened:
            assert opened.read() == b"what is in it"
    finally:
        os.close(folder)


@pytest.mark.parametrize(
    "make",
    [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("file")],
    ids=["folder", "pipe", "link"],
)
def test_anything_else_is_refused(file, make):
    make(file.with_name("other"))
    with pytest.raises(OSError):
        open_plain(file.with_name("other"))


def test_what_is_refused_does_not_stay_open(file):
    before = {*Path("/proc/self/fd").iterdir()}
    with pytest.raises(OSError):
        open_plain(file.parent)
    assert {*Path("/proc/self/fd").iterdir()} == before
