"""source: the solution cells of the source notebooks, and what students get in their place."""

from pathlib import Path

import nbformat
import pytest
from here import ASSIGNMENTS
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearSolutions

from grading.assignment.cells import grade_id, is_answer, is_heavy, is_test, stub
from grading.assignment.source import Source, SourceError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def make_source(tmp_path):
    """A Source with these cells, and the usual imports before them."""

    def make(*cells, imports="import numpy as np"):
        first = [new_code_cell(imports, id="imports")] if imports is not None else []
        folder = tmp_path / "source" / "demo"
        folder.mkdir(parents=True)
        nbformat.write(new_notebook(cells=[*first, *cells]), folder / "demo.ipynb")
        return Source(tmp_path, "demo")

    return make


def _answer(name, body):
    code = f"def {name}():\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"
    return new_code_cell(code, metadata={"nbgrader": {"grade_id": name, "solution": True}})


# --- the course's own notebooks ------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_stub_is_what_nbgrader_makes(assignment):
    cleared = nbformat.from_dict(Source(ROOT, assignment).notebook)
    cleared, _ = ClearSolutions().preprocess(cleared, {})
    answers = [cell for cell in Source(ROOT, assignment).notebook.cells if is_answer(cell)]
    stubs = {grade_id(cell): stub(cell.source) for cell in answers}
    assert stubs == {grade_id(cell): cell.source for cell in cleared.cells if is_answer(cell)}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_solution_cells_are_the_exercises(assignment):
    assert tuple(Source(ROOT, assignment).answers) == ASSIGNMENTS[assignment]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_exercise_has_its_test_cell_worth_ten_points(assignment):
    tests = [cell for cell in Source(ROOT, assignment).notebook.cells if is_test(cell)]
    assert [grade_id(cell) for cell in tests] == [f"test_{n}" for n in ASSIGNMENTS[assignment]]
    assert {cell.metadata.nbgrader.points for cell in tests} == {10}
    assert all(cell.metadata.nbgrader.locked for cell in tests)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_test_cell_stands_behind_its_exercise(assignment):
    ids = [grade_id(cell) for cell in Source(ROOT, assignment).notebook.cells]
    for name in ASSIGNMENTS[assignment]:
        assert ids.index(name) < ids.index(f"test_{name}")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_solution_says_what_it_takes_and_returns(assignment):
    for name, function in Source(ROOT, assignment).solutions().items():
        assert "Arguments:" in function.__doc__, name
        assert "Returns:" in function.__doc__, name


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_graded_cell_is_heavy(assignment):
    cells = Source(ROOT, assignment).notebook.cells
    assert not [cell.id for cell in cells if is_heavy(cell) and (is_answer(cell) or is_test(cell))]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_source_holds_no_outputs(assignment):
    cells = Source(ROOT, assignment).notebook.cells
    assert not [cell.id for cell in cells if cell.get("outputs") or cell.get("execution_count")]


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


# --- Source ------------------------------------------------------------------------------------------------


def test_answers_lose_their_markers_and_nothing_else(make_source):
    source = make_source(_answer("f", "return 1  # one"), _answer("g", "return f()"))
    assert source.answers == {
        "f": "def f():\n    return 1  # one",
        "g": "def g():\n    return f()",
    }


def test_solutions_call_each_other(make_source):
    solutions = make_source(_answer("f", "return 1"), _answer("g", "return f() + 1")).solutions()
    assert list(solutions) == ["f", "g"]
    assert solutions["g"]() == 2


@pytest.mark.parametrize(
    ("imports", "kept"),
    [
        ("import numpy as np", "import numpy as np"),
        ("import numpy as np, math", "import numpy as np"),
        ("import matplotlib.pyplot as plt\nimport numpy as np", "import numpy as np"),
        ("from numpy import pi, e\nimport numpy as np", "from numpy import pi\nimport numpy as np"),
        ("import numpy as np\nx = 3\nprint(x)", "import numpy as np"),
        ("import math", ""),
    ],
)
def test_only_imports_that_solutions_use(make_source, imports, kept):
    assert make_source(_answer("f", "return np.zeros(pi)"), imports=imports).imports == kept


def test_no_imports_cell(make_source):
    with pytest.raises(SourceError, match="has no cell with the id 'imports'"):
        make_source(_answer("f", "return 1"), imports=None).solutions()


def test_no_notebook(tmp_path):
    with pytest.raises(SourceError, match=r"There is no source notebook .*demo\.ipynb"):
        _ = Source(tmp_path, "demo").notebook


def test_not_a_notebook(make_source):
    source = make_source()
    source.path.write_text("not JSON")
    with pytest.raises(SourceError, match=r"demo\.ipynb is not a notebook"):
        _ = source.notebook


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
