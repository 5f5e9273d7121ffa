"""A made-up class: its submissions are what they claim to be."""

import json
from collections import Counter

import nbformat
import numpy as np
import pytest
from here import ASSIGNMENTS, exercises, visible_cases

from grading.assignment.cells import grade_id, is_answer, stub
from grading.assignment.inputs import call
from grading.authoring.made_up import (
    NOT_JSON,
    cohort,
    common_mistakes,
    endless,
    fill,
    mistaken,
)
from utils.tutor.compare import compare

MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise.name}-{mistake.name}")
    for assignment in ASSIGNMENTS
    for exercise, mistake in common_mistakes(exercises(assignment))
]


def answers_in(data):
    """{function: source} of the answer cells of a submission."""
    notebook = nbformat.reads(data.decode(), as_version=4)
    return {grade_id(cell): cell.source for cell in notebook.cells if is_answer(cell)}


@pytest.fixture(scope="module")
def student_notebook(released):
    def read(assignment):
        file = released.released(assignment) / f"{assignment}.ipynb"
        return nbformat.read(file, as_version=4)

    return read


@pytest.fixture(scope="module")
def classes(released, student_notebook):
    """{assignment: the cohort of 24}."""
    return {
        assignment: cohort(
            released.source(assignment).answers,
            exercises(assignment),
            student_notebook(assignment),
            24,
        )
        for assignment in ASSIGNMENTS
    }


@pytest.fixture(scope="module")
def namespaces(released):
    """namespace(assignment): what a student's code finds when all else is solved."""

    def make(assignment):
        namespace = {}
        with released.code.importing():
            exec(released.source(assignment).imports, namespace)
        return namespace | released.solutions(assignment)

    return {assignment: make(assignment) for assignment in ASSIGNMENTS}


def outcome(function, arguments):
    with np.errstate(all="ignore"):
        try:
            return call(function, arguments)
        except Exception as error:
            return type(error)


def same(one, other):
    """Are two outcomes the same answer, or the same kind of error?"""
    if isinstance(one, type) or isinstance(other, type):
        return one is other
    if type(one[0]) is not type(other[0]):
        return False
    return one[1] == other[1] and repr(one[0]) == repr(other[0])


def test_fill_changes_the_named_answers_only(student_notebook):
    released = student_notebook("activations")
    before = nbformat.writes(released)
    filled = fill(released, {"relu": "def relu(Z): pass", "unknown": "x"})
    assert nbformat.writes(released) == before
    changed = nbformat.reads(filled.decode(), as_version=4)
    for old, new in zip(released.cells, changed.cells, strict=True):
        expected = "def relu(Z): pass" if grade_id(old) == "relu" else old.source
        assert new == old | {"source": expected}


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_a_mistaken_cell_answers_like_the_mistake(exercise, mistake, namespaces):
    namespace = dict(namespaces[exercise.assignment])
    code = mistaken(exercise, mistake)
    assert mistake.hint not in " ".join(code.split())
    exec(compile(code, exercise.name, "exec"), namespace)
    arguments = visible_cases(exercise.assignment, exercise.name)[0]
    if exercise.assignment == "application" and exercise.name != "predict":
        arguments = (*arguments[:4], 3)
    expected = outcome(mistake.function, arguments)
    assert same(expected, outcome(namespace[exercise.name], arguments))


def test_common_mistakes_are_each_there_once():
    for assignment in ASSIGNMENTS:
        pairs = [
            (exercise.name, mistake.name)
            for exercise, mistake in common_mistakes(exercises(assignment))
        ]
        count = len(exercises(assignment))
        assert [name for name, _ in pairs[:count]] == list(exercises(assignment))
        assert len(set(pairs)) == len(pairs)
        assert len(pairs) == sum(len(e.mistakes) for e in exercises(assignment).values())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_class_of_24(assignment, classes, released):
    students = classes[assignment]
    kinds = Counter(student.split("-", 2)[2] for student in students)
    assert kinds == {
        "complete": 2,
        "half": 1,
        "untouched": 1,
        "not-json": 1,
        "endless": 1,
        "mistake": 18,
    }
    solutions = released.source(assignment).answers
    for student, data in students.items():
        if not student.endswith("not-json"):
            answers = answers_in(data)
            assert set(answers) == set(solutions)
            right = {name for name in solutions if answers[name] == solutions[name]}
            wrong = len(solutions) - len(right)
            kind = student.split("-", 2)[2]
            expected = {
                "complete": 0,
                "half": len(solutions) - len(solutions) // 2,
                "untouched": len(solutions),
            }
            assert wrong == expected.get(kind, 1)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_two_mistaken_students_are_the_same(assignment, classes):
    mistaken_ones = [d for student, d in classes[assignment].items() if student.endswith("mistake")]
    assert len(set(mistaken_ones)) == 18


def test_the_untouched_one_holds_stubs(classes, released):
    source = released.source("step_by_step")
    [data] = [d for s, d in classes["step_by_step"].items() if s.endswith("untouched")]
    assert answers_in(data) == {
        grade_id(cell): stub(cell.source) for cell in source.notebook.cells if is_answer(cell)
    }


def test_what_is_not_json_is_not():
    with pytest.raises(ValueError, match="Unterminated string"):
        json.loads(NOT_JSON)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_endless_solution_compiles_and_keeps_its_head(assignment, released):
    for name, code in released.source(assignment).answers.items():
        loop = endless(code)
        compile(loop, name, "exec")
        assert loop.startswith(f"def {name}(")
        assert loop.endswith("while True:\n        pass")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_solutions_pass_their_own_visible_cases(assignment, released):
    solutions = released.solutions(assignment)
    for name, exercise in exercises(assignment).items():
        for arguments in visible_cases(assignment, name):
            answer = call(solutions[name], arguments)
            for output in exercise.outputs:
                assert compare(answer, answer, output) is None
