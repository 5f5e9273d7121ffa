"""A course's code is imported from its own folder, and nothing of it stays behind."""

import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import utils
from grading.assignment.code import CourseCode
from utils.tutor import compare

ROOT = Path(__file__).parents[2]


@pytest.fixture
def make_code(tmp_path):
    """make_code({path: text}, **given): the CourseCode of a new folder with these files."""
    made = []

    def make(files, **given):
        made.append(tmp_path / str(len(made)))
        for path, text in files.items():
            file = made[-1] / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return CourseCode(made[-1], {f"utils.{n}": lambda text=t: text for n, t in given.items()})

    return make


@pytest.fixture
def surroundings():
    """A function that says what importing may change."""
    return lambda: (dict(sys.modules), [*sys.meta_path], [*sys.path], sys.dont_write_bytecode)


def test_a_module_imports_others_of_the_folder(make_code):
    code = make_code(
        {
            "source/hw/exercises/f.py": (
                "from source.draw import WIDTH\nfrom utils.my_helper import half\n"
                "from .visible_cases import N\nanswer = half(WIDTH) + N"
            ),
            "source/hw/exercises/visible_cases.py": "N = 1",
            "source/draw.py": "WIDTH = 4",
            "utils/my_helper.py": "def half(x):\n    return x / 2",
        }
    )
    assert code.module("source.hw.exercises.f").answer == 3


def test_a_text_that_is_given_comes_before_a_file(make_code):
    code = make_code({"utils/handout.py": "x = 'file'"}, handout="x = 'given'")
    assert code.module("utils.handout").x == "given"


def test_what_is_given_is_asked_for_when_it_is_imported(make_code):
    code = make_code({"utils/other.py": "x = 1"})
    code.given["utils.handout"] = lambda: 1 / 0
    assert code.module("utils.other").x == 1
    with pytest.raises(ZeroDivisionError):
        code.module("utils.handout")


def test_a_package_is_run_as_students_run_it(make_code):
    code = make_code(
        {"utils/__init__.py": "from utils.b import x", "utils/b.py": "x = 3", "source/a.py": ""}
    )
    assert code.module("utils").x == 3


def test_the_explanations_are_the_engines(make_code):
    code = make_code(
        {
            "utils/tutor/compare.py": "raise RuntimeError",
            "source/a.py": "from utils.tutor import words\nfrom utils.tutor.compare import Output",
        }
    )
    module = code.module("source.a")
    assert module.Output is compare.Output
    assert module.words is sys.modules["utils.tutor.words"]


@pytest.mark.parametrize("name", ["figures.catalogue", "utils.dnn_utils", "source.draw"])
def test_no_other_folder_is_searched(make_code, monkeypatch, name):
    """The course that comes with the engine has these, and it is where Python looks."""
    monkeypatch.syspath_prepend(ROOT)
    with pytest.raises(ModuleNotFoundError):
        make_code({"utils/__init__.py": "", "source/a.py": ""}).module(name)


@pytest.mark.parametrize("text", ["from utils.helper import x", "1 / 0", "def f(:"])
def test_nothing_has_changed_afterwards(make_code, surroundings, text):
    code = make_code({"source/a.py": text, "utils/helper.py": "x = 1"})
    before = surroundings()
    with contextlib.suppress(ArithmeticError, SyntaxError):
        code.module("source.a")
    assert surroundings() == before
    assert sys.modules["utils"] is utils
    assert not [*code.folder.rglob("__pycache__")]


def test_two_folders_are_kept_apart(make_code):
    one, two = (
        make_code(
            {
                "utils/my_helper.py": f"def g():\n    return {number}",
                "source/a.py": "from utils.my_helper import g",
            }
        )
        for number in (1, 2)
    )
    modules = [code.module("source.a") for code in (one, two, one)]
    assert [module.g() for module in modules] == [1, 2, 1]
    assert modules[0] is modules[2]


def test_threads_get_each_their_own(make_code):
    codes = [
        make_code(
            {
                "utils/slow.py": "import time\ntime.sleep(0.01)",
                "source/a.py": f"import utils.slow\nx = {number}",
            }
        )
        for number in range(8)
    ]
    with ThreadPoolExecutor(8) as threads:
        found = [*threads.map(lambda code: code.module("source.a").x, codes)]
    assert found == [*range(8)]


def test_a_block_in_which_code_is_run(make_code):
    code = make_code({"utils/my_helper.py": "x = 'mine'"})
    found = {}
    with code.importing():
        exec("from utils.my_helper import x", found)
    assert found["x"] == "mine"
    with pytest.raises(ModuleNotFoundError):
        exec("from utils.my_helper import x", found)


def test_a_module_that_failed_is_run_again(make_code):
    code = make_code({"source/a.py": "1 / 0"})
    with pytest.raises(ZeroDivisionError):
        code.module("source.a")
    (code.folder / "source" / "a.py").write_text("x = 1")
    assert code.module("source.a").x == 1


def test_a_change_is_seen_by_who_opens_the_folder_anew(make_code):
    """However soon it is made: no compiled form of the old text is taken for the new one."""
    code = make_code({"source/a.py": "x = 1"})
    assert code.module("source.a").x == 1
    (code.folder / "source" / "a.py").write_text("x = 2")
    assert CourseCode(code.folder, {}).module("source.a").x == 2
