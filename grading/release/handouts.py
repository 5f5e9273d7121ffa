"""Write the parts of utils/ that come from the source notebooks, so that nobody copies a solution.

`utils/dnn_utils.py` and `utils/step_by_step.py` hold the solution cells of a finished assignment for
the next one to import; `utils/reference.h5` holds the answers of the visible cases: the expected
ones, and those of the known mistakes.
"""

import contextlib
from functools import partial

from grading.exercises import ASSIGNMENTS, exercises
from grading.judge.inputs import Case, call
from grading.judge.mistakes import known_mistakes
from grading.source import Source
from utils.reference import Reference, write
from utils.testCases import visible_cases

#: The files of utils/ that hand out the solutions of an assignment to later ones.
HANDOUTS = {"dnn_utils.py": "activations", "step_by_step.py": "step_by_step"}


def write_handouts(course_dir, utils_dir):
    """Bring the generated files of utils/ up to date with the source notebooks."""
    for file, assignment in HANDOUTS.items():
        with _replacing(utils_dir / file) as unfinished:
            unfinished.write_text(module_text(Source(course_dir, assignment)))
    references = {}
    for assignment in ASSIGNMENTS:
        references |= visible_references(Source(course_dir, assignment))
    with _replacing(utils_dir / "reference.h5") as unfinished:
        write(unfinished, references)


def module_text(source):
    """The python module that holds an assignment's solutions."""
    first = (
        f'"""The functions of the {source.assignment} notebook, solved.\n\n'
        "Written by `course release` from the notebook's solution cells: change it there.\n"
        '"""'
    )
    return "\n\n\n".join(["\n\n".join([first, source.imports]), *source.answers.values()]) + "\n"


def visible_references(source):
    """{function: Reference} of an assignment, computed by the solution cells of its notebook."""
    solutions = source.solutions()
    references = {}
    for name, exercise in exercises(source.assignment).items():
        calls = visible_cases(source.assignment, name)
        cases = [Case(arguments, call(solutions[name], arguments)) for arguments in calls]
        references[name] = Reference(
            exercise.outputs,
            exercise.rtol,
            exercise.atol,
            tuple(case.expected for case in cases),
            partial(known_mistakes, exercise, cases),
        )
    return references


@contextlib.contextmanager
def _replacing(file):
    """A path to write to; it takes the file's place only when all went well."""
    unfinished = file.with_suffix(".unfinished")
    yield unfinished
    unfinished.replace(file)
