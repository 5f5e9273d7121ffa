"""Recognise a known mistake: what it gives in each call is found in the student's answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from utils.tutor.compare import PRINTED, Output, compare, find
from utils.tutor.explain.leaves import leaves


@dataclass(frozen=True)
class KnownMistake:
    """A mistake and what it gives.

    hint: what a student who made it reads
    outcomes: for each call the pair (returned value, printed text), or the name of what it raises
    whole: whether it was made only if every output is as it gives it
    """

    name: str
    hint: str
    outcomes: Sequence
    whole: bool = False


class KnownMistakes:
    """The known mistakes of a function, held against a student's Calls.

    task: has the `outputs` of the function, and `rtol` and `atol`
    """

    def __init__(self, task, mistakes, calls):
        self.task, self.mistakes, self.calls = task, mistakes, calls

    def find(self, output):
        """The KnownMistake that explains why an output is wrong, or None.

        A mistake that gives the whole answer comes before one that gives this output alone. It has to
        agree in every call, and be wrong by value in one: the same error twice proves nothing. One that
        would have spoilt what is right comes after all others: its hint may say too much.
        """
        if self._whole and any(map(self._shows, self.task.outputs)):
            return self._whole
        if not self._shows(output):
            return None
        agreeing = [m for m in self.mistakes if not m.whole and self._agrees(m, output)]
        return min(agreeing, key=self._spoils_more, default=None)

    @cached_property
    def _whole(self):
        """The first mistake that gives every output in every call, or None."""
        return next((m for m in self.mistakes if self._agrees(m, *self.task.outputs)), None)

    def _agrees(self, mistake, *outputs):
        return all(
            self._same(mistake.outcomes[number], call, output)
            for number, call in enumerate(self.calls)
            for output in outputs
        )

    def _spoils_more(self, mistake):
        """Would it have made an output wrong that is right in every call?"""
        return any(
            self._is_right(output)
            and any(
                isinstance(mistake.outcomes[number], tuple)
                and self._differ(call.expected, mistake.outcomes[number], output)
                for number, call in enumerate(self.calls)
            )
            for output in self.task.outputs
        )

    def _is_right(self, output):
        return all(
            call.actual and not self._differ(call.expected, call.actual, output)
            for call in self.calls
        )

    def _shows(self, output):
        """Did a call come back with this output wrong?

        Nan and inf alone show nothing, since many mistakes end so; beside numbers that are right, it is
        telling where they stand.
        """
        returned = [call for call in self.calls if call.actual]
        wrong = [c for c in returned if self._differ(c.expected, c.actual, output)]
        if not wrong:
            return False
        if not all(self._only_overflowed(output, call) for call in wrong):
            return True
        values = [leaf.actual for call in returned for leaf in leaves(output, call, self.task)]
        return any(np.isfinite(value).any() for value in values)

    def _only_overflowed(self, output, call):
        """Is every number that differs a nan or inf?"""
        found = leaves(output, call, self.task)
        return bool(found) and all(
            leaf.actual is not None
            and leaf.actual.shape == leaf.expected.shape
            and leaf.fits(np.where(np.isfinite(leaf.actual), leaf.actual, leaf.expected))
            for leaf in found
        )

    def _same(self, outcome, call, output):
        if isinstance(outcome, str) or call.error:
            return bool(call.error) and call.error["name"] == outcome
        if outcome[0] is None:
            return call.actual[0] is None
        given, actual = outcome, call.actual
        if not _alike(given[0], call.expected[0]) and output.at != PRINTED:
            output = Output(output.name)
        elif isinstance(output.at, int):
            found, missing = find(given[0], actual[0], output)
            if missing:
                return False
            given, actual, output = (given[0][output.at], ""), (found, ""), Output(output.name)
        # Both ways: compare lets an answer have more keys than it must.
        return not (self._differ(given, actual, output) or self._differ(actual, given, output))

    def _differ(self, expected, actual, output):
        return compare(expected, actual, output, self.task.rtol, self.task.atol)


def _alike(outcome, expected):
    """Does an answer have the expected parts, so that one of them can be looked at?"""
    if isinstance(expected, tuple):
        return isinstance(outcome, (tuple, list)) and len(outcome) == len(expected)
    return isinstance(outcome, type(expected)) or not isinstance(expected, dict)
