"""Notebooks of formats 2 and 3, as they lie on disk and with slips of form: the cells are read."""

import json

import pytest

from grading.intake.reading import read_submission

CODE = {"cell_type": "code", "language": "python", "input": "x = 1", "outputs": []}
HEADING = {"cell_type": "heading", "level": 1, "source": "T", "metadata": {}}
TEXT = {"cell_type": "markdown", "source": "t", "metadata": {}}


def _sources(in_sheet, **more):
    """The code cells of a notebook of format 3 with these cells in its sheet."""
    notebook = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": in_sheet, "metadata": {}}],
    }
    read = read_submission(json.dumps(notebook | more).encode())
    return [cell.source for cell in read.cells if cell.cell_type == "code"]


@pytest.mark.parametrize(
    "cell",
    [
        HEADING | {"source": ["T\n", "U"]},
        TEXT | {"source": ["t\n", "u"]},
        CODE | {"input": ["y = 1\n", "z = 2"]},
        CODE | {"outputs": [{"output_type": "stream", "stream": "stdout", "text": ["a\n", "b"]}]},
    ],
    ids=["heading", "text", "code", "output"],
)
def test_texts_in_lines_are_read(cell):
    """So does IPython write them, headings too."""
    assert "x = 1" in _sources([cell, CODE])


@pytest.mark.parametrize(
    "level", ["null", '"x"', "[]", "{}", "1e999", "NaN", "-7.5", "1" + "0" * 30, "true"]
)
def test_a_level_of_another_type_is_repaired(level):
    cells = json.dumps([HEADING | {"level": "LEVEL"}, CODE]).replace('"LEVEL"', level)
    text = '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": %s}]}'
    read = read_submission((text % cells).encode())
    assert "x = 1" in [cell.source for cell in read.cells]


@pytest.mark.parametrize("key", ["outputs", "language", "metadata", "collapsed", "prompt_number"])
@pytest.mark.parametrize("value", ["gone", None, [], {}, 7, "text", [[], {}, None]], ids=repr)
def test_a_field_that_is_no_content_is_repaired(key, value):
    cell = CODE | {"metadata": {}, key: value}
    if value == "gone":
        del cell[key]
    assert _sources([cell]) == ["x = 1"]


@pytest.mark.parametrize("kind", ["pyout", "pyerr", "stream", "display_data", "unknown", None, 3])
def test_an_output_without_its_fields_is_repaired(kind):
    outputs = [{"output_type": kind}] if kind else [{}, None]
    assert _sources([CODE | {"outputs": outputs}]) == ["x = 1"]


@pytest.mark.parametrize(
    "more",
    [
        {"metadata": None},
        {"metadata": []},
        {"nbformat_minor": "x"},
        {"worksheets": [{"cells": [CODE]}, {}]},
        {"worksheets": [{"cells": [CODE]}, None]},
        {"worksheets": [{"cells": [CODE, None, {}]}]},
    ],
)
def test_the_notebooks_own_fields_are_repaired(more):
    assert _sources([CODE], **more) == ["x = 1"]


@pytest.mark.parametrize("sheets", [None, [], {}, [{}]])
def test_cells_of_the_current_format_count_whatever_sheets_there_are(sheets):
    cells = [{"cell_type": "code", "source": "x = 1"}]
    assert _sources([], nbformat=4, cells=cells, worksheets=sheets) == ["x = 1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_its_first_bytes_say_is_how_a_file_is_read(encoding):
    notebook = {"cells": [{"cell_type": "code", "source": "x = '数'"}]}
    data = json.dumps(notebook, ensure_ascii=False).encode(encoding)
    assert [cell.source for cell in read_submission(data).cells] == ["x = '数'"]


def test_a_number_of_any_length_is_no_reason_to_refuse():
    data = b'{"nbformat": 1%s, "cells": [{"cell_type": "code", "source": "x = 1"}]}' % (b"0" * 5000)
    assert [cell.source for cell in read_submission(data).cells] == ["x = 1"]
