"""Do the pieces of an assignment fit together: its notebook, its exercises and its visible cases?"""

from importlib.util import find_spec

from grading.exercises import ASSIGNMENTS, exercises
from grading.source import SourceError, grade_id, is_answer, is_test
from utils import testCases


def check_pieces(source):
    """Raises SourceError for the first piece of a Source's assignment that is missing or misfits."""
    assignment, names = source.assignment, ASSIGNMENTS[source.assignment]
    cells = source.notebook.cells
    answers = [grade_id(cell) for cell in cells if is_answer(cell)]
    _expect(source, "solution", answers, names)
    tests = {grade_id(cell): cell for cell in cells if is_test(cell)}
    _expect(source, "test", [*tests], [f"test_{name}" for name in names])
    for name in names:
        module = f"grading.exercises.{name}"
        if find_spec(module) is None:
            raise SourceError(f"The exercise {name} of {assignment} lacks {_file(module)}.")
        exercise = exercises(assignment)[name]
        if (exercise.name, exercise.assignment) != (name, assignment):
            raise SourceError(
                f"{_file(module)} says name={exercise.name!r} and assignment={exercise.assignment!r}; "
                f"they should be {name!r} and {assignment!r}."
            )
        points = tests[f"test_{name}"].metadata.nbgrader.get("points")
        if points != exercise.max_score:
            raise SourceError(
                f"{source.path}, cell test_{name}: it is worth {points:g} points, but the outputs in "
                f"{_file(module)} add up to {exercise.max_score:g}."
            )
        _check_visible_cases(assignment, name)


def _expect(source, kind, found, wanted):
    if [*found] != [*wanted]:
        raise SourceError(
            f"{source.path} should hold the {kind} cells {', '.join(wanted)}, in this order, as "
            f"ASSIGNMENTS in grading/exercises/__init__.py says; it holds {', '.join(found) or 'none'}."
        )


def _check_visible_cases(assignment, name):
    module = f"{testCases.__name__}.{assignment}"
    if find_spec(module) is None:
        raise SourceError(f"{assignment} lacks its visible cases, {_file(module)}.")
    try:
        [*calls] = testCases.visible_cases(assignment, name)
    except (AttributeError, TypeError) as error:
        raise SourceError(f"{_file(module)}, visible cases of {name}: {error}.") from None
    arguments = testCases.argument_names(assignment, name)
    if any(len(call) != len(arguments) for call in calls):
        raise SourceError(f"{_file(module)}: NAMES should name each argument of {name}.")


def _file(module):
    return f"{module.replace('.', '/')}.py"
