"""The exercises of an assignment: cells of its notebook, and files in source/<assignment>/exercises/.

| file | what |
|---|---|
| `exercises/<function>.py` | `exercise`: hidden cases, shares of the outputs, tolerance, known mistakes |
| `exercises/visible_cases.py` | `<function>_test_case()`, VARIANTS and NAMES: see utils.tutor.cases |

An exercise is there because its cells are there; their order is its order, and its points are those of its
test cell.
"""

import traceback
from dataclasses import replace

from grading.assignment.exercise import Exercise
from grading.assignment.source import SourceError
from utils.tutor.cases import argument_names, visible_cases


def exercises_of(course, assignment):
    """{function: its Exercise} in the order of the assignment's notebook.

    Raises SourceError for a cell or a file that is missing, or that cannot be used.
    """
    source, functions = course.source(assignment), course.functions
    points = source.points
    visible = _module(course, assignment, "visible_cases") if source.answers else None
    return {
        name: replace(
            _exercise(course, assignment, name),
            name=name,
            assignment=assignment,
            max_score=points[name],
            functions=functions,
            **_visible(course, assignment, visible, name),
        )
        for name in source.answers
    }


def _exercise(course, assignment, name):
    module = _module(course, assignment, name)
    exercise = getattr(module, "exercise", None)
    if not isinstance(exercise, Exercise) or not exercise.outputs:
        raise SourceError(
            f"{_file(course, assignment, name)} should hold an Exercise by the name `exercise`, with at "
            "least one output."
        )
    if not all(output.share > 0 for output in exercise.outputs):
        raise SourceError(
            f"{_file(course, assignment, name)}: the share of an output has to be more than 0."
        )
    return exercise


def _visible(course, assignment, module, name):
    try:
        cases = tuple(visible_cases(module, name))
    except (AttributeError, TypeError) as error:
        file = _file(course, assignment, "visible_cases")
        raise SourceError(f"{file}, visible cases of {name}: {error}.") from None
    names = argument_names(module, name)
    if any(len(arguments) != len(names) for arguments in cases):
        file = _file(course, assignment, "visible_cases")
        raise SourceError(f"{file}: NAMES should name each argument of {name}.")
    return {"visible_cases": cases, "argument_names": names}


def _module(course, assignment, name):
    file = _file(course, assignment, name)
    if not file.exists():
        raise SourceError(f"{assignment} lacks {file}.")
    try:
        return course.code.module(f"source.{assignment}.exercises.{name}")
    except Exception as error:
        where = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == str(file)
        ]
        line = f", line {where[-1].lineno}" if where else ""
        raise SourceError(f"{file}{line}: {type(error).__name__}: {error}.") from error


def _file(course, assignment, name):
    return course.folder / "source" / assignment / "exercises" / f"{name}.py"
