"""Notebooks too large to be read, and outputs too large to be kept."""

from nbformat.v4 import new_code_cell, new_output

from grading.intake.files import read_submitted
from grading.intake.reading import MAX_PARTS


def test_a_sparse_file_of_a_terabyte(tmp_path):
    folder = tmp_path / "mallory" / "activations"
    folder.mkdir(parents=True)
    with (folder / "activations.ipynb").open("wb") as file:
        file.truncate(2**40)
    data = read_submitted(folder, "activations").data
    assert data == "The file has 1048576 MB; a notebook may have 100."


def test_large_outputs_are_dropped(grade):
    cell = new_code_cell("1", outputs=[new_output("stream", text="x" * 20_000_000)])
    marked = grade(cells=[cell])
    assert not marked.lost
    assert len(marked.notebook) < 10**6


def test_many_parts(grade_data):
    marked = grade_data(b'{"cells": [' + b"[]," * MAX_PARTS + b"[]]}")
    assert {*marked.verdicts.values()} == {"missing"}
    assert "far more parts" in marked.grades["notes"][0]
