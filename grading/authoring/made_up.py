"""Fill a released notebook the way one student or another would."""

import ast
import inspect
import textwrap
from itertools import zip_longest

import nbformat

from grading.assignment.cells import grade_id, is_answer

NOT_JSON = b'{"cells": [{"cell_type": "code", "source": "the upload broke off he'
ENDLESS_LOOP = "while True:\n    pass"


def fill(released, answers):
    """The bytes of a released notebook with these answers, {function: source}, in it."""
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        if is_answer(cell) and grade_id(cell) in answers:
            cell.source = answers[grade_id(cell)]
    return nbformat.writes(notebook).encode()


def mistaken(exercise, mistake):
    """The source of a cell in which a student made this Mistake."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(mistake.function)))
    function = tree.body[0]
    function.name = exercise.name
    function.decorator_list = []
    if ast.get_docstring(function) is not None:
        function.body = function.body[1:]
    return ast.unparse(tree)


def endless(solution):
    """A solution whose function never comes back."""
    head = next(line for line in solution.splitlines() if line.startswith("def "))
    return f"{head}\n{textwrap.indent(ENDLESS_LOOP, '    ')}"


def common_mistakes(exercises):
    """(Exercise, Mistake) pairs: the first mistake of each exercise, then the second, and so on."""
    rounds = zip_longest(*([(e, m) for m in e.mistakes.values()] for e in exercises.values()))
    return [pair for one_round in rounds for pair in one_round if pair]


def cohort(right, exercises, released, size):
    """{student: bytes of the notebook handed in} for a class of at least six.

    Arguments:
    right -- {function: source of its solution}
    exercises -- {function: Exercise}
    released -- the notebook students get
    """
    names = list(right)
    half = {name: right[name] for name in names[: len(names) // 2]}
    kinds = [
        ("complete", fill(released, right)),
        ("complete", fill(released, right)),
        ("half", fill(released, half)),
        ("untouched", fill(released, {})),
        ("not-json", NOT_JSON),
        ("endless", fill(released, right | {names[0]: endless(right[names[0]])})),
    ]
    for exercise, mistake in common_mistakes(exercises)[: size - len(kinds)]:
        answer = mistaken(exercise, mistake)
        kinds.append(("mistake", fill(released, right | {exercise.name: answer})))
    return {f"student-{i:02}-{kind}": data for i, (kind, data) in enumerate(kinds, start=1)}
