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
from grading.intake.merging import blank, merge, told
from grading.intake.reading import Unreadable
from grading.judge.marks import Marks
from grading.judge.verdicts import not_read
from grading.run.box import BoxError, ZygoteEnded
from grading.run.steps import Cell, Question, Run, run_notebook
from grading.translate.catalogue import Language
from grading.translate.codes import SOURCE_LANGUAGE
from grading.translate.notebook import language_of, translated
from utils.tutor.words import later, speaking

#: Number of the form that grades.json has; another form gets another number.
SCHEMA = 1
#: Number of times that a submission is begun, when the process it is forked from is ended from outside.
ATTEMPTS = 3
#: Nobody edits modules meanwhile, and before each cell it would ask the file system about every one.
RELOADING = re.compile(
    r"^([ \t]*)%((re)?load_ext[ \t]+autoreload|autoreload|aimport)\b.*$", re.MULTILINE
)
UNCONFINED = "Graded without a box: the submission could have changed anything, this file included."
#: What is said of a cell or an exercise when the process ended, or did not answer and was ended.
ENDED = ("crash", "memory", "timeout")
ENDED_EARLY = later(
    "The Python process of this notebook ended early, or did not answer in time; a cell may have done that."
)

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
        submission.notes.append((str(unreadable), {}))
        run = Run()
        verdicts = {name: not_read(exercise) for name, exercise in desk.exercises.items()}
    else:
        language = Language.of(language_of(submitted, languages), folder)
        master = translated(desk.master, desk.kit.assignment, language)
        with speaking(language.sentences):
            submission = merge(master, submitted)
            marks, run = _run(task, desk, submission)
            verdicts = {name: marks.verdict(name) for name in desk.exercises}
        if _ended(run) and not any(one.verdict in ENDED for one in verdicts.values()):
            submission.notes.append((ENDED_EARLY, {}))
    submission.notes[:0] = task.notes
    with speaking(language.sentences):
        annotate(submission, run, verdicts)
        student_notes = told(submission.notes)
    with speaking(Language.of(SOURCE_LANGUAGE, folder).sentences):
        notes = told(submission.notes)
    grades = _grades(task, desk.kit, verdicts, notes, student_notes)
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


def _ended(run):
    """Did a process of this Run end, or stop answering, whatever the verdicts make of it?"""
    statuses = [reply["error"] for reply in run.replies.values()]
    statuses += [answer.status for answers in run.answers.values() for answer in answers]
    return any(status in ENDED for status in statuses)


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
            judging = (marks.take, marks.take_again, marks.wants, marks.mend)
            steps.append(Question(function, arguments, *(partial(f, function) for f in judging)))
        elif not is_heavy(cell):
            steps.append(Cell(index, RELOADING.sub(r"\1pass", cell.source)))
    return steps


def _grades(task, kit, verdicts, notes, student_notes):
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
        "student_notes": student_notes,
        **({} if kit.confine else {"warning": UNCONFINED}),
        "exercises": [verdict.as_dict() for verdict in verdicts.values()],
    }


def _sha256(data):
    return hashlib.sha256(data).hexdigest()
