"""Which edit makes a function right: candidates are tried, the likeliest first, then two edits together.

An edit counts for an output when it makes that output right in every call and spoils no other. Where none
does, the edits that helped a little (another output right, an exception later or gone) are kept, and each is
tried together with a second one.
"""

import time
from dataclasses import dataclass, field
from itertools import chain, combinations, islice

from utils.tutor.compare import UNCHANGED, compare
from utils.tutor.mend import (
    assignments,
    entries,
    names,
    numbers,
    operators,
    returns,
    statements,
    texts,
    wraps,
)
from utils.tutor.mend import calls as of_calls
from utils.tutor.mend.code import Code
from utils.tutor.mend.edit import Mend, with_twins
from utils.tutor.mend.nearness import nearness
from utils.tutor.mend.relevance import relevance
from utils.tutor.mend.scope import Scope
from utils.tutor.mend.written_out import written_out

#: Where edits come from.
SOURCES = (
    *(names, numbers, operators, of_calls, wraps, texts, statements, assignments, returns),
    entries,
)
#: Edits of this rank and above are no part of a pair.
LAST_OF_TWO = 3.0
#: The same for two edits of one line, neither of which helps by itself.
LAST_OF_LINE = 2.8
#: Calls that take no longer (seconds) are all the same to a search.
SHORT = 0.02
#: What is put in the place of something else: two of these are often wrong in one line.
EXCHANGED = ("name", "function", "key", "index", "entry")
FEW_PAIRS, MANY_PAIRS = 150, 500
#: What makes a function slow, or endless.
ENDLESS = ("slow", "condition", "loop", "step", "comparison", "indent", "nested")
#: So many edits of a text are tried.
MANY_EDITS = 1500
#: So many edits are looked through, and so many of one line are put together in pairs.
MOST_EDITS, MOST_OF_A_LINE = 40_000, 40
#: Seconds for all of a search, whoever tries the candidates.
SECONDS = 6.0
#: So many first edits are kept for a second round.
KEPT = 12


class Exhausted(Exception):
    """The time for a search is over; raised by what tries a candidate."""


@dataclass
class Tried:
    """What came of a candidate.

    mended: outputs that were wrong and are right in every call, where none was spoilt
    spoilt: outputs that were right in a call and are wrong
    progress: how far it came beyond the student's own function; only to be compared
    """

    edits: tuple
    code: Code
    mended: set = field(default_factory=set)
    spoilt: set = field(default_factory=set)
    progress: tuple = ()


class Search:
    """The search for what mends one function; arguments as in utils.tutor.mend.mend."""

    def __init__(self, source, task, calls, attempt):
        self.task, self.calls, self.attempt = task, calls, attempt
        self.outputs = [output for output in task.outputs if output.at != UNCHANGED]
        self.code = Code(source, task.name)
        self.right = [self._right(call) for call in calls]
        every = {output.name for output in self.outputs}
        self.wrong = {name for name in every if any(name not in right for right in self.right)}
        failing = [i for i, right in enumerate(self.right) if right != every]
        self.order = [*failing, *(i for i in range(len(calls)) if i not in failing)]
        self.near = [nearness(call, self.outputs, task) for call in calls]
        # What only keeps the exception away makes some output right, and is no mend.
        self.raised = any(call.error for call in calls)
        self.ended = {call.error["name"] for call in calls if call.error}
        self.seen, self.found = set(), {}
        self.end = time.monotonic() + SECONDS

    def run(self):
        """{output's name: Mend}"""
        try:
            self._quickest_first()
            kept = self._round(())
            if self.wrong - {*self.found}:
                self._second_round(kept)
        except Exhausted:
            pass
        if not self.found:
            self.found = dict.fromkeys(self.wrong, written_out(self.code, self.ended) or ())
        self.found = {name: edits for name, edits in self.found.items() if edits}
        return {name: Mend(edits) for name, edits in self.found.items()}

    def _quickest_first(self):
        """Put the wrong call that takes least time first: most candidates are tried in no other."""
        times = {}
        for number in self.order:
            if self.right[number] != {output.name for output in self.outputs}:
                start = time.perf_counter()
                self.attempt(self.code.definitions, self.calls[number])
                times[number] = time.perf_counter() - start
        slow = 10 * min(times.values()) + SHORT
        quick = [number for number in self.order if times.get(number, slow) < slow]
        self.order = [*quick, *(number for number in self.order if number not in quick)]

    def _second_round(self, kept):
        """Pairs: what helped a little with any other edit, then two edits of one line."""
        edits = self._edits(self.code)
        helped = sorted(kept, key=lambda tried: tried.progress, reverse=True)[:KEPT]
        likely = _pairs(edits, EXCHANGED)[:MANY_PAIRS]
        for first, second in chain(
            likely[:FEW_PAIRS],
            ((tried, None) for tried in helped),
            likely[FEW_PAIRS:],
            _pairs(edits)[:MANY_PAIRS],
        ):
            if second is None:
                self._round(first.edits, first)
            else:
                pair = (first, second)
                self._note(self._try(pair, self.code, first.changes + second.changes, None))
            if not self.wrong - {*self.found}:
                return

    def _edits(self, code):
        """All edits of a Code, the likeliest first."""
        shown = [call.arguments for call in self.calls if call.visible] or [self.calls[0].arguments]
        scope = Scope(code, shown, self.task.functions, self._undefined())
        edits = {}
        made = chain.from_iterable(room.edits(code, scope) for room in SOURCES)
        for edit in islice(made, MOST_EDITS):
            if edit.changes not in edits or edits[edit.changes].rank > edit.rank:
                edits[edit.changes] = edit
        for edit in [*with_twins(code, edits.values())]:
            edits.setdefault(edit.changes, edit)
        weigh = relevance(code, self.calls, self.wrong, self.outputs)
        ordered = sorted(
            edits.values(), key=lambda edit: edit.rank + weigh(edit.line) + self._late(code, edit)
        )
        return ordered[:MANY_EDITS]

    def _late(self, code, edit):
        """What is added to the rank of an edit that can hardly be the one, seeing how the calls ended."""
        if "timeout" in self.ended:
            return 0.0 if edit.kind in ENDLESS else 4.0
        if self.ended == {"NameError"}:
            names = self._undefined()
            parts = [code.raw[start:end].decode() + new for start, end, new in edit.changes]
            return 0.0 if any(name in part for name in names for part in parts) else 4.0
        return 0.0

    def _round(self, first, start=None):
        """Try each edit of the code, or of the one that a first edit made; returns what helped a little."""
        code = start.code if start else self.code
        kept = []
        for edit in self._edits(code):
            if start and edit.rank >= LAST_OF_TWO:
                continue
            tried = self._try((*first, edit), code, edit.changes, start)
            if tried is None:
                continue
            if self._note(tried):
                return []
            kept.append(tried)
        return kept

    def _note(self, tried):
        """Note what a candidate mends; returns whether that is all there is."""
        if not tried or not tried.mended:
            return False
        for name in tried.mended if not self.raised else ():
            self.found.setdefault(name, tried.edits)
        if tried.mended == self.wrong:
            self.found = dict.fromkeys(self.wrong, tried.edits)
        return tried.mended == self.wrong

    def _undefined(self):
        messages = [call.error["message"] for call in self.calls if call.error]
        return frozenset(m.split("'")[1] for m in messages if m.startswith("name '"))

    def _try(self, edits, code, changes, start):
        """Try a candidate; None where it is no better than what it was made of."""
        if time.monotonic() > self.end:
            raise Exhausted
        try:
            changed = code.changed(changes)
        except ValueError:
            return None
        text = changed.definitions
        if text in self.seen:
            return None
        self.seen.add(text)
        tried, open_ = Tried(edits, changed), {*self.wrong}
        better = 0
        for place, number in enumerate(self.order):
            call = self.attempt(text, self.calls[number])
            right = self._right(call)
            before = self.right[number]
            better += len(right - before)
            tried.spoilt |= before - right
            open_ &= right
            if place == 0:
                tried.progress = self._progress(call, number, right, start)
                if tried.progress is None:
                    return None
            if not open_ or tried.spoilt:
                tried.progress = (better - len(tried.spoilt), *tried.progress)
                return tried
        tried.mended = open_
        tried.progress = (len(self.calls) + better, *tried.progress)
        return tried

    def _progress(self, call, number, right, start):
        """How much further the first call came, or None if it did not."""
        own = self.calls[number]
        if right - self.right[number]:
            return 2, 0
        if not own.error:
            near = nearness(call, self.outputs, self.task)
            return (1, near) if near > self.near[number] else None
        moved = call.actual or call.error["name"] != own.error["name"]
        if moved or call.error["message"] != own.error["message"]:
            later = call.actual or _place(call) >= _place(own)
            return (1, max(_place(call), _place(own) + 0.5 * bool(call.actual))) if later else None
        return (1, _place(call)) if _place(call) > _place(own) > 0 else None

    def _right(self, call):
        """The names of the outputs that are right in a call."""
        if not call.actual:
            return set()
        return {
            output.name
            for output in self.outputs
            if not compare(call.expected, call.actual, output, self.task.rtol, self.task.atol)
        }


def _place(call):
    """The line that raised; a little more than none where nothing did."""
    return call.error.get("at", 0) if call.error else 0.5


def _pairs(edits, kinds=None):
    """Two edits of one line, of these kinds, the likeliest first."""
    lines = {}
    for edit in edits:
        if edit.rank < LAST_OF_LINE and not edit.also and (kinds is None or edit.kind in kinds):
            lines.setdefault(edit.line, []).append(edit)
    pairs = chain.from_iterable(combinations(same[:MOST_OF_A_LINE], 2) for same in lines.values())
    return sorted(pairs, key=lambda pair: pair[0].rank + pair[1].rank)
