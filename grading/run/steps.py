"""Run a whole submission: its cells in order, and the questions where the test cells stand."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from grading.run.session import OUT_OF_TIME, Answer, Session, SessionDied

#: Number of times that a submission gets another process, when it has ended its own.
MAX_RESTARTS = 3
#: Bytes of the replies to all cells together; what comes later is not kept.
MAX_SHOWN = 16 * 2**20


TOO_MUCH = {
    "output_type": "stream",
    "name": "stderr",
    "text": "Not kept: the outputs of this notebook are too large.\n",
}


@dataclass(frozen=True)
class Cell:
    """A cell to run; key names it in the result."""

    key: int
    source: str


@dataclass(frozen=True)
class Question:
    """A function to ask at this point, and the arguments of each call.

    take: is given the Answers, and returns what to supply for a second try (see Session.ask); {} for none
    take_again: is given the Answers of that
    """

    function: str
    calls: tuple
    take: Callable = lambda answers: {}
    take_again: Callable = lambda answers: None


@dataclass
class Run:
    """What came back: the reply to each cell by key, each function's answers, and those of second tries.

    patience: the share of a cell's time that is granted; halved by each cell that runs out of it, so
        that one endless function, called all over the notebook, leaves time for the exercises
    room: how many bytes of outputs are still kept
    """

    replies: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    second: dict = field(default_factory=dict)
    patience: float = 1.0
    room: int = MAX_SHOWN

    def keep(self, key, reply, size):
        """Keep the first reply to a cell, as long as there is room for its outputs."""
        if key not in self.replies:
            self.room -= size
            self.replies[key] = reply if self.room >= 0 else reply | {"outputs": [TOO_MUCH]}


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
        if number in fatal and isinstance(step, Cell):
            continue
        if time.monotonic() > deadline:
            _fill(steps, run, "timeout")
            return None
        try:
            if isinstance(step, Cell):
                before = session.received
                reply = session.run_cell(step.source, run.patience)
                run.keep(step.key, reply, session.received - before)
                if reply["error"] == OUT_OF_TIME:
                    run.patience /= 2
            else:
                _ask(step, session, run)
        except SessionDied as died:
            if isinstance(step, Cell):
                run.replies[step.key] = _obituary(died.status)
            return number
    return None


def _ask(question, session, run):
    """Ask what is still open of a question."""
    if question.function not in run.answers:
        run.answers[question.function], died = _try(question, session, {})
        if died:
            raise died
    if question.function not in run.second:
        supply = question.take(run.answers[question.function])
        if supply:
            run.second[question.function], died = _try(question, session, supply)
            question.take_again(run.second[question.function])
            if died:
                raise died


def _try(question, session, supply):
    """The Answers to a question, and the SessionDied that ended them, or None."""
    try:
        return session.ask(question.function, question.calls, supply), None
    except SessionDied as died:
        return [Answer(died.status)], died


def _fill(steps, run, status):
    """Give every question that is still open an answer of this status."""
    for step in steps:
        if isinstance(step, Question):
            step.take(run.answers.setdefault(step.function, [Answer(status)]))


def _obituary(status):
    words = {
        "crash": "This cell ended the Python process.",
        "memory": "This cell took more memory than a submission may.",
        "timeout": "This cell did not end in time and could not be interrupted.",
    }[status]
    output = {"output_type": "error", "ename": status, "evalue": words, "traceback": [words]}
    return {"outputs": [output], "error": status}
