"""Grade one submission: intake, run, judge. One picklable unit, so that any executor can do it."""

import copy
import hashlib
import hmac
import platform
import re
import threading
import time
from dataclasses import dataclass, field
from functools import partial

import nbformat

from grading.assignment.cells import is_heavy, is_test, tested
from grading.assignment.inputs import cases
from grading.grade.annotate import annotate
from grading.grade.desk import desk_of
from grading.grade.engine import engine_digest, versions
from grading.intake.merging import blank, merge
from grading.intake.reading import Unreadable
from grading.judge.marks import Marks
from grading.run.box import BoxError, ZygoteEnded
from grading.run.session import Answer
from grading.run.steps import Cell, Question, Run, run_notebook
from grading.translate.catalogue import Language
from grading.translate.codes import SOURCE_LANGUAGE
from grading.translate.notebook import language_of, translated
from utils.tutor.words import say, speaking

#: Number of the form that grades.json has; another form gets another number.
SCHEMA = 1
#: Number of times that a submission is begun, when the process it is forked from is ended from outside.
ATTEMPTS = 3
#: Nobody edits modules meanwhile, and before each cell it would ask the file system about every one.
RELOADING = re.compile(
    r"^([ \t]*)%((re)?load_ext[ \t]+autoreload|autoreload|aimport)\b.*$", re.MULTILINE
)
UNCONFINED = "Graded without a box: the submission could have changed anything, this file included."

# What prints while a reference is asked is caught for the whole process, so threads take turns.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    kit: the digest of the assignment's Kit, which has to be set up where this is graded
    data: the bytes of the submitted notebook, None when there is none, or why it is not read (str)
    seed: what this student's hidden inputs are drawn from, with the data: see seed_of and hidden_seed
    notes: what is to be said of how it was handed in, see grading.intake.files.HandedIn
    """

    kit: str
    student: str
    data: bytes | str | None = field(repr=False)
    seed: bytes = field(repr=False)
    notes: tuple = ()

    @property
    def key(self):
        """The SHA-256 of all that the marks depend on: the same key, the same marks. Or None.

        What was not handed in, or not read, has none: to look again costs nothing.
        """
        if not isinstance(self.data, bytes):
            return None
        parts = (self.kit.encode(), self.student.encode(), self.seed, self.data)
        return _sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts))


@dataclass(frozen=True)
class Graded:
    """What grading a submission gives: the content of grades.json, and the autograded notebook."""

    grades: dict
    notebook: str


def seed_of(secret, student):
    """What a student's hidden inputs are drawn from (bytes); it tells nothing of the course's secret."""
    return hmac.new(secret, student.encode(), hashlib.sha256).digest()


def hidden_seed(seed, data):
    """What the hidden inputs of one hand-in are drawn from (bytes).

    The same bytes get the same inputs, however often they are graded; whatever a student learns of those
    of one hand-in, by what it shows, is no help to the next.

    seed, data: of the Task
    """
    handed_in = data if isinstance(data, bytes) else b""
    return hmac.new(seed, hashlib.sha256(handed_in).digest(), hashlib.sha256).digest()


def grade_submission(task):
    """Grade a Task; returns a Graded. What is wrong with the submission becomes a verdict.

    Raises BoxError when the machine, which it names, cannot confine it, KitError when its Kit is not set up
    here.
    """
    with _one_at_a_time:
        try:
            return _grade(task, desk_of(task.kit))
        except BoxError as error:
            raise BoxError(f"{error} (on {platform.node()})") from error


def grade_several(tasks):
    """Grade Tasks, one after the other; returns for each its Graded, or the Exception instead."""
    results = []
    for task in tasks:
        try:
            results.append(grade_submission(task))
        except Exception as error:
            results.append(_portable(error))
    return results


def _portable(error):
    """The Exception, or what can be sent of it: a result that cannot be made again there never arrives."""
    try:
        return copy.deepcopy(error)
    except Exception:
        return RuntimeError(repr(error))


def _grade(task, desk):
    start = time.monotonic()
    folder, languages = desk.course.translations, desk.course.languages
    language = Language.of(SOURCE_LANGUAGE, folder)
    try:
        submitted = desk.reader.read(task.data)
    except Unreadable as unreadable:
        submission = blank(desk.master)
        submission.notes.append(str(unreadable))
        marks, run = marks_of(task, desk), Run()
        for name in desk.exercises:
            marks.take(name, [Answer("missing")])
    else:
        language = Language.of(language_of(submitted, languages), folder)
        master = translated(desk.master, desk.kit.assignment, language)
        with speaking(language.sentences):
            submission = merge(master, submitted)
            marks, run = _run(task, desk, submission)
    with speaking(language.sentences):
        submission.notes[:0] = [say(sentence, **values) for sentence, values in task.notes]
        verdicts = {name: marks.verdict(name) for name in desk.exercises}
        annotate(submission, run, verdicts)
    grades = _grades(task, desk.kit, verdicts, submission.notes)
    grades["seconds"] = round(time.monotonic() - start, 3)
    text = nbformat.v4.writes_json(submission.notebook)
    # No file holds half an emoji, which code may have printed.
    return Graded(grades, text.encode("utf-8", "replace").decode())


def _run(task, desk, submission):
    """Run a Submission; returns its Marks and its Run. Starts over if somebody ends the warm process."""
    attempt = 1
    while True:
        marks = marks_of(task, desk, submission.sources)
        zygote = desk.zygote()
        try:
            return marks, run_notebook(steps_of(submission, marks), zygote, desk.kit.limits)
        except ZygoteEnded:
            zygote.close()
            if attempt == ATTEMPTS:
                raise
            attempt += 1


def marks_of(task, desk, sources=None):
    """The Marks of a Task, before anything is asked; sources: {function: the student's cell}."""
    seed = hidden_seed(task.seed, task.data)
    calls = {
        name: cases(exercise, desk.solutions[name], seed)
        for name, exercise in desk.exercises.items()
    }
    return Marks(desk.exercises, calls, desk.solutions, sources or {})


def steps_of(submission, marks):
    """What has to be run of a Submission: its Cells, and a Question for each exercise."""
    steps = []
    for index, cell in enumerate(submission.notebook.cells):
        if cell.cell_type != "code":
            continue
        if is_test(cell):
            function = tested(cell)
            arguments = tuple(case.arguments for case in marks.cases[function])
            take, take_again = (partial(f, function) for f in (marks.take, marks.take_again))
            steps.append(Question(function, arguments, take, take_again))
        elif not is_heavy(cell):
            steps.append(Cell(index, RELOADING.sub(r"\1pass", cell.source)))
    return steps


def _grades(task, kit, verdicts, notes):
    engine = {
        "versions": versions(),
        "sha256": engine_digest(),
        "sandbox": "box" if kit.confine else "none",
    }
    return {
        "schema": SCHEMA,
        "student": task.student,
        "assignment": kit.assignment,
        "score": sum(verdict.score for verdict in verdicts.values()),
        "max_score": sum(verdict.max_score for verdict in verdicts.values()),
        "submission_sha256": _sha256(task.data) if isinstance(task.data, bytes) else None,
        "key": task.key,
        "engine": engine,
        "notes": notes,
        **({} if kit.confine else {"warning": UNCONFINED}),
        "exercises": [verdict.as_dict() for verdict in verdicts.values()],
    }


def _sha256(data):
    return hashlib.sha256(data).hexdigest()
