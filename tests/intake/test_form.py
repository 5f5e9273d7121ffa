"""Slips of form: whatever a file's fields are, cells, their types and their sources are what they were."""

import json
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grading.intake.form import NoNotebook, repaired
from grading.intake.merging import merge
from grading.intake.reading import read_submission

#: What is a student's answer: no slip of these is made.
CONTENT = ("cells", "cell_type", "source", "grade_id")


def graded(name, source, **nbgrader):
    about = {"grade_id": name, "solution": False, "grade": False, "locked": False} | nbgrader
    return new_code_cell(source, id=name, metadata={"nbgrader": about, "tags": ["a"]})


NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell("# Title", id="title"),
        new_code_cell(
            "1 + 1",
            id="sum",
            execution_count=3,
            outputs=[
                new_output("stream", text="a"),
                new_output("execute_result", data={"text/plain": "2"}, execution_count=3),
                new_output("error", ename="E", evalue="v", traceback=["t"]),
            ],
        ),
        graded("f", "def f():\n    return 1", solution=True),
        graded("test_f", "f_test(f)", grade=True, points=1),
    ],
    metadata={
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
        "course": {"language": "zh"},
    },
)
PLAIN = json.loads(json.dumps(NOTEBOOK))


def content(notebook):
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def fields(tree, path=()):
    """The path of every field that is no content."""
    found = []
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if key not in CONTENT:
            found.append((*path, key))
        if isinstance(value, (dict, list)) and key != "source":
            found += fields(value, (*path, key))
    # The cells and the road to a grade_id stay what they are.
    road = {("cells", n) for n in range(len(PLAIN["cells"]))}
    return [one for one in found if one not in road and one[-1] not in ("metadata", "nbgrader")]


FIELDS = fields(PLAIN)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
slips = st.lists(
    st.tuples(st.sampled_from(FIELDS), st.none() | st.tuples(values) | st.just("twice")), max_size=6
)


def slipped(slips):
    """The notebook with fields dropped (None), retyped (a value) or doubled."""
    tree = json.loads(json.dumps(PLAIN))
    for (*road, key), slip in slips:
        place = tree
        try:
            for step in road:
                place = place[step]
            if slip is None:
                del place[key]
            elif slip == "twice":
                place[key] = [place[key], place[key]]
            else:
                place[key] = slip[0]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier slip took the place away
    return tree


@given(slips)
def test_no_slip_of_form_changes_what_is_read(made):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        notebook = read_submission(json.dumps(slipped(made)).encode())
        assert content(notebook) == content(NOTEBOOK)
        merged = merge(NOTEBOOK, notebook)
    assert "def f():\n    return 1" in [cell.source for cell in merged.notebook.cells]
    assert merged.notes == []


@given(values)
def test_any_json_is_a_notebook_or_none(tree):
    try:
        notebook = repaired(tree)
    except (NoNotebook, ValueError, KeyError, TypeError, AttributeError):
        return
    assert isinstance(notebook.cells, list)


@pytest.mark.parametrize(
    "change",
    [
        {"nbformat": 5},
        {"nbformat": "4"},
        {"nbformat": None},
        {"nbformat": 3},
        {"nbformat_minor": 0},
        {"nbformat_minor": 99},
        {"metadata": None},
        {"orig_nbformat": 2},
        {"unknown": {}},
    ],
)
def test_what_the_notebook_says_of_itself_is_not_judged(change):
    assert content(repaired(PLAIN | change)) == content(NOTEBOOK)


def test_nothing_is_printed_for_many_cells_of_one_id(capfd):
    cells = [{"cell_type": "code", "source": "x", "id": "one"} for _ in range(3000)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        merged = merge(NOTEBOOK, read_submission(json.dumps({"cells": cells}).encode()))
    assert capfd.readouterr() == ("", "")
    ids = [cell.id for cell in merged.notebook.cells]
    assert len({*ids}) == len(ids)


@pytest.mark.parametrize("level", [0, -1, 2, 10**9, "3"])
def test_a_heading_of_format_3_has_a_level_of_markdown(level):
    cells = [{"cell_type": "heading", "level": level, "source": "T"}]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    assert len(repaired(old).cells[0].source) <= len("###### T")


def test_a_notebook_of_format_2_is_read():
    cells = [{"cell_type": "code", "language": "python", "input": "x = 1", "outputs": []}]
    old = {"nbformat": 2, "metadata": {}, "worksheets": [{"cells": cells}]}
    assert content(repaired(old)) == [("code", "x = 1")]
