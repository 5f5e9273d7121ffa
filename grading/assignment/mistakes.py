"""What the known mistakes of an exercise give in its cases, computed when it is asked for."""

import warnings
from collections.abc import Sequence

import numpy as np

from grading.assignment.inputs import call
from utils.tutor.mistakes import KnownMistake


def known_mistakes(exercise, cases):
    """The KnownMistakes of an exercise, with an outcome for each case."""
    return [
        KnownMistake(mistake.name, mistake.hint, _Outcomes(mistake.function, cases), mistake.whole)
        for mistake in exercise.mistakes.values()
    ]


class _Outcomes(Sequence):
    """What a wrong function gives in each case: (returned value, printed text), or its error's name."""

    def __init__(self, function, cases):
        self.function, self.cases, self.known = function, cases, {}

    def __len__(self):
        return len(self.cases)

    def __getitem__(self, number):
        if number not in range(len(self.cases)):
            raise IndexError(number)
        if number not in self.known:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                try:
                    self.known[number] = call(self.function, self.cases[number].arguments)
                except Exception as error:
                    self.known[number] = type(error).__name__
        return self.known[number]
