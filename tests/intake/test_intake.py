"""Intake: whatever is handed in becomes the master notebook with the student's answers in it, or a note."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grading.assignment.cells import grade_id
from grading.intake import reading
from grading.intake.merging import blank, merge, told
from grading.intake.reading import Unreadable, read_submission


def _graded(name, source, **nbgrader):
    nbgrader = {"grade_id": name, "schema_version": 3, "locked": False, "task": False} | nbgrader
    return new_code_cell(source, id=name, metadata={"nbgrader": nbgrader})


def _answer(name):
    body = "    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    return _graded(name, f"def {name}():\n{body}", solution=True, grade=False)


def _test(name):
    source = f"{name}_test({name})"
    return _graded(f"test_{name}", source, solution=False, grade=True, locked=True, points=10)


def _master():
    return new_notebook(
        cells=[
            new_markdown_cell("# Title", id="title"),
            new_code_cell("import numpy as np", id="imports"),
            _answer("f"),
            _test("f"),
            new_code_cell("train()", id="training", metadata={"tags": ["heavy"]}),
            _answer("g"),
            _test("g"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )


MASTER = _master()

# What nbformat puts right by itself, it warns of.
pytestmark = [
    pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning"),
    pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId"),
]


@pytest.fixture
def student():
    """The notebook as a student has it, both functions written."""
    notebook = _master()
    for name, value in (("f", 10), ("g", 20)):
        _cell(notebook, name).source = f"def {name}():\n    return {value}"
    return notebook


def _cell(notebook, cell_id):
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def _sources(submission):
    return [cell.source for cell in submission.notebook.cells]


def _read(notebook):
    return read_submission(json.dumps(notebook).encode())


EXPECTED = [
    "# Title",
    "import numpy as np",
    "def f():\n    return 10",
    "f_test(f)",
    "train()",
    "def g():\n    return 20",
    "g_test(g)",
]


# --- merge ----------------------------------------------------------------------------------------


def test_answers_are_taken_over(student):
    submission = merge(MASTER, student)
    assert _sources(submission) == EXPECTED
    assert submission.notes == []


def test_result_is_a_valid_notebook(student):
    student.cells.insert(1, student.cells[1])
    notebook = merge(MASTER, student).notebook
    nbformat.validate(notebook)
    assert notebook.metadata == MASTER.metadata


def test_merge_changes_neither_notebook(student):
    before = nbformat.writes(MASTER), nbformat.writes(student)
    merge(MASTER, student).notebook.cells[2].metadata.nbgrader.grade_id = "changed"
    assert (nbformat.writes(MASTER), nbformat.writes(student)) == before


def test_order_is_the_masters(student):
    student.cells.reverse()
    assert _sources(merge(MASTER, student)) == EXPECTED


def test_edited_test_cell_is_put_back(student):
    _cell(student, "test_f").source = "print('passed')"
    assert _sources(merge(MASTER, student)) == EXPECTED


def test_changed_points_are_put_back(student):
    _cell(student, "test_f").metadata.nbgrader.points = 1000
    _cell(student, "f").metadata.nbgrader |= {"grade": True, "points": 1000}
    notebook = merge(MASTER, student).notebook
    for name in ("f", "test_f"):
        assert _cell(notebook, name).metadata == _cell(MASTER, name).metadata


def test_deleted_test_cell_is_put_back(student):
    student.cells.remove(_cell(student, "test_f"))
    assert _sources(merge(MASTER, student)) == EXPECTED


def test_deleted_answer_stays_empty(student):
    student.cells.remove(_cell(student, "f"))
    submission = merge(MASTER, student)
    assert _cell(submission.notebook, "f").source == ""


def test_function_in_a_cell_of_ones_own_is_not_undone(student):
    student.cells.remove(_cell(student, "f"))
    student.cells.append(new_code_cell("def f():\n    return 1"))
    assert sum("def f()" in source for source in _sources(merge(MASTER, student))) == 1


def test_another_notebook_is_noted(student):
    student.cells = [new_code_cell("x = 1")]
    assert any("another notebook" in note for note in told(merge(MASTER, student).notes))


def test_no_solution_is_ever_given_away(student):
    student.cells = []
    assert not any("return 1" in source for source in _sources(merge(MASTER, student)))


def test_changed_ungraded_cell_is_the_students(student):
    _cell(student, "imports").source = "import numpy as np, math"
    assert _sources(merge(MASTER, student))[1] == "import numpy as np, math"


def test_deleted_ungraded_cell_is_put_back(student):
    student.cells.remove(_cell(student, "imports"))
    assert _sources(merge(MASTER, student)) == EXPECTED


def test_extra_cells_stay_where_they_are(student):
    student.cells.insert(3, new_code_cell("helper = 1"))
    student.cells.insert(4, new_markdown_cell("my notes"))
    student.cells.insert(0, new_code_cell("first = 1"))
    sources = _sources(merge(MASTER, student))
    assert sources == ["first = 1", *EXPECTED[:3], "helper = 1", "my notes", *EXPECTED[3:]]


def test_extra_cell_carries_no_metadata(student):
    extra = _test("h")
    extra.metadata["tags"] = ["heavy"]
    extra.outputs = [new_output("stream", text="h passes its check.")]
    student.cells.append(extra)
    cell = merge(MASTER, student).notebook.cells[-1]
    assert (cell.source, cell.metadata, cell.outputs) == ("h_test(h)", {}, [])


def test_answer_made_markdown_is_missing(student):
    index = student.cells.index(_cell(student, "f"))
    source, metadata = student.cells[index].source, student.cells[index].metadata
    student.cells[index] = new_markdown_cell(source, id="f", metadata=metadata)
    submission = merge(MASTER, student)
    assert [cell.cell_type for cell in submission.notebook.cells if grade_id(cell) == "f"] == [
        "code"
    ]


def test_test_cell_made_markdown_is_put_back(student):
    index = student.cells.index(_cell(student, "test_f"))
    metadata = student.cells[index].metadata
    student.cells[index] = new_markdown_cell("no test", id="test_f", metadata=metadata)
    test = next(c for c in merge(MASTER, student).notebook.cells if grade_id(c) == "test_f")
    assert (test.cell_type, test.source) == ("code", "f_test(f)")


def test_outputs_are_dropped(student):
    for cell in student.cells[1:4]:
        cell.outputs = [new_output("stream", text="f passes its check.")]
        cell.execution_count = 7
    notebook = merge(MASTER, student).notebook
    assert not any(cell.get("outputs") for cell in notebook.cells)


def test_heavy_cell_keeps_its_outputs(student):
    _cell(student, "training").outputs = [new_output("stream", text="cost 0.1")]
    _cell(student, "training").source = "train(more=True)"
    cell = _cell(merge(MASTER, student).notebook, "training")
    assert (cell.outputs[0].text, cell.source) == ("cost 0.1", "train(more=True)")
    assert cell.metadata.tags == ["heavy"]


def test_cell_cannot_be_made_heavy(student):
    _cell(student, "imports").metadata.tags = ["heavy"]
    assert _cell(merge(MASTER, student).notebook, "imports").metadata == {}


def test_blank_has_stubs_and_nothing_else():
    submission = blank(MASTER)
    assert sum("raise NotImplementedError()" in source for source in _sources(submission)) == 2
    nbformat.validate(submission.notebook)


def test_changing_a_blank_leaves_the_master_alone():
    blank(MASTER).notebook.metadata["changed"] = True
    assert "changed" not in MASTER.metadata


@pytest.mark.parametrize(
    "metadata",
    [
        {"nbgrader": None},
        {"nbgrader": []},
        {"nbgrader": "f"},
        {"nbgrader": {}},
        {"nbgrader": {"grade_id": None}},
        {"nbgrader": {"grade_id": ["f"]}},
        {"nbgrader": {"grade_id": {"f": 1}}},
    ],
)
def test_metadata_of_any_kind(student, metadata):
    _cell(student, "f").metadata = nbformat.from_dict(metadata)
    assert _sources(merge(MASTER, _read(student))) == EXPECTED


# --- ids that a tool has dropped -----------------------------------------------------------------------


def _without_ids(notebook, minor=4):
    notebook.nbformat_minor = minor
    for cell in notebook.cells:
        del cell["id"]
    return notebook


@pytest.mark.parametrize("minor", [0, 4, 5])
def test_notebook_without_ids(student, minor):
    assert _sources(merge(MASTER, _read(_without_ids(student, minor)))) == EXPECTED


def test_heavy_cell_without_id_stays_heavy(student):
    notebook = merge(MASTER, _read(_without_ids(student))).notebook
    assert [cell.metadata.get("tags") for cell in notebook.cells if cell.source == "train()"] == [
        ["heavy"]
    ]


def test_edited_cell_without_id_is_run_beside_the_masters(student):
    _cell(student, "imports").source = "import numpy as np, math"
    sources = _sources(merge(MASTER, _read(_without_ids(student))))
    assert sources == ["# Title", "import numpy as np, math", *EXPECTED[1:]]


def test_old_minor_with_ids(student):
    student.nbformat_minor = 4
    assert _sources(merge(MASTER, _read(student))) == EXPECTED


def test_ids_that_are_there_twice(student):
    student.cells += [new_code_cell("a", id="mine"), new_code_cell("b", id="mine")]
    notebook = merge(MASTER, _read(student)).notebook
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells) == 9


# --- read_submission --------------------------------------------------------------------------------


def test_what_jupyter_writes(student):
    assert _sources(merge(MASTER, read_submission(nbformat.writes(student).encode()))) == EXPECTED


def test_byte_order_mark(student):
    data = b"\xef\xbb\xbf" + json.dumps(student).encode()
    assert _sources(merge(MASTER, read_submission(data))) == EXPECTED


def test_sources_as_lists_of_lines(student):
    for cell in student.cells:
        cell.source = cell.source.splitlines(keepends=True)
    assert _sources(merge(MASTER, _read(student))) == EXPECTED


@pytest.mark.parametrize("key", ["outputs", "execution_count"])
def test_key_that_a_careless_tool_left_out(student, key):
    del _cell(student, "imports")[key]
    assert _sources(merge(MASTER, _read(student))) == EXPECTED


@pytest.mark.parametrize(
    "version", [{"nbformat": 4.0}, {"nbformat_minor": "5"}, {"nbformat_minor": None}]
)
def test_version_written_carelessly(student, version):
    assert _sources(merge(MASTER, _read(student | version))) == EXPECTED


def test_version_3(student):
    cells = [{"cell_type": "code", "language": "python", "input": "x = 1", "outputs": []}]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    assert _sources(merge(MASTER, _read(old)))[0] == "x = 1"


def test_nothing_handed_in():
    with pytest.raises(Unreadable, match="No notebook of this assignment was handed in"):
        read_submission(None)


def test_too_large(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 2 * 2**20)
    with pytest.raises(Unreadable, match="The file has 3 MB; a notebook may have 2"):
        read_submission(b" " * 3 * 2**20)


@pytest.mark.parametrize("data", [b"\xff\xfe{", b"\x89PNG\r\n", b"PK\x03\x04\xff"])
def test_not_text(data):
    with pytest.raises(Unreadable, match="not text"):
        read_submission(data)


def test_half_an_emoji(student):
    _cell(student, "f").source = "print('\ud83d')"
    assert "print('?')" in _sources(merge(MASTER, _read(student)))


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000])
def test_deep_json(data):
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_submission(data)


def _minimal(**changes):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []} | changes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"not json",
        b'{"cells": [{"cell_type": "code", "source": "the upload broke off he',
        b"null",
        b"3",
        b'"text"',
        b"[]",
        b"{}x",
        *(
            json.dumps(notebook).encode()
            for notebook in (
                _minimal(cells=None),
                _minimal(cells={}),
                _minimal(cells=[1]),
                _minimal(cells=[{}]),
                {"nbformat": 4, "nbformat_minor": 5},
                {"worksheets": 3, "nbformat": 3, "nbformat_minor": 0, "metadata": {}},
            )
        ),
    ],
)
def test_not_a_notebook(data):
    with pytest.raises(Unreadable, match=r"^The file is not a notebook: it .+\.$"):
        read_submission(data)
