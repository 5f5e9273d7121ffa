"""The exercises of an assignment: cells of its notebook, and files in source/<assignment>/exercises/.

| file | what |
|---|---|
| `exercises/<function>.py` | `exercise`: hidden cases, shares of the outputs, tolerance, known mistakes |
| `exercises/visible_cases.py` | `<function>_test_case()`, VARIANTS and NAMES: see utils.tutor.cases |

An exercise is there because its cells are there; their order is its order, and its points are those of its
test cell.
"""

import math
import traceback
from dataclasses import replace

from grading.assignment.cells import grade_id, is_answer, stub
from grading.assignment.exercise import UNCHANGED, Exercise, Output
from grading.assignment.source import SourceError
from utils.tutor.cases import argument_names, visible_cases


def exercises_of(course, assignment):
    """{function: its Exercise} in the order of the assignment's notebook.

    Raises SourceError for a cell or a file that is missing, or that cannot be used.
    """
    source, functions = course.source(assignment), course.functions
    points = source.points
    stubs = {grade_id(cell): stub(cell.source) for cell in filter(is_answer, source.notebook.cells)}
    visible = _module(course, assignment, "visible_cases") if source.answers else None
    exercises = {
        name: replace(
            _exercise(course, assignment, name),
            name=name,
            assignment=assignment,
            max_score=points[name],
            functions=functions,
            stub=stubs[name],
            **_visible(course, assignment, visible, name),
        )
        for name in source.answers
    }
    for name, exercise in exercises.items():
        _mind_arguments(exercise, _file(course, assignment, name))
    return exercises


def _exercise(course, assignment, name):
    file = _file(course, assignment, name)
    exercise = getattr(_module(course, assignment, name), "exercise", None)
    if not isinstance(exercise, Exercise) or not _are_outputs(exercise.outputs):
        raise SourceError(
            f"{file} should hold an Exercise by the name `exercise`, with at least one output."
        )
    if not all(_is_share(output.share) for output in exercise.outputs):
        raise SourceError(f"{file}: the share of an output has to be a number above 0.")
    unsaid = next((case.__name__ for case in exercise.cases if not case.__doc__), None)
    if unsaid:
        raise SourceError(f"{file}: the case {unsaid} needs a docstring, which students read.")
    return exercise


def _mind_arguments(exercise, file):
    """Raise SourceError where outputs that are UNCHANGED name no argument, or are all there are."""
    arguments = [output.name for output in exercise.outputs if output.at == UNCHANGED]
    unknown = next((name for name in arguments if name not in exercise.argument_names), None)
    if unknown:
        raise SourceError(
            f"{file}: an output that is UNCHANGED is named as an argument is in NAMES, not {unknown}."
        )
    if len(arguments) == len(exercise.outputs):
        raise SourceError(f"{file}: beside what is UNCHANGED, an output has to be right.")


def _are_outputs(outputs):
    """Are they one Output or more, one after the other?"""
    is_row = isinstance(outputs, (tuple, list)) and len(outputs) > 0
    return is_row and all(isinstance(output, Output) for output in outputs)


def _is_share(share):
    return isinstance(share, (int, float)) and 0 < share < math.inf


def _visible(course, assignment, module, name):
    file = _file(course, assignment, "visible_cases")
    try:
        cases, names = tuple(visible_cases(module, name)), argument_names(module, name)
    except Exception as error:
        raise _misfit(file, error, f", visible cases of {name}") from error
    if not all(isinstance(arguments, tuple) for arguments in cases):
        raise SourceError(f"{file}: {name}_test_case should return a tuple of arguments.")
    if any(len(arguments) != len(names) for arguments in cases):
        raise SourceError(f"{file}: NAMES should name each argument of {name}.")
    return {"visible_cases": cases, "argument_names": names}


def _module(course, assignment, name):
    file = _file(course, assignment, name)
    if not file.exists():
        raise SourceError(f"{assignment} lacks {file}.")
    try:
        return course.code.module(f"source.{assignment}.exercises.{name}")
    except Exception as error:
        raise _misfit(file, error) from error


def _misfit(file, error, what=""):
    """The SourceError for what the code of a file raises; it names the last line of the file on the way."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(file)]
    line = f", line {lines[-1]}" if lines else ""
    return SourceError(f"{file}{line}{what}: {type(error).__name__}: {error}.")


def _file(course, assignment, name):
    return course.folder / "source" / assignment / "exercises" / f"{name}.py"
