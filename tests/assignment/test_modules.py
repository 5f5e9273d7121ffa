"""What notebooks import under utils/: where each module comes from, and which ones a notebook needs."""

import nbformat
import pytest
from here import ASSIGNMENTS, HERE
from nbformat.v4 import new_code_cell

from grading.assignment.handouts import checks_text, solutions_text
from grading.assignment.modules import TUTOR, Modules
from grading.assignment.source import SourceError
from grading.course import Course

CHECKED = {"__init__.py", "public_tests/__init__.py", "testCases/__init__.py"}


def write(course, texts):
    """Write {path under utils/: text}."""
    for path, text in texts.items():
        file = course.utils / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def needed(course, texts, *cells):
    """The paths that the notebook smooth needs with these modules and more cells.

    Left out is what every notebook needs.
    """
    write(course, texts)
    source = course.source("smooth")
    source.notebook.cells += [new_code_cell(cell) for cell in cells]
    found = Modules(course).needed_by(source)
    return {path for path in found if not path.startswith("tutor/")} - {
        *CHECKED,
        "public_tests/smooth.py",
        "testCases/smooth.py",
    }


# --- where a module comes from ---------------------------------------------------------------------


def test_the_explanations_are_the_engines(smooth):
    write(smooth, {"tutor/words.py": "x = 1", "tutor/own.py": "x = 1"})
    modules = Modules(smooth)
    assert modules.text("tutor/words.py") == (TUTOR / "words.py").read_text()
    assert modules.text("tutor/own.py") is None
    assert "tutor/words.py" in modules.tutor()


def test_the_visible_cases_lie_beside_the_notebook(smooth):
    write(smooth, {"testCases/smooth.py": "old = 1"})
    file = smooth.folder / "source" / "smooth" / "exercises" / "visible_cases.py"
    assert Modules(smooth).text("testCases/smooth.py") == file.read_text()


def test_the_checks_are_made_of_the_functions_names(begun):
    course = begun("swish", "relu")
    write(course, {"public_tests/smooth.py": "old = 1"})
    text = Modules(course).text("public_tests/smooth.py")
    assert text == checks_text(course.source("smooth"))
    compile(text, "smooth.py", "exec")
    assert "def swish_test(target)" in text
    assert "def relu_test(target)" in text


def hand_out(course, **handouts):
    """The course, opened anew, with these handouts in its plan."""
    file = course.folder / "nbgrader_config.py"
    file.write_text(f"{file.read_text()}\nc.CoursePlan.handouts = {handouts}\n")
    return Course.open(course.folder)


def test_a_handout_is_made_of_the_solutions(smooth):
    course = hand_out(smooth, smooth="swishes")
    write(course, {"swishes.py": "old = 1"})
    text = Modules(course).text("swishes.py")
    assert text == solutions_text(course.source("smooth"))
    namespace = {}
    exec(text, namespace)
    assert namespace["swish"](3.0) == 6.0
    assert "BEGIN SOLUTION" not in text


def test_a_handout_of_an_assignment_that_is_gone_is_the_courses_own_file(smooth):
    course = hand_out(smooth, smoothed="swishes")
    assert Modules(course).text("swishes.py") is None
    write(course, {"swishes.py": "x = 1"})
    assert Modules(course).text("swishes.py") == "x = 1"


def test_all_else_is_the_courses_own(smooth):
    write(smooth, {"my_helper.py": "x = 1", "draw/mine.py": "x = 2", "testCases/other.py": "x = 3"})
    modules = Modules(smooth)
    for path, text in (("my_helper.py", 1), ("draw/mine.py", 2), ("testCases/other.py", 3)):
        assert modules.text(path) == f"x = {text}"
    assert modules.text("dnn_utils.py") is None


def test_a_package_that_is_missing_is_the_engines(smooth):
    (smooth.utils / "public_tests" / "__init__.py").unlink()
    text = Modules(smooth).text("public_tests/__init__.py")
    assert text == (TUTOR.parent / "public_tests" / "__init__.py").read_text()


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_checks_and_visible_cases_of_each_assignment(assignment):
    assert {f"testCases/{assignment}.py", f"public_tests/{assignment}.py"} <= {
        *Modules(HERE).checks()
    }


# --- what a notebook needs -------------------------------------------------------------------------


def test_no_more_than_it_imports(smooth):
    assert needed(smooth, {"my_helper.py": "x = 1"}) == set()


def test_checks_bring_their_cases_and_what_explains(smooth):
    found = Modules(smooth).needed_by(smooth.source("smooth"))
    assert CHECKED | {"public_tests/smooth.py", "testCases/smooth.py"} <= {*found}
    assert {"tutor/__init__.py", "tutor/checking.py", "tutor/explain/__init__.py"} <= {*found}
    assert [*found] == sorted(found)


@pytest.mark.parametrize(
    "cell",
    [
        "import utils.my_helper",
        "import numpy, utils.my_helper as helper",
        "from utils import my_helper",
        "from utils.my_helper import *",
        "def f():\n    from utils.my_helper import x",
        "%matplotlib inline\nfrom utils.my_helper import x\ny = (7\n% x)",
        "%%time\nfrom utils.my_helper import x",
    ],
)
def test_ways_to_import(smooth, cell):
    texts = {"my_helper.py": "x = 1", "other.py": "x = 2"}
    assert needed(smooth, texts, cell) == {"my_helper.py"}


def test_what_is_imported_imports_others(smooth):
    texts = {
        "one.py": "from utils.two import x",
        "two.py": "import utils.one, utils.draw.three",
        "draw/three.py": "x = 3",
        "four.py": "x = 4",
    }
    assert needed(smooth, texts, "import utils.one") == {"one.py", "two.py", "draw/three.py"}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("from .b import x", {"draw/b.py"}),
        ("from . import b", {"draw/b.py"}),
        ("from ..c import x", {"c.py"}),
        ("from .. import c", {"c.py"}),
    ],
)
def test_imports_from_beside_a_module(smooth, statement, found):
    texts = {"draw/a.py": statement, "draw/b.py": "x = 1", "c.py": "x = 1"}
    assert needed(smooth, texts, "import utils.draw.a") == {"draw/a.py"} | found


def test_each_package_on_the_way_comes_along(smooth):
    texts = {
        "draw/__init__.py": "",
        "draw/deep/__init__.py": "from utils.helper import x",
        "draw/deep/a.py": "",
        "helper.py": "x = 1",
    }
    assert needed(smooth, texts, "import utils.draw.deep.a") == {*texts}


def test_a_folder_needs_no_init(smooth):
    assert needed(smooth, {"draw/a.py": "x = 1"}, "import utils.draw.a") == {"draw/a.py"}


def test_checks_of_ones_own_need_no_cases(smooth):
    texts = {"public_tests/by_hand.py": "def f_test(f): pass"}
    assert needed(smooth, texts, "from utils.public_tests.by_hand import f_test") == {*texts}


# --- what is amiss ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1\ndef f(:", r"utils/my_helper\.py, line 2: invalid syntax"),
        ("\nfrom .... import x", r"utils/my_helper\.py, line 2: attempted relative import"),
    ],
)
def test_a_module_that_cannot_be_read(smooth, text, words):
    with pytest.raises(SourceError, match=words):
        needed(smooth, {"my_helper.py": text}, "import utils.my_helper")


def test_a_cell_that_cannot_be_read(smooth):
    source = smooth.source("smooth")
    source.notebook.cells.append(new_code_cell("def f(:", id="odd"))
    nbformat.write(source.notebook, source.path)
    with pytest.raises(SourceError, match=r"smooth\.ipynb, cell odd: invalid syntax"):
        Modules(smooth).needed_by(smooth.source("smooth"))
