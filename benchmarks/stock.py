"""Stock nbgrader: no configuration, and the hidden tests where it runs them, in the student's kernel."""

import shutil

import nbformat

from benchmarks.cohorts import ASSIGNMENT
from benchmarks.measure import run
from grading.assignment.cells import is_test, tested
from grading.course import Course

#: In the first test cell: draws the cases, asks the reference and the student, and judges.
HIDDEN = """
import copy
import io
import warnings
from contextlib import redirect_stdout
from pathlib import Path

from benchmarks.here import HERE
from grading.assignment.exercises import exercises_of
from grading.assignment.inputs import cases
from grading.grade.submission import seed_of
from grading.judge.marks import Marks
from grading.run.session import Answer

warnings.simplefilter("ignore")

_known = exercises_of(HERE, {assignment!r})
_reference = {{}}
exec({reference!r}, _reference)
_marks = Marks(
    _known,
    {{
        name: cases(one, _reference[name], seed_of(bytes.fromhex({secret!r}), Path.cwd().parent.name))
        for name, one in _known.items()
    }},
    {{name: _reference[name] for name in _known}},
    {{}},
)


def _ask(function, arguments):
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            value = function(*copy.deepcopy(arguments))
    except Exception as error:
        told = {{"name": type(error).__name__, "message": str(error), "line": ""}}
        return Answer("raised", error=told)
    return Answer("returned", value=value, printed=printed.getvalue())


def _answers(name):
    return [_ask(globals()[name], case.arguments) for case in _marks.cases[name]]


def _score(name):
    supplied = _marks.take(name, _answers(name))
    if supplied:
        own = {{one: globals()[one] for one in supplied}}
        globals().update(supplied)
        _marks.take_again(name, _answers(name))
        globals().update(own)
    return _marks.verdict(name).score
"""

#: Every test cell: the check students see, whose failure must not cost all points, and the score.
TEST = """\
try:
    {visible}
except Exception as error:
    print(error)
### BEGIN HIDDEN TESTS{hidden}
_score({name!r})
### END HIDDEN TESTS"""


class Stock:
    """A course directory for nbgrader alone, with a class that handed in."""

    name = "nbgrader autograde"

    def __init__(self, handed_in, folder):
        self.course = make_course(handed_in.origin, folder)
        run(["nbgrader", "generate_assignment", ASSIGNMENT], folder)
        handed_in.hand_in(self.course)

    def grade(self, memory=False):
        """Grade the class; returns what measure.run does."""
        return run(["nbgrader", "autograde", ASSIGNMENT], self.course.folder, memory)

    def feedback(self):
        """Write the feedback pages; returns what measure.run does."""
        return run(["nbgrader", "generate_feedback", ASSIGNMENT], self.course.folder)


def make_course(origin, folder):
    """A course directory whose test cells judge in the kernel as the Course `origin` does outside."""
    course_source = origin.source(ASSIGNMENT)
    not_for_students = shutil.ignore_patterns(*origin.nbgrader.ignore)
    shutil.copytree(course_source.folder, folder / "source" / ASSIGNMENT, ignore=not_for_students)
    course = Course.open(folder)
    source = course.source(ASSIGNMENT)
    source.imports  # noqa: B018 - read before the file is changed
    notebook = nbformat.from_dict(source.notebook)
    hidden = HIDDEN.format(
        assignment=ASSIGNMENT,
        reference="\n\n".join([source.imports, *source.answers.values()]),
        secret=origin.secret.hex(),
    )
    for cell in filter(is_test, notebook.cells):
        cell.source = TEST.format(visible=cell.source, hidden=hidden, name=tested(cell))
        hidden = ""
    nbformat.write(notebook, source.path)
    return course
