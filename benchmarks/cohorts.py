"""The classes that are graded: notebooks as honest students hand them in."""

from dataclasses import dataclass

import nbformat

from grading.assignment.exercises import exercises_of
from grading.authoring.made_up import cohort
from grading.course import Course
from grading.release.build import build

ASSIGNMENT = "step_by_step"
HONEST = ("complete", "mistake")
#: How many students a class of made_up.cohort has who are neither, and the fewest it can have.
OTHERS, FEWEST = 4, 6


@dataclass(frozen=True)
class Class:
    """A class and the course it takes.

    origin: the Course of the instructor, in which the assignment is released
    submissions: {student: bytes of the notebook handed in}
    """

    origin: Course
    submissions: dict

    def first(self, size):
        """The Class of the first so many students."""
        return Class(self.origin, dict(list(self.submissions.items())[:size]))

    def hand_in(self, course):
        """Put the submissions into submitted/ of a Course."""
        for student, data in self.submissions.items():
            folder = course.submitted(student, ASSIGNMENT)
            folder.mkdir(parents=True)
            (folder / f"{ASSIGNMENT}.ipynb").write_bytes(data)


def honest_class(origin, size):
    """A Class of students who solved everything or made one mistake, as honest_notebooks makes them."""
    notebooks = honest_notebooks(origin, ASSIGNMENT, size)
    return Class(origin, {f"student-{i:03}": data for i, data in enumerate(notebooks)})


def honest_notebooks(origin, assignment, size):
    """The bytes of so many different notebooks, or of all there are, of students who solved everything or
    made one mistake.

    origin: a Course in which the assignment is released by this
    """
    build(origin, assignment)
    released = nbformat.read(origin.released(assignment) / f"{assignment}.ipynb", as_version=4)
    everyone = cohort(
        origin.source(assignment).answers,
        exercises_of(origin, assignment),
        released,
        max(size, FEWEST) + OTHERS,
    )
    return [data for student, data in everyone.items() if student.endswith(HONEST)][:size]
