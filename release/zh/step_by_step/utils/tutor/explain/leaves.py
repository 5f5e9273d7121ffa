"""The single values of an output: each expected array beside what came in its place."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from utils.tutor.calls import Call
from utils.tutor.compare import PRINTED, UNCHANGED, close, find, pick

#: Beyond so many entries nothing is recomputed.
LARGE = 100_000


@dataclass(frozen=True)
class Leaf:
    """One value of an answer, such as dW1.

    expected: an array of real numbers
    given: what the student's answer has there
    actual: the same as an array of real numbers, or None if it is none
    """

    name: str
    expected: np.ndarray
    given: object
    actual: np.ndarray | None
    call: Call
    rtol: float
    atol: float

    @cached_property
    def is_right(self):
        return self.actual is not None and self.fits(self.actual)

    def fits(self, array):
        """Is an array the expected one?"""
        return self.same(array, self.expected)

    def same(self, one, other):
        """Do two arrays agree in shape and, within the tolerances, in values?"""
        return one.shape == other.shape and bool(close(one, other, self.rtol, self.atol).all())


def leaves(output, call, task):
    """The Leaves of one output in one call; None if the answer is built in another way."""
    if output.at in (PRINTED, UNCHANGED) or call.actual is None:
        return None
    found, missing = find(call.expected[0], call.actual[0], output)
    if missing:
        return None
    collected = []
    if _collect(pick(call.expected[0], output.at), found, output.name, call, task, collected):
        return collected
    return None


def _collect(expected, given, name, call, task, into):
    if isinstance(expected, dict):
        return isinstance(given, dict) and all(
            key in given and _collect(value, given[key], key, call, task, into)
            for key, value in expected.items()
        )
    if isinstance(expected, (tuple, list)):
        if not isinstance(given, (tuple, list)) or len(given) != len(expected):
            return False
        return all(
            _collect(one, other, f"{name}[{i}]", call, task, into)
            for i, (one, other) in enumerate(zip(expected, given, strict=True))
        )
    wanted, actual = real(expected), real(given)
    if wanted is not None:
        into.append(Leaf(name, wanted, given, actual, call, task.rtol, task.atol))
    return wanted is not None


def real(value):
    """A value as an array of floats, or None if it is no array (or number) of real numbers."""
    if type(value) is not np.ndarray and not isinstance(value, (np.generic, int, float)):
        return None
    array = np.asarray(value)
    if array.dtype.kind not in "biuf" or array.size > LARGE:
        return None
    return array.astype(float)


def named_inputs(arguments, names):
    """{name: array} of all arrays and numbers among the arguments, inside of caches and parameters too.

    names: a name for each argument, or a tuple of names where the argument is a tuple
    """
    inputs = {}
    for argument, name in zip(arguments, names, strict=False):
        if isinstance(argument, dict):
            inputs |= named_inputs([*argument.values()], [*argument])
        elif isinstance(argument, (tuple, list)):
            inner = (
                name if isinstance(name, tuple) else [f"{name}[{i}]" for i in range(len(argument))]
            )
            inputs |= named_inputs(argument, inner)
        elif (array := real(argument)) is not None:
            inputs[name] = array
    return inputs
