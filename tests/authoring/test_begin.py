"""course new: files that work from the first moment, and nothing overwritten."""

import shutil
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from grading.assignment.cells import is_answer, is_test
from grading.assignment.source import Source
from grading.authoring.begin import REGISTER, BeginError, begin
from grading.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path):
    """A repository with what the names of new files are held against."""
    for room in ("grading/exercises", "utils"):
        shutil.copytree(ROOT / room, tmp_path / room)
    shutil.copytree(ROOT / "source" / "activations", tmp_path / "source" / "activations")
    return tmp_path


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def registered(clone):
    namespace = {}
    exec((clone / REGISTER).read_text(), namespace)
    return namespace["ASSIGNMENTS"]


@pytest.mark.parametrize("functions", [["swish"], ["swish", "swish_backward"]])
def test_it_registers_the_assignment_as_the_last_one(clone, functions):
    before = registered(clone)
    begin(clone, "smooth", functions)
    assert list(registered(clone).items()) == [*before.items(), ("smooth", tuple(functions))]


def test_the_notebook_is_one_that_nbgrader_grades(clone):
    begin(clone, "smooth", ["swish", "swish_backward"])
    source = Source(clone, "smooth")
    assert list(source.solutions()) == ["swish", "swish_backward"]
    nbformat.validate(source.notebook)
    graded = [cell for cell in source.notebook.cells if is_answer(cell) or is_test(cell)]
    assert [cell.metadata.nbgrader.get("points") for cell in graded] == [None, 10, None, 10]


def test_the_modules_can_be_read(clone):
    for file in begin(clone, "smooth", ["swish", "swish_backward"]):
        if file.suffix == ".py":
            compile(file.read_text(), file, "exec")
            assert file.read_text().endswith("\n")
            assert "\n\n\n\n" not in file.read_text()


def test_it_changes_no_other_file(clone):
    before = files(clone)
    written = begin(clone, "smooth", ["swish"])
    after = files(clone)
    assert {path for path in after if before.get(path) != after[path]} == set(written)
    assert {path for path in written if path in before} == {clone / REGISTER}


@pytest.mark.parametrize(
    ("assignment", "functions", "words"),
    [
        ("activations", ["swish"], r"activations is taken: there is source/activations"),
        ("smooth", ["relu"], r"relu is taken: there is grading/exercises/relu\.py"),
        ("smooth", ["compare"], r"compare is taken: there is utils/compare\.py"),
        ("smooth", ["spec"], r"spec is taken"),
        ("smooth", ["smooth"], r"a name of their own"),
        ("smooth", ["swish", "swish"], r"a name of their own"),
        ("smooth", ["class"], r"'class' is no name"),
        ("smooth", ["soft max"], r"'soft max' is no name"),
        ("../smooth", ["swish"], r"'\.\./smooth' is no name"),
        ("", ["swish"], r"'' is no name"),
    ],
)
def test_a_name_that_cannot_be_used(clone, assignment, functions, words):
    before = files(clone)
    with pytest.raises(BeginError, match=words):
        begin(clone, assignment, functions)
    assert files(clone) == before


def test_the_command_says_what_is_wrong_in_a_line():
    result = CliRunner().invoke(main, ["new", "smooth", "relu"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The name relu is taken")
