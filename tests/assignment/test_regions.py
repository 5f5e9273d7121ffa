"""Cells as nbgrader marks them, and what is between the markers of a solution cell."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearSolutions

from grading.assignment.cells import (
    GIVEN,
    MARKER,
    SOLUTION,
    grade_id,
    is_answer,
    is_heavy,
    is_test,
    regions,
    stub,
    title_of,
    without_markers,
)
from grading.assignment.cells import tested as function_of

CELL = """\
def f():
    x = 1
    ### BEGIN SOLUTION
    x += 1
    ### END SOLUTION
    return x"""


def test_each_line_of_a_cell_is_one_of_three():
    assert [kind for _, kind in regions(CELL)] == [
        *(GIVEN, GIVEN, MARKER, SOLUTION, MARKER, GIVEN),
    ]
    assert "\n".join(line for line, _ in regions(CELL)) == CELL


def test_the_solution_is_run_without_its_markers():
    assert without_markers(CELL) == "def f():\n    x = 1\n    x += 1\n    return x"


def test_a_test_cell_names_its_function():
    cell = new_code_cell(metadata={"nbgrader": {"grade": True, "grade_id": "test_test_it"}})
    assert function_of(cell) == "test_it"


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ([new_markdown_cell("text\n\n## Deep nets \n\n# Other")], "Deep nets"),
        ([new_code_cell("# no title"), new_markdown_cell("# A *title*")], "A *title*"),
        ([new_markdown_cell("#hashtag"), new_markdown_cell("# Later")], "Later"),
        ([new_markdown_cell("no heading")], ""),
        ([], ""),
    ],
)
def test_title(cells, title):
    assert title_of(new_notebook(cells=cells)) == title


# --- stub ------------------------------------------------------------------------------------------------


def _cleared(code):
    """What nbgrader makes of a solution cell."""
    metadata = {"nbgrader": {"grade_id": "f", "solution": True, "grade": False}}
    notebook = new_notebook(cells=[new_code_cell(code, metadata=metadata)])
    return ClearSolutions().preprocess(notebook, {})[0].cells[0].source


@pytest.mark.parametrize(
    "code",
    [
        "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION",
        "### BEGIN SOLUTION\nx = 1\n### END SOLUTION\ny = 2",
        "x = 0\n### BEGIN SOLUTION\nx = 1\n\n# why\n### END SOLUTION\nprint(x)\n",
        "### BEGIN SOLUTION\na = 1\n### END SOLUTION\n"
        "for i in range(3):\n    ### BEGIN SOLUTION\n    a += i\n    ### END SOLUTION\n    print(a)",
    ],
)  # fmt: skip
def test_stub_of_a_cell_is_what_nbgrader_makes(code):
    assert stub(code) == _cleared(code)


def test_stub_keeps_the_indentation():
    code = "def f():\n    if True:\n        ### BEGIN SOLUTION\n        return 1\n        ### END SOLUTION"
    assert stub(code) == (
        "def f():\n    if True:\n        # YOUR CODE HERE\n        raise NotImplementedError()"
    )


# --- cells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "answer", "test", "heavy"),
    [
        (new_code_cell(metadata={"nbgrader": {"solution": True}}), True, False, False),
        (new_code_cell(metadata={"nbgrader": {"grade": True}}), False, True, False),
        (new_code_cell(metadata={"nbgrader": {"grade": True, "solution": True}}), True, False, False),
        (new_markdown_cell(metadata={"nbgrader": {"solution": True}}), False, False, False),
        (new_code_cell(metadata={"tags": ["heavy", "slow"]}), False, False, True),
        (new_code_cell(metadata={"nbgrader": {}}), False, False, False),
        (new_code_cell(), False, False, False),
    ],
)  # fmt: skip
def test_kinds_of_cells(cell, answer, test, heavy):
    assert (is_answer(cell), is_test(cell), is_heavy(cell)) == (answer, test, heavy)


@pytest.mark.parametrize(
    ("metadata", "found"),
    [
        ({"nbgrader": {"grade_id": "f"}}, "f"),
        ({"nbgrader": {}}, None),
        ({"nbgrader": None}, None),
        ({"nbgrader": ["grade_id"]}, None),
        ({}, None),
    ],
)
def test_grade_id(metadata, found):
    assert grade_id(new_code_cell(metadata=metadata)) == found
