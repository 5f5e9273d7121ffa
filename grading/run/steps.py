"""Run a whole submission: its cells in order, and the questions where the test cells stand.

What a reference answers for in a second try, the student's process gets to know. So each second try has a
process, and a file system, of its own, in which the cells before it are run once more: what it learns ends
with it, and neither a cell whose outputs are kept nor another question can make use of it.

The search for what would mend a function comes last. All that need nothing supplied share a process: nothing
that they leave behind is asked for a mark, or shown.
"""

import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from grading.run.attempts import Attempts
from grading.run.box import BoxError, ZygoteEnded
from grading.run.session import Answer, Session, SessionDied
from grading.run.wire import Deadline

#: Number of times that a submission gets another process, when it has ended its own.
MAX_RESTARTS = 3
#: Bytes of the replies to all cells together, and number of their outputs; what comes later is not kept.
MAX_SHOWN, MAX_OUTPUTS = 16 * 2**20, 10_000
#: Seconds that a cell gets at the least, however many ran out of time before it: enough for what defines a
#: function, and on a busy machine too.
LEAST = 0.5
#: The share of a submission's time that cells may take which run out of their own, all together; a cell that
#: is run when it is used up has to define something.
SLOW = 0.25
#: The share of a cell's time that it gets once more in another process, when it ran out of it: what it had
#: defined before is there again.
SHORT = 0.1

#: A cell that, as far as can be seen without parsing it, defines what later ones need.
_DEFINES = re.compile(
    r"^(?:def|class|import|from|async|@|\w+ *= *(?:lambda\b|[-\d.\[({'\"]))", re.MULTILINE
)


def _told(words):
    return {"output_type": "stream", "name": "stderr", "text": words + "\n"}


TOO_MUCH = _told("Not kept: the outputs of this notebook are too large.")
LEFT_OUT = _told(
    "Not run: other cells of this notebook have used up the time for cells that do not end."
)


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
    slow: how long each cell took, by key, that ran out of time by the grader's clock
    in_time: the keys of the others
    room, places: how many bytes of outputs, and how many outputs, are still kept
    """

    replies: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    second: dict = field(default_factory=dict)
    patience: float = 1.0
    slow: dict = field(default_factory=dict)
    in_time: set = field(default_factory=set)
    room: int = MAX_SHOWN
    places: int = MAX_OUTPUTS

    def keep(self, key, reply, size):
        """Keep the first reply to a cell, as long as there is room for its outputs."""
        if key not in self.replies:
            self.room -= size
            self.places -= len(reply["outputs"])
            has_room = self.room >= 0 and self.places >= 0
            self.replies[key] = reply if has_room else reply | {"outputs": [TOO_MUCH]}

    def seconds_for(self, cell, limits):
        """Seconds that a cell gets; 0 if it is left out, as it would take them for nothing."""
        if cell.key in self.in_time:
            return limits.cell_seconds
        is_slow = cell.key in self.slow
        used_up = sum(self.slow.values()) > SLOW * limits.submission_seconds
        if (is_slow or used_up) and not _DEFINES.search(cell.source):
            return 0
        share = SHORT if is_slow else self.patience
        return max(share * limits.cell_seconds, min(LEAST, limits.cell_seconds))

    def took(self, cell, seconds, granted):
        """Note how long a cell took. What it says of that itself counts for nothing."""
        if seconds >= granted:
            self.slow[cell.key] = self.slow.get(cell.key, 0) + seconds
            self.patience /= 2
        elif cell.key not in self.slow:
            self.in_time.add(cell.key)


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
                _run_cell(step, session, run)
            elif step.function not in run.answers:
                run.answers[step.function] = session.ask(step.function, step.calls)
        except SessionDied as died:
            if isinstance(step, Cell):
                run.replies[step.key] = _obituary(died.status)
            else:
                run.answers[step.function] = [Answer(died.status)]
            return number
    return None


def _run_cell(cell, session, run):
    granted = run.seconds_for(cell, session.limits)
    if not granted:
        run.keep(cell.key, {"outputs": [LEFT_OUT], "error": None}, 0)
        return
    before, start = session.received, time.monotonic()
    try:
        reply = session.run_cell(cell.source, granted)
    finally:
        run.took(cell, time.monotonic() - start, granted)
    run.keep(cell.key, reply, session.received - before)


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
    granted = run.seconds_for(cell, session.limits)
    if granted:
        session.run_cell(cell.source, granted)


def _obituary(status):
    words = {
        "crash": "This cell ended the Python process.",
        "memory": "This cell took more memory than a submission may.",
        "timeout": "This cell did not end in time and could not be interrupted.",
    }[status]
    output = {"output_type": "error", "ename": status, "evalue": words, "traceback": [words]}
    return {"outputs": [output], "error": status}
