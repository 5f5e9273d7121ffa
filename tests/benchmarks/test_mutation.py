"""The mutation study in a short form: every so many-th mutant, the two training functions aside."""

import ast

import pytest
from here import ASSIGNMENTS, HERE

from benchmarks.mutation.mutants import mutants
from benchmarks.mutation.study import study

#: The two training functions aside.
SHORT = ASSIGNMENTS | {"application": ("predict",)}


@pytest.fixture(scope="module")
def outcomes():
    return [
        outcome
        for assignment, names in SHORT.items()
        for outcome in study(HERE, assignment, names, every=9)
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
