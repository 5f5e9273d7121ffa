"""The course that comes with the engine, as tests ask for it."""

from functools import cache
from importlib import import_module
from pathlib import Path

from grading.assignment.exercises import exercises_of
from grading.course import Course
from grading.translate.catalogue import Language
from utils.tutor import cases

ROOT = Path(__file__).parents[1]
HERE = Course.open(ROOT)
#: {assignment: the names of its functions}
ASSIGNMENTS = {name: tuple(HERE.source(name).answers) for name in HERE.assignments}
LANGUAGES = HERE.languages


@cache
def exercises(assignment):
    """{function: Exercise} of an assignment."""
    return exercises_of(HERE, assignment)


def visible_cases(assignment, function):
    """The arguments of each visible call."""
    return cases.visible_cases(import_module(f"utils.testCases.{assignment}"), function)


def language(code):
    """A Language of the course."""
    return Language.of(code, HERE.translations)
