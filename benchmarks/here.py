"""The course that comes with the engine."""

from functools import cache
from pathlib import Path

from grading.assignment.exercises import exercises_of
from grading.course import Course

HERE = Course.open(Path(__file__).parents[1])
ASSIGNMENTS = HERE.assignments


@cache
def exercises(assignment):
    """{function: Exercise} of an assignment."""
    return exercises_of(HERE, assignment)
