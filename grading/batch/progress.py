"""What a run says while it grades: a bar on a terminal, plain lines in a log, JSON for a script."""

import json
import logging
import time
from collections import Counter
from datetime import timedelta
from textwrap import shorten

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from grading.batch.batch import NothingHandedIn
from grading.plain import count, in_one_line, one_line, shown, tell
from grading.record.look import reasons_to_look

#: Number of changed marks, and of students, that the summary lists.
SHOWN = 50
#: Seconds between two lines in a log.
EVERY = 10.0
#: Number of characters that the bar is wide, and at most the numbers beside it.
BAR_COLUMNS, OTHER_COLUMNS = 24, 34


class Tally:
    """What a run came to so far.

    to_look_at: [(student, reason)], what a human should see
    changes: the Changes of marks
    empty: the students who handed in nothing
    unread: {student: words}, what was not graded and an instructor has to mend
    failed: {student: words}, what was not graded by a fault of the grader's
    """

    def __init__(self, assignment, total):
        self.assignment, self.total = assignment, total
        self.start = time.monotonic()
        self.done = self.new = 0
        self.verdicts = Counter()
        self.to_look_at, self.changes, self.empty = [], [], []
        self.unread, self.failed = {}, {}

    def add(self, recorded):
        """Count a Recorded, or a NothingHandedIn."""
        self.done += 1
        if isinstance(recorded, NothingHandedIn):
            self.empty.append(recorded.student)
            return
        grades = recorded.grades
        self.new += recorded.is_new
        self.changes += [recorded.change] if recorded.change else []
        self.verdicts.update(exercise["verdict"] for exercise in grades["exercises"])
        self.to_look_at += [(grades["student"], reason) for reason in reasons_to_look(grades)]

    @property
    def counts(self):
        """The verdicts counted, in words."""
        return ", ".join(f"{count} {verdict}" for verdict, count in self.verdicts.most_common())

    @property
    def rate(self):
        """Submissions graded a second; those of earlier runs took no time and would make it rosy."""
        return self.new / max(time.monotonic() - self.start, 1e-9)

    @property
    def left(self):
        """The time that is left, such as 0:01:30."""
        if not self.new:
            return "?"
        return str(timedelta(seconds=round((self.total - self.done) / self.rate)))

    @property
    def line(self):
        """How far it is, in a line."""
        return (
            f"{self.assignment}: {self.done}/{self.total}, {self.rate:.1f} a second, {self.left} left "
            f"({self.counts})"
        )

    def summary(self):
        """The end of a run, in words."""
        graded = self.done - len(self.empty)
        before = graded - self.new
        lines = [
            f"{self.assignment}: {count(graded, 'submission')} graded"
            + (f", {before} of them before" if before else "")
            + (f" ({self.counts})." if self.verdicts else ".")
        ]
        if self.to_look_at:
            lines.append("Somebody should look at:")
            lines += [f"  {one_line(student)}: {one_line(why)}" for student, why in self.to_look_at]
        if self.empty:
            who = in_one_line(self.empty[:SHOWN])
            more = f" and {len(self.empty) - SHOWN} more" if len(self.empty) > SHOWN else ""
            lines.append(f"Nothing handed in, so no mark: {who}{more}")
        if self.changes:
            lines.append(f"{count(len(self.changes), 'mark')} changed:")
            lines += [f"  {one_line(str(change))}" for change in self.changes[:SHOWN]]
        if len(self.changes) > SHOWN:
            lines.append(f"  and {len(self.changes) - SHOWN} more: --json lists all of them.")
        if self.unread:
            lines.append("Not graded; once this is mended, the same command grades it:")
            lines += [f"  {student}: {why}" for student, why in self.unread.items()]
        if self.failed:
            lines.append("Not graded, by a fault of the grader's; the same command tries again:")
            lines += [f"  {student}: {why}" for student, why in self.failed.items()]
        return "\n".join(lines)


class Lines:
    """A line now and then, where there is no terminal; the summary at the end."""

    def __init__(self, tally):
        self.tally, self.said = tally, tally.start
        self.handler = logging.StreamHandler()

    def advance(self, _recorded):
        if time.monotonic() - self.said > EVERY:
            self.said = time.monotonic()
            tell(self.tally.line, error=True)

    def end(self):
        tell(self.tally.summary())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class Bar(Lines):
    """A bar on a terminal."""

    def __init__(self, tally):
        super().__init__(tally)
        console = Console(stderr=True)
        columns = (
            *(TextColumn("{task.description}"), BarColumn(BAR_COLUMNS), MofNCompleteColumn()),
            *(TextColumn("{task.fields[rate]}"), TextColumn("{task.fields[counts]}")),
        )
        self.progress = Progress(*columns, console=console)
        # What is too wide would be taken off every column, the numbers too.
        self.room = max(1, console.width - BAR_COLUMNS - OTHER_COLUMNS - len(tally.assignment))
        self.bar = self.progress.add_task(tally.assignment, total=tally.total, rate="", counts="")
        self.handler = RichHandler(console=console, show_path=False, show_level=False)

    def advance(self, _recorded):
        self.progress.update(
            self.bar,
            completed=self.tally.done,
            rate=f"{self.tally.rate:.1f}/s {self.tally.left}",
            counts=shorten(self.tally.counts, self.room, placeholder=" …"),
        )

    def __enter__(self):
        self.progress.start()
        return self

    def __exit__(self, *_):
        self.progress.stop()


class JsonLines(Lines):
    """An object a line on standard output: one for each submission, then the summary."""

    def advance(self, recorded):
        if isinstance(recorded, NothingHandedIn):
            self._say(event="nothing handed in", student=recorded.student)
            return
        grades = recorded.grades
        self._say(
            event="graded",
            student=grades["student"],
            score=grades["score"],
            max_score=grades["max_score"],
            verdicts={exercise["name"]: exercise["verdict"] for exercise in grades["exercises"]},
            graded_before=not recorded.is_new,
        )

    def end(self):
        tally = self.tally
        self._say(
            event="summary",
            assignment=tally.assignment,
            submissions=tally.total,
            graded=tally.new,
            graded_before=tally.done - len(tally.empty) - tally.new,
            nothing_handed_in=tally.empty,
            verdicts=dict(tally.verdicts),
            changed=[change.as_dict() for change in tally.changes],
            to_look_at=[{"student": student, "reason": why} for student, why in tally.to_look_at],
            unread=tally.unread,
            failed=tally.failed,
            seconds=round(time.monotonic() - tally.start, 3),
        )

    def _say(self, **what):
        tell(json.dumps(what))


def display_of(tally, as_json):
    """What shows a run: a Bar, Lines or JsonLines. What is logged meanwhile is shown beside it."""
    kind = JsonLines if as_json else Bar if Console(stderr=True).is_terminal else Lines
    display = kind(tally)
    display.handler.addFilter(_make_plain)
    logging.getLogger("grading").handlers = [display.handler]
    return display


def _make_plain(record):
    record.msg, record.args = shown(record.getMessage()), ()
    return True
