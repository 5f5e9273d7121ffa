"""The process that reads: what takes too much ends it, and the next file is read all the same."""

import contextlib
import json
import os
import signal

import pytest

from grading.intake.reader import TOO_MUCH, Reader
from grading.intake.reading import Unreadable

NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}]}).encode()


@pytest.fixture
def reader():
    with contextlib.closing(Reader()) as reader:
        yield reader


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def test_a_notebook_is_read(reader):
    assert sources(reader.read(NOTEBOOK)) == ["x = 1"]


def test_one_process_reads_many(reader):
    reader.read(NOTEBOOK)
    first = reader.process.pid
    assert sources(reader.read(NOTEBOOK)) == ["x = 1"]
    assert reader.process.pid == first


@pytest.mark.parametrize("data", [None, "It is a link.", b"", b"[]"])
def test_what_is_no_notebook_is_said(reader, data):
    with pytest.raises(Unreadable):
        reader.read(data)


def test_too_much_memory_is_a_verdict_on_that_file_alone():
    large = json.dumps({"cells": [{"cell_type": "code", "source": "x" * 2**26}]}).encode()
    with contextlib.closing(Reader(memory=250 * 2**20)) as reader:
        with pytest.raises(Unreadable, match=TOO_MUCH):
            reader.read(large)
        assert sources(reader.read(NOTEBOOK)) == ["x = 1"]


def test_too_much_time_is_a_verdict_on_that_file_alone(reader):
    reader.read(NOTEBOOK)
    os.kill(reader.process.pid, signal.SIGSTOP)
    reader.seconds = 0.2
    with pytest.raises(Unreadable, match=TOO_MUCH):
        reader.read(NOTEBOOK)
    reader.seconds = 30
    assert sources(reader.read(NOTEBOOK)) == ["x = 1"]


def test_a_reader_that_was_ended_is_started_anew(reader):
    reader.read(NOTEBOOK)
    reader.process.kill()
    reader.process.wait()
    assert sources(reader.read(NOTEBOOK)) == ["x = 1"]
