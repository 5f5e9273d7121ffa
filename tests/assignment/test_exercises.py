"""Exercises are read from their files; one that is missing or cannot be used is named."""

import nbformat
import pytest
from here import ASSIGNMENTS, HERE

from grading.assignment.cells import grade_id, stub
from grading.assignment.exercise import UNCHANGED, Output
from grading.assignment.exercises import exercises_of
from grading.assignment.inputs import call
from grading.assignment.source import SourceError
from grading.course import Course

# --- what is there ---------------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_courses_own_files_fit_its_notebook(assignment):
    found = exercises_of(HERE, assignment)
    assert tuple(found) == ASSIGNMENTS[assignment]
    for name, exercise in found.items():
        assert (exercise.name, exercise.assignment) == (name, assignment)
        assert exercise.functions == HERE.functions
        assert exercise.visible_cases


def test_what_the_course_adds(smooth):
    exercise = exercises_of(smooth, "smooth")["swish"]
    assert (exercise.name, exercise.assignment, exercise.max_score) == ("swish", "smooth", 10)
    assert exercise.outputs == (Output("A"),)
    assert [Z.shape for (Z,) in exercise.visible_cases] == [(2, 4), (3, 2)]
    assert exercise.argument_names == ("Z",)
    assert exercise.functions == {"swish"}
    (mistake,) = exercise.mistakes.values()
    assert call(mistake.function, (3.0,)) == (3.0, "")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_stub_is_what_students_are_given(assignment):
    released = {}
    for cell in HERE.source(assignment).notebook.cells:
        released[grade_id(cell)] = stub(cell.source)
    for name, exercise in exercises_of(HERE, assignment).items():
        assert exercise.stub == released[name]
        assert "raise NotImplementedError()" in exercise.stub


def test_the_order_is_that_of_the_notebook(begun):
    course = begun("tanh", "abs_value")
    assert [*exercises_of(course, "smooth")] == ["tanh", "abs_value"]


# --- points ----------------------------------------------------------------------------------------


def change_cell(course, wanted, change):
    """Change a cell of the source notebook, in place; returns the course opened anew."""
    source = course.source("smooth")
    [cell] = [cell for cell in source.notebook.cells if grade_id(cell) == wanted]
    change(source.notebook.cells, cell)
    nbformat.write(source.notebook, source.path)
    return Course.open(course.folder)


def set_points(points):
    def change(cells, cell):
        cell.metadata.nbgrader.points = points

    return change


@pytest.mark.parametrize("points", [20, 2.5, 0])
def test_points_are_those_of_the_notebook(smooth, points):
    course = change_cell(smooth, "test_swish", set_points(points))
    assert exercises_of(course, "smooth")["swish"].max_score == points


@pytest.mark.parametrize("points", [-1, "ten", None, float("nan")])
def test_points_that_cannot_be_given(smooth, points):
    course = change_cell(smooth, "test_swish", set_points(points))
    with pytest.raises(SourceError, match=r"smooth\.ipynb, cell test_swish: it says points="):
        exercises_of(course, "smooth")


# --- what does not fit -----------------------------------------------------------------------------


def said(course):
    """The words of the SourceError."""
    with pytest.raises(SourceError) as raised:
        exercises_of(Course.open(course.folder), "smooth")
    return str(raised.value)


def remove(cells, cell):
    cells.remove(cell)


def rename(cells, cell):
    cell.metadata.nbgrader.grade_id = "test_swihs"


def to_the_end(cells, cell):
    cells.remove(cell)
    cells.append(cell)


@pytest.mark.parametrize(
    ("wanted", "change", "found"),
    [
        ("test_swish", remove, "test_swish, test_relu; it holds test_relu."),
        ("swish", remove, "test_relu; it holds test_swish, test_relu."),
        ("test_swish", rename, "test_swish, test_relu; it holds test_swihs, test_relu."),
        ("test_swish", to_the_end, "test_swish, test_relu; it holds test_relu, test_swish."),
    ],
)
def test_a_cell_without_its_other_half(begun, wanted, change, found):
    course = change_cell(begun("swish", "relu"), wanted, change)
    words = "smooth.ipynb should hold a test cell for each solution cell, in the same order: "
    assert said(course).endswith(words + found)


@pytest.mark.parametrize("name", ["swish", "visible_cases"])
def test_a_file_that_is_missing(smooth, name):
    file = smooth.folder / "source" / "smooth" / "exercises" / f"{name}.py"
    file.unlink()
    assert said(smooth) == f"smooth lacks {file}."


def spoil(course, name, old, new):
    """Change the text of a file of the exercises; returns its path."""
    file = course.folder / "source" / "smooth" / "exercises" / f"{name}.py"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    return file


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('exercise = Exercise(outputs=(Output("A"),))', "\nhelp me", None, "SyntaxError"),
        ("exercise = Exercise(", "exercise = 1 / 0 * Exercise(", 5, "ZeroDivisionError"),
        ("import Exercise,", "import Excercise,", 3, "ImportError"),
        ("@exercise.case", "@exercise.cass", 8, "AttributeError"),
        ('"""A equals Z: nothing happened to it."""', "", 14, "AttributeError"),
    ],
)
def test_a_file_that_does_not_run(smooth, old, new, line, words):
    file = spoil(smooth, "swish", old, new)
    where = f"{file}, line {line}: {words}" if line else f"{file}: {words}"
    assert said(smooth).startswith(where)


def test_the_line_of_a_syntax_error(smooth):
    spoil(smooth, "swish", "import Exercise, Output", "import (Exercise")
    assert "swish.py, line 3" in said(smooth)


def test_what_the_file_calls_is_not_to_blame(smooth):
    """The line is the file's own, however deep the error is."""
    (smooth.utils / "helper.py").write_text("def half(x):\n    return x / 0\n")
    old = "exercise = Exercise("
    file = spoil(smooth, "swish", old, f"from utils.helper import half\nhalf(1)\n{old}")
    assert said(smooth) == f"{file}, line 6: ZeroDivisionError: division by zero."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("outputs=", ""),
        ('Output("A"),', 'Output("A", share=3, at=None),'),
    ],
)
def test_other_ways_to_write_it(smooth, old, new):
    spoil(smooth, "swish", old, new)
    assert [*exercises_of(Course.open(smooth.folder), "smooth")] == ["swish"]


@pytest.mark.parametrize(
    "outputs", ["()", "[]", '(Output("A"))', '("A",)', "None", '[Output("A"), "cache"]']
)
def test_no_exercise_by_that_name(smooth, outputs):
    file = spoil(smooth, "swish", '(Output("A"),)', outputs)
    words = "should hold an Exercise by the name `exercise`, with at least one output."
    assert said(smooth) == f"{file} {words}"


@pytest.mark.parametrize("share", ["0", "-1", "float('nan')", "float('inf')", "'3'", "None"])
def test_a_share_that_is_none(smooth, share):
    file = spoil(smooth, "swish", 'Output("A")', f'Output("A", {share})')
    assert said(smooth) == f"{file}: the share of an output has to be a number above 0."


def with_unchanged(course, outputs):
    """Give the exercise other outputs, one of them an argument that has to stay as it came in."""
    spoil(course, "swish", "import Exercise, Output", "import UNCHANGED, Exercise, Output")
    return spoil(course, "swish", '(Output("A"),)', outputs)


def test_an_argument_that_stays_as_it_came_in(smooth):
    with_unchanged(smooth, '(Output("A", 9), Output("Z", 1, UNCHANGED))')
    (exercise,) = exercises_of(Course.open(smooth.folder), "smooth").values()
    assert exercise.outputs == (Output("A", 9), Output("Z", 1, UNCHANGED))


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (
            '(Output("A"), Output("z", at=UNCHANGED))',
            "an output that is UNCHANGED is named as an argument is in NAMES, not z.",
        ),
        ('(Output("Z", at=UNCHANGED),)', "beside what is UNCHANGED, an output has to be right."),
    ],
)
def test_an_argument_that_cannot_be_judged(smooth, outputs, words):
    file = with_unchanged(smooth, outputs)
    assert said(smooth) == f"{file}: {words}"


def test_a_case_that_says_nothing(smooth):
    file = spoil(smooth, "swish", '    """more examples than units"""\n', "")
    assert said(smooth) == f"{file}: the case unequal_sizes needs a docstring, which students read."


# --- visible cases ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("def swish_test_case", "def swihs_test_case", "no attribute 'swish_test_case'"),
        ("(n, m):", "(n):", "TypeError: swish_test_case() takes 1 positional argument"),
        ("np.random.seed(1)", "np.random.seed(-1)", "ValueError: "),
        ("VARIANTS = {", "VARIANTS = [], {", "AttributeError: 'tuple' object"),
        ("NAMES = {", "NAMES = [], {", "AttributeError: 'tuple' object"),
    ],
)
def test_visible_cases_that_cannot_be_made(smooth, old, new, words):
    file = spoil(smooth, "visible_cases", old, new)
    assert said(smooth).startswith(str(file))
    assert ", visible cases of swish: " in said(smooth)
    assert words in said(smooth)


def test_the_line_that_a_visible_case_fails_at(smooth):
    file = spoil(smooth, "visible_cases", "    np.random.seed(1)", "    n += seed")
    words = "visible cases of swish: NameError: name 'seed' is not defined."
    assert said(smooth) == f"{file}, line 11, {words}"


@pytest.mark.parametrize("arguments", ["np.ones((n, m))", "[np.ones((n, m))]", "3.0", "None"])
def test_arguments_that_are_no_tuple(smooth, arguments):
    file = spoil(smooth, "visible_cases", "(np.random.randn(n, m),)", arguments)
    assert said(smooth) == f"{file}: swish_test_case should return a tuple of arguments."


@pytest.mark.parametrize("names", ["()", '("Z", "W")'])
def test_arguments_without_names(smooth, names):
    file = spoil(smooth, "visible_cases", '("Z",)', names)
    assert said(smooth) == f"{file}: NAMES should name each argument of swish."
