"""Grade one submission: intake, run, judge. One picklable unit, so that any executor can do it."""

import atexit
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
from grading.run.box import Zygote
from grading.run.notebook import Cell, Question, Run, run_notebook
from grading.run.session import Answer, Limits
from grading.source import Source, grade_id, is_heavy, is_test

SCHEMA = 1
UNCONFINED = "Graded without a box: the submission could have changed anything, this file included."


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    data: the bytes of the submitted notebook, or None when there is none
    workspace: a folder with what students have beside the notebook, see prepared_workspace
    confine: False runs the student's code without a box
    """

    course_dir: Path
    assignment: str
    student: str
    data: bytes | None
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
    known = exercises(task.assignment)
    calls = {
        name: cases(exercise, solutions[name], task.secret, task.student)
        for name, exercise in known.items()
    }
    marks = Marks(known, calls, solutions)
    try:
        submission = merge(master, read_submission(task.data))
    except Unreadable as unreadable:
        submission = blank(master)
        submission.notes.append(str(unreadable))
        run = Run(answers={name: [Answer("missing")] for name in known})
    else:
        run = _run(submission, marks, task)
    verdicts = {name: marks.verdict(name, run.answers, run.second) for name in known}
    annotate(submission, run, verdicts)
    grades = _grades(task, verdicts, submission.notes)
    grades["seconds"] = round(time.monotonic() - start, 3)
    return Graded(grades, nbformat.v4.writes_json(submission.notebook))


def _run(submission, marks, task):
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
    return run_notebook(steps, _zygote(task.workspace, task.confine), task.limits)


def _follow_up(marks, function, run):
    return marks.supply(function, run.answers, run.second)


def _grades(task, verdicts, notes):
    return {
        "schema": SCHEMA,
        "student": task.student,
        "assignment": task.assignment,
        "score": sum(verdict.score for verdict in verdicts.values()),
        "max_score": sum(verdict.max_score for verdict in verdicts.values()),
        "submission_sha256": hashlib.sha256(task.data).hexdigest() if task.data else None,
        "engine": _engine() | {"sandbox": "box" if task.confine else "none"},
        "notes": notes,
        **({} if task.confine else {"warning": UNCONFINED}),
        "exercises": [verdict.as_dict() for verdict in verdicts.values()],
    }


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


@lru_cache
def _zygote(workspace, confine):
    """This worker's warm process, with what students have beside the notebook."""
    zygote = Zygote(workspace, confine)
    atexit.register(zygote.close)
    return zygote
