"""source: the solution cells of the source notebooks, and what students get in their place."""

import nbformat
import pytest
from here import ASSIGNMENTS, HERE
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import ClearSolutions

from grading.assignment.cells import grade_id, is_answer, is_heavy, is_test, stub
from grading.assignment.source import Source, SourceError, answer_names


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
    cleared = nbformat.from_dict(HERE.source(assignment).notebook)
    cleared, _ = ClearSolutions().preprocess(cleared, {})
    answers = [cell for cell in HERE.source(assignment).notebook.cells if is_answer(cell)]
    stubs = {grade_id(cell): stub(cell.source) for cell in answers}
    assert stubs == {grade_id(cell): cell.source for cell in cleared.cells if is_answer(cell)}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_exercise_has_its_test_cell_worth_ten_points(assignment):
    tests = [cell for cell in HERE.source(assignment).notebook.cells if is_test(cell)]
    assert [grade_id(cell) for cell in tests] == [f"test_{n}" for n in ASSIGNMENTS[assignment]]
    assert {cell.metadata.nbgrader.points for cell in tests} == {10}
    assert all(cell.metadata.nbgrader.locked for cell in tests)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_test_cell_stands_behind_its_exercise(assignment):
    ids = [grade_id(cell) for cell in HERE.source(assignment).notebook.cells]
    for name in ASSIGNMENTS[assignment]:
        assert ids.index(name) < ids.index(f"test_{name}")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_solution_says_what_it_takes_and_returns(assignment):
    for name, function in HERE.solutions(assignment).items():
        assert "Arguments:" in function.__doc__, name
        assert "Returns:" in function.__doc__, name


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_graded_cell_is_heavy(assignment):
    cells = HERE.source(assignment).notebook.cells
    assert not [cell.id for cell in cells if is_heavy(cell) and (is_answer(cell) or is_test(cell))]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_source_holds_no_outputs(assignment):
    cells = HERE.source(assignment).notebook.cells
    assert not [cell.id for cell in cells if cell.get("outputs") or cell.get("execution_count")]


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


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return (", "cell g: '(' was never closed."),
        ("pass\n1 / 0", "cell g: ZeroDivisionError: division by zero."),
        ("pass\nimport nowhere", "cell g: ModuleNotFoundError: No module named 'nowhere'."),
        ("pass\ndel g", "cell g: it defines no g."),
        ("pass\ng = 3", "cell g: it defines no g."),
    ],
)
def test_a_solution_that_gives_no_function(make_source, body, words):
    source = make_source(_answer("f", "return 1"), _answer("g", body))
    with pytest.raises(SourceError) as raised:
        source.solutions()
    assert str(raised.value) == f"{source.path}, {words}"


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


# --- the names alone -------------------------------------------------------------------------------


def test_names_of_the_functions(make_source):
    source = make_source(_answer("f", "return 1"), new_code_cell("x = 1"), _answer("g", "return 2"))
    assert answer_names(source.path) == ["f", "g"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": 3}', '{"cells": [{}]}', "\ufeff{}"])
def test_no_names_of_what_cannot_be_read(tmp_path, text):
    (tmp_path / "demo.ipynb").write_text(text)
    assert answer_names(tmp_path / "demo.ipynb") == []
    assert answer_names(tmp_path / "gone.ipynb") == []
