"""A check does not blame a function for an earlier one whose check failed in the same kernel."""

import copy

import pytest
from here import HERE

from utils.tutor import earlier
from utils.tutor.checking import CheckFailed, check

HALVED = (
    "def linear_backward(dZ, cache):\n    return tuple(a / dZ.shape[1] for a in right(dZ, cache))"
)


@pytest.fixture
def notebook(monkeypatch):
    """The namespace of a notebook with every function right, and nothing checked yet."""
    monkeypatch.setattr(earlier, "_failed", {})
    source, namespace = HERE.source("step_by_step"), {}
    for code in (source.imports, *source.answers.values()):
        exec(code, namespace)
    namespace["right"] = namespace["linear_backward"]
    return namespace


def _said(notebook, name):
    try:
        check("step_by_step", name, notebook[name])
    except CheckFailed as failure:
        return str(failure)
    except Exception as error:
        return repr(error)
    return ""


def test_the_earlier_one_is_to_be_mended_first(notebook):
    exec(HALVED, notebook)
    assert "mend that first" not in _said(notebook, "linear_backward")
    for later in ("linear_activation_backward", "L_model_backward"):
        words = _said(notebook, later)
        assert "It calls linear_backward, whose check failed: mend that first." in words
        assert "was divided" not in words


def test_one_written_anew_is_not_blamed(notebook):
    exec(HALVED, notebook)
    _said(notebook, "linear_backward")
    exec(HALVED, notebook)
    assert "It calls" not in _said(notebook, "linear_activation_backward")


def test_one_that_passes_is_not_blamed(notebook):
    wrong = copy.copy(notebook["linear_backward"])
    exec(HALVED, notebook)
    _said(notebook, "linear_backward")
    notebook["linear_backward"] = wrong
    assert not _said(notebook, "linear_backward")
    assert not _said(notebook, "linear_activation_backward")


def test_one_that_is_not_called_is_not_blamed(notebook):
    exec(HALVED, notebook)
    _said(notebook, "linear_backward")
    exec("def compute_cost(AL, Y):\n    return 1.0", notebook)
    assert "It calls" not in _said(notebook, "compute_cost")
