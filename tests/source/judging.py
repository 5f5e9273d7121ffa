"""Judge a function as the autograder does: every case, every output, on copies of the arguments."""

import io
import warnings
from contextlib import redirect_stdout
from copy import deepcopy

import numpy as np
from here import visible_cases

from utils.tutor.compare import compare

__all__ = ["answer", "answers", "hidden_cases", "lost", "visible_cases"]


def hidden_cases(exercise, seed):
    """The arguments of the calls that the exercise draws from one seed."""
    rng = np.random.default_rng(seed)
    return [case(rng) for case in exercise.cases]


def answer(function, arguments):
    """The pair (returned value, printed text) of one call, or the exception it raised."""
    printed = io.StringIO()
    with redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            returned = function(*deepcopy(arguments))
        except Exception as error:
            return error
    return returned, printed.getvalue()


def answers(function, cases):
    """What the function gives in every case."""
    return [answer(function, arguments) for arguments in cases]


def lost(exercise, expected, actual):
    """{output's name: why it earns nothing}, for the outputs that are wrong in some case."""
    reasons = {}
    for right, given in zip(expected, actual, strict=True):
        for output in exercise.outputs:
            if isinstance(given, Exception):
                reason = repr(given)
            else:
                reason = compare(right, given, output, exercise.rtol, exercise.atol)
            if reason:
                reasons.setdefault(output.name, str(reason))
    return reasons
