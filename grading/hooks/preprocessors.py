"""`nbgrader autograde` with our engine: nbgrader_config.py names these in place of nbgrader's own."""

from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from grading.course import Course
from grading.grade.desk import set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission, seed_of
from grading.intake.files import read_submitted
from grading.record.files import GRADES, grades_text
from grading.record.gradebook import explanation


class GradeOutside(NbGraderPreprocessor):
    """Grade the submitted notebook in a process of its own and hand back the autograded one."""

    def preprocess(self, nb, resources):
        coursedir = self.parent.parent.coursedir
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        course = Course.open(coursedir.root)
        data, _ = read_submitted(course.submitted(student, assignment), assignment)
        kit = pack(course, assignment)
        set_up(kit)
        graded = grade_submission(Task(kit.digest, student, data, seed_of(course.secret, student)))
        folder = Path(course.autograded(student, assignment))
        (folder / GRADES).write_text(grades_text(graded.grades), encoding="utf-8")
        resources["nbgrader"]["exercises"] = {e["name"]: e for e in graded.grades["exercises"]}
        return nbformat.reads(graded.notebook, as_version=4), resources


class SaveVerdicts(SaveAutoGrades):
    """Save the judge's scores. What a cell's outputs say counts for nothing."""

    def _add_score(self, cell, resources):
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self._find(self.gradebook.find_grade, name)
        grade.auto_score = resources["nbgrader"]["exercises"][name.removeprefix("test_")]["score"]
        grade.needs_manual_grade = grade.manual_score is not None
        self.gradebook.db.commit()

    def _add_comment(self, cell, resources):
        name = cell.metadata["nbgrader"]["grade_id"]
        comment = self._find(self.gradebook.find_comment, name)
        comment.auto_comment = explanation(resources["nbgrader"]["exercises"][name])
        self.gradebook.db.commit()

    def _find(self, find, name):
        return find(name, self.notebook_id, self.assignment_id, self.student_id)
