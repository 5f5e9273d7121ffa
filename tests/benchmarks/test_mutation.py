"""The mutation study in a short form: every so many-th mutant, the two training functions aside."""

import ast
from pathlib import Path

import pytest

from benchmarks.mutation.mutants import mutants
from benchmarks.mutation.study import study
from grading.assignment.source import Source

ROOT = Path(__file__).parents[2]
SHORT = {
    "activations": (
        "sigmoid",
        "relu",
        "tanh",
        "sigmoid_backward",
        "relu_backward",
        "tanh_backward",
    ),
    "step_by_step": (
        "initialize_parameters",
        "initialize_parameters_deep",
        "linear_forward",
        "linear_activation_forward",
        "L_model_forward",
        "compute_cost",
        "linear_backward",
        "linear_activation_backward",
        "L_model_backward",
        "update_parameters",
    ),
    "application": ("predict",),
}


@pytest.fixture(scope="module")
def outcomes():
    return [
        outcome
        for assignment, names in SHORT.items()
        for outcome in study(Source(ROOT, assignment), names, every=9)
    ]


def test_every_wrong_mutant_loses_marks(outcomes):
    assert [(o.exercise, o.change) for o in outcomes if not o.equivalent and not o.lost] == []


def test_no_explanation_is_false(outcomes):
    assert [(o.exercise, o.change, o.explanation) for o in outcomes if o.cause == "false"] == []


def test_most_are_explained(outcomes):
    lost = [o for o in outcomes if o.lost]
    assert sum(o.cause != "" for o in lost) >= 0.8 * len(lost)


def test_mutants_are_different_programs():
    source = "def f(x, y):\n    z = x - y * 2\n    return z\n"
    texts = [mutant.source for mutant in mutants(source)]
    assert len(set(texts)) == len(texts) > 10
    assert ast.unparse(ast.parse(source)) not in texts
