"""Outputs in great number, each as small as can be: whoever reads them spends the same time on each."""

import json
import time

import pytest

from grading.grade.annotate import _first
from grading.run.messages import MAX_OUTPUTS, Few, fits
from grading.run.steps import MAX_OUTPUTS as MAX_OF_A_NOTEBOOK
from grading.run.steps import TOO_MUCH, Run

ALTERNATING = """
import sys
for _ in range(19000):
    sys.stdout.write("a"); sys.stderr.write("b")
"""
DISPLAYS = "for n in range(5000): display(n)"
FORGED = """
get_ipython().outputs += [{"output_type": "error", "ename": "", "evalue": "", "traceback": []}] * 38000
"""


@pytest.mark.parametrize("cell", [ALTERNATING, DISPLAYS])
def test_they_are_cut(grade, cell):
    start = time.monotonic()
    marked = grade(cells=[cell] * 3, cell_seconds=5.0)
    assert time.monotonic() - start < 15
    assert not marked.lost
    assert "too many outputs" in marked.shown
    cells = json.loads(marked.notebook)["cells"]
    assert [len(cell["outputs"]) for cell in cells[:3]] == [MAX_OUTPUTS] * 3


def test_the_rest_of_a_cell_may_be_long(show):
    assert "4999" in show("for n in range(5000): print(n)")


def test_forged_ones_are_not_read(grade):
    marked = grade(cells=[FORGED])
    assert not marked.lost
    assert "ended the Python process" in marked.shown


def test_a_list_that_is_too_long_is_not_looked_into():
    assert fits([1] * 3, Few(int, 3))
    assert not fits([1] * 4, Few(int, 3))
    assert not fits([1, "x"], Few(int, 3))
    assert not fits((1,), Few(int, 3))


def test_those_of_a_notebook_are_counted():
    run = Run()
    many = {"outputs": [{}] * (MAX_OF_A_NOTEBOOK // 2), "error": None}
    for key in range(3):
        run.keep(key, many, size=10)
    assert [run.replies[key]["outputs"] == [TOO_MUCH] for key in range(3)] == [False, False, True]


def test_those_handed_in_are_cut():
    prints = [{"output_type": "stream", "name": "stdout", "text": "a"}] * 5000
    error = {"output_type": "error", "ename": "", "evalue": "", "traceback": []}
    (first, *others) = _first([*prints, *[error] * 5000])
    assert first["text"] == "a" * 5000
    assert len(others) == MAX_OUTPUTS - 1
