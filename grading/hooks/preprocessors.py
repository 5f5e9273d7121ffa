"""`nbgrader autograde` with our engine: nbgrader_config.py names these in place of nbgrader's own."""

from pathlib import Path
from weakref import WeakKeyDictionary, finalize

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from grading.assignment.cells import TEST
from grading.course import Course
from grading.grade.desk import put_away, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission, seed_of
from grading.intake.files import read_submitted
from grading.intake.times import moment
from grading.plain import json_text, replacing
from grading.record.files import GRADES
from grading.record.gradebook import explanation, put_score

#: By nbgrader's converter, which lasts a run: the Course and the Kit of its assignment.
_runs = WeakKeyDictionary()


def _packed(converter, assignment):
    """The Course and the Kit of a run of nbgrader's, made when it first asks."""
    if converter not in _runs:
        course = Course.open(converter.coursedir.root)
        kit = pack(course, assignment)
        set_up(kit, id(converter))
        finalize(converter, put_away, kit.digest, id(converter))
        _runs[converter] = course, kit
    return _runs[converter]


class GradeOutside(NbGraderPreprocessor):
    """Grade the submitted notebook in a process of its own and hand back the autograded one."""

    def preprocess(self, nb, resources):
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        course, kit = _packed(self.parent.parent, assignment)
        handed_in = read_submitted(course.submitted(student, assignment), assignment)
        seed = seed_of(course.secret, student)
        graded = grade_submission(Task(kit.digest, student, handed_in.data, seed, handed_in.notes))
        if handed_in.timestamp:
            # nbgrader has put down what it makes of the text, which is not always what it says.
            with Gradebook(course.db_url) as gradebook:
                when = moment(handed_in.timestamp)
                gradebook.update_or_create_submission(assignment, student, timestamp=when)
        folder = Path(course.autograded(student, assignment))
        with replacing(folder / GRADES) as file:
            file.write_text(json_text(graded.grades), encoding="utf-8")
        resources["nbgrader"]["exercises"] = {e["name"]: e for e in graded.grades["exercises"]}
        return nbformat.reads(graded.notebook, as_version=4), resources


class SaveVerdicts(SaveAutoGrades):
    """Save the judge's scores. What a cell's outputs say counts for nothing."""

    def _add_score(self, cell, resources):
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self._find(self.gradebook.find_grade, name)
        put_score(grade, resources["nbgrader"]["exercises"][name.removeprefix(TEST)]["score"])
        self.gradebook.db.commit()

    def _add_comment(self, cell, resources):
        name = cell.metadata["nbgrader"]["grade_id"]
        comment = self._find(self.gradebook.find_comment, name)
        comment.auto_comment = explanation(resources["nbgrader"]["exercises"][name])
        self.gradebook.db.commit()

    def _find(self, find, name):
        return find(name, self.notebook_id, self.assignment_id, self.student_id)
