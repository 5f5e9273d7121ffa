"""Run a whole submission: its cells in order, and the questions where the test cells stand.

What a reference answers for in a second try, the student's process gets to know. So each second try has a
process, and a file system, of its own, in which the cells before it are run once more: what it learns ends
with it, and neither a cell whose outputs are kept nor another question can make use of it.

The search for what would mend a function comes last. All that need nothing supplied share a process: nothing
that they leave behind is asked for a mark, or shown.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from grading.run.attempts import Attempts
from grading.run.box import BoxError, ZygoteEnded
from grading.run.session import OUT_OF_TIME, Answer, Session, SessionDied
from grading.run.wire import Deadline

#: Number of times that a submission gets another process, when it has ended its own.
MAX_RESTARTS = 3
#: Bytes of the replies to all cells together; what comes later is not kept.
MAX_SHOWN = 16 * 2**20
#: The share of a cell's time that it gets once more for a second try, when it ran out of it: what it had
#: defined before is there again.
SHORT = 0.1

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
    wants: after all tries, what to supply while a mend is searched for; None where nothing is to be mended
    mend: searches; it is given what Attempts.try_ is
    """

    function: str
    calls: tuple
    take: Callable = lambda answers: {}
    take_again: Callable = lambda answers: None
    wants: Callable = lambda: None
    mend: Callable = lambda attempt: None


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
    fatal, asked = _first_tries(steps, run, zygote, limits)
    deadline = Deadline(limits.submission_seconds)
    _second_tries(steps, run, fatal, asked, zygote, limits, deadline)
    if limits.mend_seconds:
        _searches(steps, run, fatal, asked, zygote, limits, deadline)
    return run


def _first_tries(steps, run, zygote, limits):
    """Run all steps; returns the numbers of those that ended a process, and the functions that were asked."""
    fatal, deadline = set(), Deadline(limits.submission_seconds)
    for _ in range(MAX_RESTARTS + 1):
        with Session(zygote, limits, deadline) as session:
            died_at = _run_once(steps, session, run, fatal, deadline)
        if died_at is None:
            break
        fatal.add(died_at)
    asked = {*run.answers}
    for question in _questions(steps).values():
        run.answers.setdefault(question.function, [Answer("crash" if deadline.left else "timeout")])
    return fatal, asked


def _second_tries(steps, run, fatal, asked, zygote, limits, deadline):
    """Hand the answers over, and ask again what needs it, each in a process that ends with it."""
    for number, question in _questions(steps).items():
        supply = question.take(run.answers[question.function])
        if supply and question.function in asked and deadline.left:
            with Session(zygote, limits, deadline) as session:
                run.second[question.function] = _try_again(
                    question, supply, _cells(steps[:number], fatal), session, run
                )
            question.take_again(run.second[question.function])


def _searches(steps, run, fatal, asked, zygote, limits, deadline):
    """Search for mends where they are wanted, what needs nothing supplied in one process.

    What ended its process when it was asked may end another, so it gets one of its own too.
    """
    wanted = {
        number: question.wants()
        for number, question in _questions(steps).items()
        if question.function in asked
    }
    wanted = {number: supply for number, supply in wanted.items() if supply is not None}
    alone = [number for number, supply in wanted.items() if supply or number in fatal]
    together = [number for number in wanted if number not in alone]
    for numbers in filter(None, (together, *([number] for number in alone))):
        if deadline.left:
            with Session(zygote, limits, deadline) as session, contextlib.suppress(SessionDied):
                _search(steps, {n: wanted[n] for n in numbers}, fatal, session, run)


def _search(steps, wanted, fatal, session, run):
    """Search for the mends of some questions, each at its place; raises SessionDied.

    wanted: {number of the step: what to supply}
    """
    for number, step in enumerate(steps[: max(wanted) + 1]):
        if number in wanted:
            attempts = Attempts(session, step.function, wanted[number])
            try:
                step.mend(attempts.try_)
            except (BoxError, ZygoteEnded):
                raise
            except Exception:
                # Whatever the search cannot cope with: all is judged, and no marks are lost for it.
                pass
            attempts.end()
        elif isinstance(step, Cell) and number not in fatal:
            _run_again(step, session, run)


def _cells(steps, fatal):
    """The Cells of these steps that end no process."""
    return [s for place, s in enumerate(steps) if isinstance(s, Cell) and place not in fatal]


def _questions(steps):
    """{number: step} of the Questions."""
    return {number: step for number, step in enumerate(steps) if isinstance(step, Question)}


def _run_once(steps, session, run, fatal, deadline):
    """Run all steps but the fatal ones; returns the number of the step that ended the process."""
    for number, step in enumerate(steps):
        if number in fatal and isinstance(step, Cell):
            continue
        if not deadline.left:
            return None
        try:
            if isinstance(step, Cell):
                before = session.received
                reply = session.run_cell(step.source, run.patience)
                run.keep(step.key, reply, session.received - before)
                if reply["error"] == OUT_OF_TIME:
                    run.patience /= 2
            elif step.function not in run.answers:
                run.answers[step.function] = session.ask(step.function, step.calls)
        except SessionDied as died:
            if isinstance(step, Cell):
                run.replies[step.key] = _obituary(died.status)
            else:
                run.answers[step.function] = [Answer(died.status)]
            return number
    return None


def _try_again(question, supply, cells, session, run):
    """The Answers to a question with some functions supplied; what the cells show is not kept."""
    try:
        for cell in cells:
            _run_again(cell, session, run)
        return session.ask(question.function, question.calls, supply)
    except SessionDied as died:
        return [Answer(died.status)]


def _run_again(cell, session, run):
    """Run a cell once more in another process; what it shows is not kept. Raises SessionDied."""
    is_slow = run.replies[cell.key]["error"] == OUT_OF_TIME
    session.run_cell(cell.source, SHORT if is_slow else 1.0)


def _obituary(status):
    words = {
        "crash": "This cell ended the Python process.",
        "memory": "This cell took more memory than a submission may.",
        "timeout": "This cell did not end in time and could not be interrupted.",
    }[status]
    output = {"output_type": "error", "ename": status, "evalue": words, "traceback": [words]}
    return {"outputs": [output], "error": status}
