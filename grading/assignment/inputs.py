"""The calls an exercise is judged by: the visible ones, and hidden ones drawn for each student."""

import copy
import hashlib
import hmac
import io
from contextlib import redirect_stdout
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Case:
    """One call: its arguments, what the reference gives, and words for the student.

    expected: the pair (returned value, printed text)
    words: what is special about a hidden case; "" for a visible one
    """

    arguments: tuple
    expected: tuple
    words: str = ""


def cases(exercise, reference, seed):
    """The Cases of an exercise for one student; the same ones whenever it is judged again.

    reference: the function of the source notebook's solution cell
    seed: bytes, the student's own
    """
    calls = [(arguments, "") for arguments in exercise.visible_cases]
    for draw in exercise.cases:
        rng = _generator(seed, exercise, draw.__name__)
        calls.append((draw(rng), " ".join(draw.__doc__.split())))
    return [Case(arguments, call(reference, arguments), words) for arguments, words in calls]


def call(function, arguments):
    """What a trusted function returns for a copy of the arguments, and what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        returned = function(*copy.deepcopy(arguments))
    return returned, printed.getvalue()


def _generator(seed, exercise, case):
    """A stream of random numbers that only the seed's holder can repeat."""
    message = "\0".join([exercise.assignment, exercise.name, case]).encode()
    digest = hmac.new(seed, message, hashlib.sha256).digest()
    return np.random.default_rng(np.frombuffer(digest, dtype=np.uint32))
