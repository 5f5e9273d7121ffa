"""Mistakes that a class made and that no exercise file knows: grouped by the change that mends them."""

import re
from dataclasses import dataclass

import nbformat

from grading.assignment.cells import grade_id, is_answer
from grading.assignment.exercises import exercises_of
from grading.plain import one_line
from grading.record.files import read_grades
from grading.report.statistics import who_made


@dataclass(frozen=True)
class Unforeseen:
    """Mistakes of one kind.

    change: what kind of change mends them
    count: how many submissions have one
    line: one of the lines that have to be changed; nobody's name is told
    skeleton: a known mistake to be filled in, for the exercise file
    """

    function: str
    change: str
    count: int
    line: str
    skeleton: str


SKELETON = '''@exercise.mistake("{name}")
def {function}({arguments}):
    """What a student who made it should look at."""
    # As in: {line}
    ...
'''


def unforeseen(course, assignment):
    """The Unforeseen mistakes of the graded submissions, the most frequent first.

    Raises SourceError when the exercises cannot be read.
    """
    exercises = exercises_of(course, assignment)
    graded = {
        student: read_grades(course.autograded(student, assignment))
        for student in course.graded(assignment)
    }
    graded = {student: grades for student, grades in graded.items() if grades}
    found = []
    for (function, mistake, _, change), students in who_made(graded.values()).items():
        if mistake is None and change and function in exercises:
            line = _line(course, assignment, function, change, graded[students[0]])
            skeleton = _skeleton(exercises[function], change, line)
            found.append(Unforeseen(function, change, len(students), line, skeleton))
    return sorted(found, key=lambda one: (-one.count, one.function, one.change))


def _line(course, assignment, function, change, grades):
    """The line of one student's cell that has to be changed, "" where it is not found any more."""
    (exercise,) = (one for one in grades["exercises"] if one["name"] == function)
    number = next(o["line"] for o in exercise["outputs"] if o.get("change") == change)
    file = course.autograded(grades["student"], assignment) / f"{assignment}.ipynb"
    cells = nbformat.read(file, as_version=4).cells
    sources = [cell.source for cell in cells if is_answer(cell) and grade_id(cell) == function]
    lines = sources[-1].splitlines() if sources else []
    return one_line(lines[number - 1].strip()) if 0 < number <= len(lines) else ""


def _skeleton(exercise, change, line):
    found = re.search(r"def \w+\((.*?)\)", exercise.stub, flags=re.DOTALL)
    arguments = " ".join(found[1].split()) if found else ""
    words = re.sub(r"\W+", "_", change)
    return SKELETON.format(
        name=re.sub(r"\W+", "-", change),
        function=words,
        arguments=arguments,
        line=line or "(no line)",
    )
