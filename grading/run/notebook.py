"""Run a whole submission: its cells in order, and the questions where the test cells stand."""

import time
from dataclasses import dataclass, field

from grading.run.session import Answer, Session, SessionDied

MAX_RESTARTS = 3


@dataclass(frozen=True)
class Cell:
    """A cell to run; key names it in the result."""

    key: int
    source: str


@dataclass(frozen=True)
class Question:
    """A function to ask at this point, and the arguments of each call."""

    function: str
    calls: tuple


@dataclass
class Run:
    """What came back: the reply to each cell by key, and each function's answers."""

    replies: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)


def run_notebook(steps, zygote, limits):
    """Run Cells and Questions in order; returns a Run.

    When a step ends the process (or does not answer), that step gets "crash" or "timeout", and the
    ones before it are run again in a new process, so that the exercises after it lose nothing.
    """
    run = Run()
    deadline = time.monotonic() + limits.submission_seconds
    fatal = set()
    for _ in range(MAX_RESTARTS + 1):
        with Session(zygote, limits) as session:
            died_at = _run_once(steps, session, run, fatal, deadline)
        if died_at is None:
            return run
        fatal.add(died_at)
    _fill(steps, run, "crash")
    return run


def _run_once(steps, session, run, fatal, deadline):
    """Run all steps but the fatal ones; returns the number of the step that ended the process."""
    for number, step in enumerate(steps):
        if number in fatal:
            continue
        if time.monotonic() > deadline:
            _fill(steps, run, "timeout")
            return None
        try:
            if isinstance(step, Cell):
                reply = session.run_cell(step.source)
                run.replies.setdefault(step.key, reply)
            elif step.function not in run.answers:
                run.answers[step.function] = session.ask(step.function, step.calls)
        except SessionDied as died:
            if isinstance(step, Cell):
                run.replies[step.key] = _obituary(died.status)
            else:
                run.answers[step.function] = [Answer(died.status)]
            return number
    return None


def _fill(steps, run, status):
    """Give every question that is still open an answer of this status."""
    for step in steps:
        if isinstance(step, Question):
            run.answers.setdefault(step.function, [Answer(status)])


def _obituary(status):
    words = {
        "crash": "This cell ended the Python process.",
        "memory": "This cell took more memory than a submission may.",
        "timeout": "This cell did not end in time and could not be interrupted.",
    }[status]
    output = {"output_type": "error", "ename": status, "evalue": words, "traceback": [words]}
    return {"outputs": [output], "error": status}
