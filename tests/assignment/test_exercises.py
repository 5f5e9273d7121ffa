"""Pieces of an assignment that do not fit together are named."""

import nbformat
import pytest
from grading.assignment.pieces import check_pieces
from here import ASSIGNMENTS

from grading import exercises as register
from grading.assignment.cells import grade_id, is_answer
from grading.assignment.source import SourceError
from utils.testCases import activations as visible


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_courses_own_pieces_fit(course, assignment):
    check_pieces(course.source(assignment))


@pytest.fixture
def misfit(course):
    """misfit(change): what is said after change(cells) of the notebook activations."""

    def said(change=lambda cells: None):
        source = course.source("activations")
        change(source.notebook.cells)
        nbformat.write(source.notebook, source.path)
        with pytest.raises(SourceError) as caught:
            check_pieces(course.source("activations"))
        return str(caught.value)

    return said


def the(cells, wanted):
    [cell] = [cell for cell in cells if grade_id(cell) == wanted]
    return cell


def test_a_solution_cell_that_is_missing(misfit):
    said = misfit(lambda cells: cells.remove(the(cells, "tanh")))
    assert "should hold the solution cells sigmoid, relu, tanh, " in said
    assert said.endswith("it holds sigmoid, relu, sigmoid_backward, relu_backward, tanh_backward.")


def test_no_solution_cell_at_all(misfit):
    def drop(cells):
        cells[:] = [cell for cell in cells if not is_answer(cell)]

    assert misfit(drop).endswith("it holds none.")


def test_a_test_cell_with_another_id(misfit):
    def rename(cells):
        the(cells, "test_relu").metadata.nbgrader.grade_id = "test_rleu"

    said = misfit(rename)
    assert "should hold the test cells test_sigmoid, test_relu, " in said
    assert "it holds test_sigmoid, test_rleu, " in said


def test_points_that_do_not_add_up(misfit):
    def change(cells):
        the(cells, "test_relu").metadata.nbgrader.points = 12

    said = misfit(change)
    assert "test_relu: it is worth 12 points" in said
    assert "grading/exercises/relu.py add up to 10." in said


def test_a_function_without_its_module(misfit, monkeypatch):
    monkeypatch.setitem(register.ASSIGNMENTS, "activations", (*ASSIGNMENTS["activations"], "swish"))

    def add(cells):
        for wanted, named in (("relu", "swish"), ("test_relu", "test_swish")):
            cell = nbformat.from_dict(the(cells, wanted))
            cell.id = cell.metadata.nbgrader.grade_id = named
            cells.append(cell)

    assert "swish of activations lacks grading/exercises/swish.py" in misfit(add)


def test_a_module_that_says_another_name(misfit, monkeypatch):
    exercise = register.exercises("activations")["relu"]
    monkeypatch.setattr(exercise, "name", "rleu")
    assert "grading/exercises/relu.py says name='rleu'" in misfit()


def test_no_visible_case(misfit, monkeypatch):
    monkeypatch.delattr(visible, "relu_test_case")
    assert "utils/testCases/activations.py, visible cases of relu: " in misfit()


def test_arguments_without_names(misfit, monkeypatch):
    monkeypatch.setitem(visible.NAMES, "relu_backward", ("dA",))
    assert "NAMES should name each argument of relu_backward." in misfit()
