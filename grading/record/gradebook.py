"""Write verdicts into nbgrader's gradebook: one writer, one commit for each submission."""

import os
import sys
from pathlib import Path

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from grading.course import CourseError


def open_gradebook(course):
    """The course's gradebook, made on first use. Raises CourseError if it cannot be used.

    nbgrader makes a new database with the program `alembic`, which it looks for on PATH: there it is
    not, unless the virtual environment is activated.
    """
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([path, str(Path(sys.executable).parent)])
    try:
        return Gradebook(course.db_url, course.nbgrader.course_id)
    except DatabaseError as error:
        url = make_url(course.db_url).render_as_string(hide_password=True)
        raise CourseError(f"The gradebook {url} cannot be used: {error.orig}.") from error
    finally:
        os.environ["PATH"] = path


class Recorder:
    """Holds the gradebook open for one assignment.

    Manual scores and comments are never touched.
    """

    def __init__(self, course, assignment):
        self.gradebook = open_gradebook(course)
        self.assignment = self.gradebook.find_assignment(assignment)

    def record(self, grades, timestamp=None):
        """Write the content of a grades.json; timestamp is when it was handed in (UTC), or None."""
        db = self.gradebook.db
        try:
            submission = self._submission(grades["student"])
            if timestamp:
                submission.timestamp = timestamp
            exercises = {exercise["name"]: exercise for exercise in grades["exercises"]}
            for notebook in submission.notebooks:
                self._write(notebook, exercises)
            db.commit()
        except BaseException:
            db.rollback()
            raise

    def close(self):
        self.gradebook.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _submission(self, student):
        db = self.gradebook.db
        if db.get(Student, student) is None:
            db.add(Student(id=student))
            db.flush()
        submission = (
            db.query(SubmittedAssignment)
            .filter_by(assignment_id=self.assignment.id, student_id=student)
            .one_or_none()
        )
        if submission is None:
            submission = SubmittedAssignment(assignment_id=self.assignment.id, student_id=student)
            with db.no_autoflush:
                for notebook in self.assignment.notebooks:
                    submission.notebooks.append(_empty(notebook))
            db.add(submission)
            db.flush()
        return submission

    def _write(self, notebook, exercises):
        for grade in notebook.grades:
            exercise = exercises[grade.cell.name.removeprefix("test_")]
            grade.auto_score = exercise["score"]
            grade.needs_manual_grade = grade.manual_score is not None
        for comment in notebook.comments:
            exercise = exercises.get(comment.cell.name)
            comment.auto_comment = explanation(exercise) if exercise else None


def assignment_entry(course, assignment):
    """The gradebook's (due date, number of notebooks) of an assignment, or None if it has none."""
    with open_gradebook(course) as gradebook:
        found = gradebook.db.query(Assignment).filter_by(name=assignment).one_or_none()
        return found and (found.duedate, len(found.notebooks))


def explanation(exercise):
    """What a grader reads beside an answer: the explanations of its outputs, each one once."""
    lines = [f"{output['name']}: {output['explanation']}" for output in exercise["outputs"]]
    wrong = [
        line
        for line, output in zip(lines, exercise["outputs"], strict=True)
        if output["verdict"] != "passed"
    ]
    if len({output["explanation"] for output in exercise["outputs"]}) == 1 and wrong:
        wrong = [exercise["outputs"][0]["explanation"]]
    return "\n".join(wrong) or None


def _empty(notebook):
    """A submitted notebook with a grade and a comment for each cell that has one."""
    submitted = SubmittedNotebook(notebook=notebook)
    for cell in notebook.grade_cells:
        submitted.grades.append(Grade(cell_id=cell.id))
    for cell in notebook.solution_cells:
        submitted.comments.append(Comment(cell_id=cell.id))
    return submitted
