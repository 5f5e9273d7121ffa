"""A check does not blame a function for an earlier one whose check failed in the same kernel."""

import copy

import numpy as np
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


@pytest.fixture
def activations(monkeypatch):
    """The same of the notebook before; its tanh is wrong, and has been checked."""
    monkeypatch.setattr(earlier, "_failed", {})
    source, namespace = HERE.source("activations"), {}
    for code in (source.imports, *source.answers.values()):
        exec(code, namespace)
    exec("def tanh(Z):\n    return 2 * Z, Z", namespace)
    with pytest.raises(CheckFailed):
        check("activations", "tanh", namespace["tanh"])
    return namespace


@pytest.mark.parametrize(
    "slope", ["1 - np.tanh(cache) ** 2", "1 - np.tanh(cache)", "(lambda tanh: tanh * 2)(cache)"]
)
def test_an_attribute_or_a_local_of_that_name_is_not_called(activations, slope):
    exec(f"def tanh_backward(dA, cache):\n    return dA * ({slope})", activations)
    with pytest.raises(CheckFailed) as failed:
        check("activations", "tanh_backward", activations["tanh_backward"])
    assert "It calls" not in str(failed.value)


@pytest.mark.parametrize(
    "slope", ["1 - tanh(cache)[0] ** 2", "[1 - tanh(a)[0] for a in cache]", "(lambda a: tanh(a)[0])(cache)"]
)  # fmt: skip
def test_a_call_is_one_wherever_it_stands(activations, slope):
    exec(f"def tanh_backward(dA, cache):\n    return dA * ({slope})", activations)
    with pytest.raises(CheckFailed) as failed:
        check("activations", "tanh_backward", activations["tanh_backward"])
    assert "It calls tanh, whose check failed: mend that first." in str(failed.value)


def test_names_that_are_looked_up_among_the_globals():
    def function(x):
        import math as length

        def inside(y):
            return [max(y) for _ in range(2)]

        return np.sum(x.size) + length.pi + (lambda z: abs(z))(inside(x))

    assert earlier.globals_loaded(function) == {"np", "max", "range", "abs"}
    assert earlier.globals_loaded(np.sin) == earlier.globals_loaded(None) == set()
