"""`make demo`: build a course directory with a class in it, grade it, and show what comes out."""

import shutil
import sys
from pathlib import Path

import nbformat
from rich.console import Console
from rich.table import Table

from grading.assignment.exercises import exercises_of
from grading.authoring.init import init_course
from grading.authoring.made_up import cohort
from grading.cli import main as course_command
from grading.record.files import read_grades

SIZE = 24
MARK = "README.md"
ABOUT = "Made by `make demo`, and made anew each time: keep nothing here.\n"


def build(folder):
    """Make the demo course; returns its Course.

    Raises SystemExit rather than touch a folder that is not a demo.
    """
    if folder.exists():
        mark = folder / MARK
        if not mark.exists() or mark.read_text() != ABOUT:
            sys.exit(f"{folder} is there and was not made by `make demo`: it is left alone.")
        shutil.rmtree(folder)
    course = init_course(folder)
    (folder / MARK).write_text(ABOUT)
    return course


def hand_in(course, assignment):
    """Put the submissions of a class into submitted/."""
    released = nbformat.read(course.released(assignment) / f"{assignment}.ipynb", as_version=4)
    right, exercises = course.source(assignment).answers, exercises_of(course, assignment)
    people = cohort(right, exercises, released, SIZE)
    for student, data in people.items():
        folder = course.submitted(student, assignment)
        folder.mkdir(parents=True)
        (folder / f"{assignment}.ipynb").write_bytes(data)


def score_table(course):
    """Student by score, an assignment a column."""
    table = Table(title="Scores")
    table.add_column("student")
    for assignment in course.assignments:
        points = sum(course.source(assignment).points.values())
        table.add_column(f"{assignment}\nof {points:g}", justify="right")
    students = sorted({name for a in course.assignments for name in course.students(a)})
    for student in students:
        grades = [read_grades(course.autograded(student, a)) for a in course.assignments]
        table.add_row(student, *(f"{g['score']:g}" if g else "-" for g in grades))
    return table


def run(folder):
    """Release, hand in, grade and report; prints the table and where to look."""
    course = build(Path(folder).resolve())
    at = ["--course-dir", str(course.folder)]
    course_command(["release", *at], standalone_mode=False)
    for assignment in course.assignments:
        hand_in(course, assignment)
        course_command(["grade", assignment, *at], standalone_mode=False)
        course_command(["feedback", assignment, *at], standalone_mode=False)
    console = Console()
    console.print(score_table(course))
    page = (
        course.feedback(course.students("step_by_step")[-1], "step_by_step") / "step_by_step.html"
    )
    console.print(f"A feedback page: {page}", soft_wrap=True)
    console.print(f"The gradebook: {course.folder / 'gradebook.db'}", soft_wrap=True)


if __name__ == "__main__":
    run(sys.argv[1])
