"""What hidden cases gave others, by their place, their shapes or their median, is no answer to one's own."""

import numpy as np
import pytest

from grading.assignment.exercises import exercises_of
from grading.assignment.inputs import cases
from grading.course import Course
from grading.judge.verdicts import judge
from grading.run.session import Answer

#: How many others.
MANY = 9
#: Training takes a while, and its outputs are drawn as all others are.
SLOW = ("two_layer_model", "L_layer_model")


def medians(values):
    """Leaf by leaf where all have the same form; one of them otherwise."""
    first = values[0]
    if isinstance(first, (tuple, list)) and len({len(value) for value in values}) == 1:
        return type(first)(medians(members) for members in zip(*values, strict=True))
    if isinstance(first, dict) and all(value.keys() == first.keys() for value in values):
        return {key: medians([value[key] for value in values]) for key in first}
    if isinstance(first, (np.ndarray, float)) and len({np.shape(value) for value in values}) == 1:
        return np.median(values, axis=0)
    return first


@pytest.fixture(scope="module")
def drawn():
    """{(assignment, function): (Exercise, its Cases for one student, [Cases of another])}"""
    from here import ASSIGNMENTS, ROOT

    course, found = Course.open(ROOT), {}
    for assignment in ASSIGNMENTS:
        solutions = course.solutions(assignment)
        for name, exercise in exercises_of(course, assignment).items():
            if name not in SLOW:
                of = [cases(exercise, solutions[name], b"seed %d" % n) for n in range(MANY + 1)]
                found[assignment, name] = exercise, of[0], of[1:]
    return found


def test_they_earn_nothing(drawn):
    for (_, name), (exercise, own, others) in drawn.items():
        for guess in (lambda found: found[0], medians):
            answers = []
            for place, case in enumerate(own):
                expected = [other[place].expected for other in others]
                value, printed = guess([one[0] for one in expected]), expected[0][1]
                answers.append(Answer("returned", value=value, printed=printed))
                if not case.words:  # the visible ones are known
                    answers[-1] = Answer(
                        "returned", value=case.expected[0], printed=case.expected[1]
                    )
            passed = [
                o.name for o in judge(exercise, own, answers).outputs if o.verdict == "passed"
            ]
            assert not passed, name
