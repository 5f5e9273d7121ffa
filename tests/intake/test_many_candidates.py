"""A folder of many files, none called as it should be, takes the time and the memory of one."""

import os
import time
import tracemalloc

import pytest

from grading.intake import files, reader
from grading.intake.files import MANY, read_submitted
from grading.intake.reading import MAX_BYTES

NOTEBOOK = b'{"cells": []}'


@pytest.fixture
def put(tmp_path):
    """put(name, age, data): write a file that was changed so many seconds ago."""

    def write(name, age, data=b"none"):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (1_700_000_000 - age,) * 2)
        return tmp_path / name

    return write


def test_no_file_is_read_behind_the_first_that_is_sound(tmp_path, put, monkeypatch):
    put("new.ipynb", 1), put("old.ipynb", 2, NOTEBOOK), put("older.ipynb", 3, NOTEBOOK)
    read, really = [], files._read_notebook
    monkeypatch.setattr(files, "_read_notebook", lambda f: read.append(f.name) or really(f))
    assert read_submitted(tmp_path, "activations").data == NOTEBOOK
    assert read == ["new.ipynb", "old.ipynb"]


def test_few_files_are_held_at_a_time(tmp_path, put, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 2**22)
    for n in range(MANY):
        os.truncate(put(f"{n}.ipynb", n), 2**22)
    tracemalloc.start()
    read_submitted(tmp_path, "activations")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 2**22


def test_a_file_that_is_too_large_is_not_read(tmp_path, put, monkeypatch):
    os.truncate(put("activations.ipynb", 0), MAX_BYTES + 1)
    monkeypatch.setattr(files, "_read_file", lambda file, limit: pytest.fail("it was read"))
    monkeypatch.setattr(files, "read_timestamp", lambda folder: None)
    assert "a notebook may have 100" in read_submitted(tmp_path, "activations").data


def test_all_of_them_have_one_limit_of_time(tmp_path, put, monkeypatch):
    """Each of these takes the reader longer than it has."""
    for n in range(MANY):
        put(f"{n}.ipynb", n)
    stuck = ["/bin/sleep", "60"]
    popen = reader.subprocess.Popen
    monkeypatch.setattr(reader.subprocess, "Popen", lambda _, **options: popen(stuck, **options))
    monkeypatch.setattr(files, "Reader", lambda: reader.Reader(seconds=0.3))
    start = time.monotonic()
    found = read_submitted(tmp_path, "activations")
    assert time.monotonic() - start < 2
    assert found.data == b"none"
    assert found.notes[0][1]["name"] == "0.ipynb"
