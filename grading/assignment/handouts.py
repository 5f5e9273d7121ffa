"""What later assignments, and the checks, are given of an assignment: its solutions, its visible answers.

A module of utils/ such as dnn_utils holds the solution cells of an assignment, for those after it to import.
`reference.h5` holds the answers of the visible cases: the expected ones, and those of the known mistakes.
All of it is made from the sources, so that nobody copies a solution.
"""

from functools import partial

from grading.assignment.exercises import exercises_of
from grading.assignment.inputs import Case, call
from grading.assignment.mistakes import known_mistakes
from utils.tutor.reference import Reference

CHECKS = '''"""The checks of the {assignment} notebook.

Written by `course release` from the notebook's test cells.
"""

from functools import partial

from utils.public_tests import check

_check = partial(check, "{assignment}")
'''
ONE_CHECK = '''

def {name}_test(target):
    """Check {name} on its visible cases; raises CheckFailed when it is wrong."""
    _check("{name}", target)
'''


def handout_modules(course):
    """{dotted name: function that returns the text} of the modules that hold solutions."""
    return {
        f"utils.{module}": partial(solutions_text, course.source(assignment))
        for assignment, module in course.plan.handouts.items()
        if course.source(assignment).path.exists()
    }


def solutions_text(source):
    """The python module that holds an assignment's solutions."""
    first = (
        f'"""The functions of the {source.assignment} notebook, solved.\n\n'
        "Written by `course release` from the notebook's solution cells: change it there.\n"
        '"""'
    )
    return "\n\n\n".join(["\n\n".join([first, source.imports]), *source.answers.values()]) + "\n"


def checks_text(source):
    """The python module that holds an assignment's checks."""
    return CHECKS.format(assignment=source.assignment) + "".join(
        ONE_CHECK.format(name=name) for name in source.answers
    )


def visible_references(course, assignment):
    """{function: Reference} of an assignment, computed by the solution cells of its notebook.

    Raises SourceError.
    """
    solutions = course.solutions(assignment)
    return {
        name: _reference(exercise, solutions[name])
        for name, exercise in exercises_of(course, assignment).items()
    }


def _reference(exercise, solution):
    cases = [Case(arguments, call(solution, arguments)) for arguments in exercise.visible_cases]
    return Reference(
        exercise.outputs,
        exercise.rtol,
        exercise.atol,
        exercise.functions,
        tuple(case.expected for case in cases),
        partial(known_mistakes, exercise, cases),
        exercise.stub,
    )
