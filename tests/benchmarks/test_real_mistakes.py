"""The corpus of wrong functions is well formed: no solutions, and each says where it came from and why."""

import ast
from collections import Counter

import pytest
from here import ASSIGNMENTS, HERE

from benchmarks.mistakes import all_mistakes

MISTAKES = all_mistakes()
IDS = [f"{m.function}-{m.name}" for m in MISTAKES]


def test_every_exercise_has_at_least_two():
    counts = Counter((m.assignment, m.function) for m in MISTAKES)
    exercises = [
        (assignment, name) for assignment in ASSIGNMENTS for name in ASSIGNMENTS[assignment]
    ]
    assert counts.keys() == set(exercises)
    assert min(counts.values()) >= 2
    assert len(MISTAKES) >= 66


def test_every_one_is_another_program():
    programs = Counter(ast.unparse(ast.parse(m.source)) for m in MISTAKES)
    assert [program for program, times in programs.items() if times > 1] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=IDS)
def test_well_formed(mistake):
    assert mistake.address.startswith(("http://", "https://"))
    assert mistake.cause.endswith(".") and len(mistake.cause.split()) > 5
    written = ast.parse(mistake.source)
    assert mistake.function in [n.name for n in written.body if isinstance(n, ast.FunctionDef)]
    solution = HERE.source(mistake.assignment).answers[mistake.function]
    assert ast.unparse(written) != ast.unparse(ast.parse(solution))
