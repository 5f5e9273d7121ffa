"""No hidden output is known beforehand: for 50 students each differs, unless its exercise says why not."""

from functools import cache

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE, exercises

from grading.assignment.inputs import cases
from grading.grade.submission import seed_of
from utils.tutor.compare import PRINTED, UNCHANGED, pick

STUDENTS = 50
EVERY = [(assignment, name) for assignment, names in ASSIGNMENTS.items() for name in names]
each_exercise = pytest.mark.parametrize(("assignment", "name"), EVERY)


@cache
def _drawn(assignment, name):
    """The hidden Cases of each student."""
    exercise, solution = exercises(assignment)[name], HERE.solutions(assignment)[name]
    return [
        [case for case in cases(exercise, solution, seed_of(b"secret", str(n))) if case.words]
        for n in range(STUDENTS)
    ]


def _part(case, output):
    """What is expected of an output in a case, as something that can stand in a set."""
    returned, printed = case.expected
    return printed if output.at == PRINTED else _frozen(pick(returned, output.at))


def _frozen(value):
    if isinstance(value, dict):
        return tuple((key, _frozen(member)) for key, member in value.items())
    if isinstance(value, (tuple, list)):
        return tuple(map(_frozen, value))
    array = np.asarray(value)
    return array.shape, tuple(array.ravel().tolist())


def _numbers(frozen):
    """All numbers in a part."""
    if isinstance(frozen, tuple):
        return {number for member in frozen for number in _numbers(member)}
    return {frozen} if isinstance(frozen, float) else set()


def _outputs(assignment, name):
    """Its outputs, those aside of which nothing is expected but that an argument stays as it came in."""
    outputs = exercises(assignment)[name].outputs
    return [output for output in outputs if output.at != UNCHANGED]


@each_exercise
def test_no_output_of_a_hidden_case_is_a_constant(assignment, name):
    drawn = _drawn(assignment, name)
    for output in _outputs(assignment, name):
        for of_case in zip(*drawn, strict=True):
            assert output.constant or len({_part(case, output) for case in of_case}) > 1, (
                output.name,
                of_case[0].words,
            )


@each_exercise
def test_an_output_differs_between_any_two_students(assignment, name):
    drawn = _drawn(assignment, name)
    for output in _outputs(assignment, name):
        known = {tuple(_part(case, output) for case in of_student) for of_student in drawn}
        assert output.constant or len(known) == STUDENTS, output.name


@each_exercise
def test_something_differs_between_any_two_students(assignment, name):
    outputs = _outputs(assignment, name)
    known = {
        tuple(_part(case, output) for case in of_student for output in outputs)
        for of_student in _drawn(assignment, name)
    }
    assert len(known) == STUDENTS


def test_what_says_that_it_is_constant_is_one_number_everywhere():
    said = {}
    for assignment, name in EVERY:
        for output in _outputs(assignment, name):
            if output.constant:
                parts = [_part(c, output) for many in _drawn(assignment, name) for c in many]
                said[name, output.name] = set().union(*map(_numbers, parts))
    assert said == {("initialize_parameters", "b"): {0}, ("initialize_parameters_deep", "b"): {0}}
