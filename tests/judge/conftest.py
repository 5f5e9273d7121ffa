"""What tests of the judge share: the hidden cases of a student."""

import pytest
from here import ASSIGNMENTS, HERE, exercises

from grading.assignment.inputs import cases


@pytest.fixture(scope="session")
def asked():
    """{(assignment, function): (Exercise, Cases)}"""
    found = {}
    for assignment in ASSIGNMENTS:
        solutions = HERE.solutions(assignment)
        for name, exercise in exercises(assignment).items():
            found[assignment, name] = (
                exercise,
                cases(exercise, solutions[name], b"the seed of a student"),
            )
    return found


@pytest.fixture(autouse=True)
def _without_search(monkeypatch):
    """What is said of answers is tested here; what mends the code is tested in tests/tutor."""
    monkeypatch.setattr("utils.tutor.trying.SECONDS", 0)
