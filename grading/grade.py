"""Grade one submission: intake, run, judge. One picklable unit, so that any executor can do it."""

import hashlib
import platform
import time
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

import nbformat

from grading.exercises import exercises
from grading.intake import Unreadable, blank, merge, read_submission
from grading.judge.inputs import cases
from grading.judge.marks import Marks
from grading.record.notebook import annotate
from grading.run.box import zygote_of
from grading.run.notebook import Cell, Question, Run, run_notebook
from grading.run.session import Answer, Limits
from grading.source import Source, grade_id, is_answer, is_heavy, is_test

SCHEMA = 1
UNCONFINED = "Graded without a box: the submission could have changed anything, this file included."


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    data: the bytes of the submitted notebook, None when there is none, or why it is not read (str)
    workspace: a folder with what students have beside the notebook, see prepared_workspace
    confine: False runs the student's code without a box
    """

    course_dir: Path
    assignment: str
    student: str
    data: bytes | str | None
    secret: bytes = field(repr=False)
    workspace: Path
    confine: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Graded:
    """What grading a submission gives: the content of grades.json, and the autograded notebook."""

    grades: dict
    notebook: str


def grade_submission(task):
    """Grade a Task; returns a Graded. What is wrong with the submission becomes a verdict.

    Raises BoxError when the machine cannot confine it.
    """
    start = time.monotonic()
    master, solutions = _master(Source(task.course_dir, task.assignment))
    marks = marks_of(task, solutions)
    known = marks.exercises
    try:
        submission = merge(master, read_submission(task.data))
    except Unreadable as unreadable:
        submission = blank(master)
        submission.notes.append(str(unreadable))
        run = Run(answers={name: [Answer("missing")] for name in known})
    else:
        cells = filter(is_answer, submission.notebook.cells)
        marks.sources = {grade_id(cell): cell.source for cell in cells}
        zygote = zygote_of(task.workspace, task.confine)
        run = run_notebook(steps_of(submission, marks), zygote, task.limits)
    verdicts = {name: marks.verdict(name, run.answers, run.second) for name in known}
    annotate(submission, run, verdicts)
    grades = _grades(task, verdicts, submission.notes)
    grades["seconds"] = round(time.monotonic() - start, 3)
    return Graded(grades, nbformat.v4.writes_json(submission.notebook))


def marks_of(task, solutions):
    """The Marks of a Task, before anything is asked."""
    known = exercises(task.assignment)
    calls = {
        name: cases(exercise, solutions[name], task.secret, task.student)
        for name, exercise in known.items()
    }
    return Marks(known, calls, solutions)


def steps_of(submission, marks):
    """What has to be run of a Submission: its Cells, and a Question for each exercise."""
    steps = []
    for index, cell in enumerate(submission.notebook.cells):
        if cell.cell_type != "code":
            continue
        if is_test(cell):
            function = grade_id(cell).removeprefix("test_")
            arguments = tuple(case.arguments for case in marks.cases[function])
            steps.append(Question(function, arguments, partial(_follow_up, marks, function)))
        elif not is_heavy(cell):
            steps.append(Cell(index, cell.source))
    return steps


def _follow_up(marks, function, run):
    return marks.supply(function, run.answers, run.second)


def _grades(task, verdicts, notes):
    return {
        "schema": SCHEMA,
        "student": task.student,
        "assignment": task.assignment,
        "score": sum(verdict.score for verdict in verdicts.values()),
        "max_score": sum(verdict.max_score for verdict in verdicts.values()),
        "submission_sha256": _sha256(task.data),
        "engine": _engine() | {"sandbox": "box" if task.confine else "none"},
        "notes": notes,
        **({} if task.confine else {"warning": UNCONFINED}),
        "exercises": [verdict.as_dict() for verdict in verdicts.values()],
    }


def _sha256(data):
    return hashlib.sha256(data).hexdigest() if data and isinstance(data, bytes) else None


@lru_cache
def _engine():
    packages = ("deep-neural-network-course", "numpy", "ipython", "nbgrader")
    versions = {"python": platform.python_version()} | {name: version(name) for name in packages}
    return {"versions": versions}


def _master(source):
    """The notebook of a Source and its reference functions, read once a process."""
    return _read_master(source, source.path.stat().st_mtime_ns)


@lru_cache
def _read_master(source, _changed):
    return source.notebook, source.solutions()
