"""course new: files that work from the first moment, and nothing overwritten."""

import nbformat
import pytest
from click.testing import CliRunner

from grading.assignment.cells import is_answer, is_test
from grading.assignment.exercises import exercises_of
from grading.authoring.begin import BeginError, begin
from grading.authoring.init import init_course
from grading.authoring.rehearsal import rehearse
from grading.cli import main
from grading.course import Course


@pytest.fixture
def empty(tmp_path):
    """A course directory without an assignment."""
    return init_course(tmp_path / "mine", empty=True)


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("functions", [["swish"], ["swish", "swish_backward"]])
def test_the_assignment_is_there_because_its_folder_is(empty, functions):
    begin(empty, "smooth", functions)
    course = Course.open(empty.folder)
    assert course.assignments == ["smooth"]
    assert course.functions == {*functions}
    assert [*exercises_of(course, "smooth")] == functions


def test_it_comes_after_those_that_the_plan_names(course):
    before = course.assignments
    begin(course, "ab_initio", ["swish"])
    assert course.assignments == [*before, "ab_initio"]


def test_the_notebook_is_one_that_nbgrader_grades(empty):
    begin(empty, "smooth", ["swish", "swish_backward"])
    assert [*empty.solutions("smooth")] == ["swish", "swish_backward"]
    notebook = empty.source("smooth").notebook
    nbformat.validate(notebook)
    graded = [cell for cell in notebook.cells if is_answer(cell) or is_test(cell)]
    assert [cell.metadata.nbgrader.get("points") for cell in graded] == [None, 10, None, 10]


def test_the_modules_can_be_read(empty):
    for file in begin(empty, "smooth", ["swish", "swish_backward"]):
        if file.suffix == ".py":
            compile(file.read_text(), file, "exec")
            assert file.read_text().endswith("\n")
            assert "\n\n\n\n" not in file.read_text()


def test_its_solutions_are_right_and_its_mistakes_are_recognised(empty):
    begin(empty, "smooth", ["swish", "swish_backward"])
    assert all(one.expected for one in rehearse(Course.open(empty.folder), "smooth"))


def test_it_writes_inside_the_assignments_folder_only(course):
    before = files(course.folder)
    written = begin(course, "smooth", ["swish"])
    after = files(course.folder)
    assert after.keys() - before.keys() == {*written}
    assert {path: after[path] for path in before} == before
    folder = course.folder / "source" / "smooth"
    assert all(path.is_relative_to(folder) for path in written)


def test_a_notebook_that_is_opened_where_it_lies_finds_utils(empty):
    begin(empty, "smooth", ["swish"])
    link = empty.folder / "source" / "smooth" / "utils"
    assert link.is_symlink()
    assert not link.readlink().is_absolute()
    assert link.resolve() == empty.utils


@pytest.mark.parametrize(
    ("assignment", "functions", "words"),
    [
        ("activations", ["swish"], r"activations is taken: there is .*/source/activations"),
        ("smooth", ["relu"], r"relu is taken: there is a function relu in another assignment"),
        ("relu", ["swish"], r"relu is taken"),
        ("smooth", ["visible_cases"], r"visible_cases is the name of a file"),
        ("smooth", ["smooth"], r"a name of their own"),
        ("smooth", ["swish", "swish"], r"a name of their own"),
        ("smooth", ["class"], r"'class' is no name"),
        ("smooth", ["soft max"], r"'soft max' is no name"),
        ("smooth", ["größe"], r"'größe' is no name"),
        ("../smooth", ["swish"], r"'\.\./smooth' is no name"),
        ("", ["swish"], r"'' is no name"),
    ],
)
def test_a_name_that_cannot_be_used(course, assignment, functions, words):
    before = files(course.folder)
    with pytest.raises(BeginError, match=words):
        begin(course, assignment, functions)
    assert files(course.folder) == before


def test_the_command_says_what_is_wrong_in_a_line(course):
    words = ["new", "smooth", "relu", "--course-dir", str(course.folder)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The name relu is taken")
