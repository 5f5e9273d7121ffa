"""Recognise a known mistake: by computing what it gives and finding that in the student's answers."""

import warnings
from functools import cached_property

import numpy as np

from grading.judge.inputs import call
from utils.compare import PRINTED, Output, compare


class KnownMistakes:
    """The mistakes of an exercise, held against one student's answers to the same cases."""

    def __init__(self, exercise, cases, answers):
        self.exercise, self.cases, self.answers = exercise, cases, answers
        self.outcomes = {}

    def find(self, output):
        """The Mistake that explains why an output is wrong, or None.

        A mistake that gives the whole answer comes before one that gives this output alone. It has to
        agree in every case, and be wrong by value in one: the same error twice proves nothing.
        """
        for mistake in (*self.whole, *self.exercise.mistakes.values()):
            if self._agrees(mistake, output) and self._shows(output):
                return mistake
        return None

    @cached_property
    def whole(self):
        """The mistakes that give every output in every case."""
        return [
            mistake
            for mistake in self.exercise.mistakes.values()
            if all(self._agrees(mistake, output) for output in self.exercise.outputs)
        ]

    def _agrees(self, mistake, output):
        return all(
            self._same(self._outcome(mistake, number), answer, number, output)
            for number, answer in enumerate(self.answers)
        )

    def _shows(self, output):
        """Did a call come back with this output wrong?"""
        return any(
            answer.status == "returned" and self._differ(case.expected, _pair(answer), output)
            for case, answer in zip(self.cases, self.answers, strict=True)
        )

    def _outcome(self, mistake, number):
        """What a mistake gives in a case: (returned value, printed text), or its error's name."""
        key = mistake.name, number
        if key not in self.outcomes:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                try:
                    self.outcomes[key] = call(mistake.function, self.cases[number].arguments)
                except Exception as error:
                    self.outcomes[key] = type(error).__name__
        return self.outcomes[key]

    def _same(self, outcome, answer, number, output):
        if isinstance(outcome, str) or answer.status == "raised":
            return answer.status == "raised" and answer.error["name"] == outcome
        if outcome[0] is None:
            return answer.value is None
        if not _alike(outcome[0], self.cases[number].expected[0]) and output.at != PRINTED:
            output = Output(output.name, output.points)
        # Both ways: compare lets an answer have more keys than it must.
        return not (
            self._differ(outcome, _pair(answer), output)
            or self._differ(_pair(answer), outcome, output)
        )

    def _differ(self, expected, actual, output):
        return compare(expected, actual, output, self.exercise.rtol, self.exercise.atol)


def _alike(outcome, expected):
    """Does an answer have the expected parts, so that one of them can be looked at?"""
    if isinstance(expected, tuple):
        return isinstance(outcome, (tuple, list)) and len(outcome) == len(expected)
    return isinstance(outcome, type(expected)) or not isinstance(expected, dict)


def _pair(answer):
    return answer.value, answer.printed
