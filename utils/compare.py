"""Compare nested answers (arrays, numbers, tuples, dictionaries) and say where and how they differ.

The one place that does so: the check cells in the notebooks and the judge both call it, so the same
answer gets the same words in both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np

#: `Output.at` of an output that is read from what a function prints, not from what it returns.
PRINTED = "(printed)"

#: How many of the numbers that a function prints last may hold the answer.
MANY_NUMBERS = 10

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Output:
    """One thing an exercise asks for, and where in the answer it stands.

    at: None for the whole answer, a position for an element of a tuple, a pattern such as "dW*"
    for entries of a dictionary, or PRINTED for what the function prints.
    """

    name: str
    points: float
    at: int | str | None = None


@dataclass(frozen=True)
class Difference:
    """Why an answer is not the expected one.

    words names no value, so that it may be shown for inputs a student must not see;
    values holds the first two entries that differ, where there are such.
    """

    words: str
    values: str = ""

    def __str__(self):
        return f"{self.words} {self.values}".strip()


def compare(expected, actual, output, rtol=1e-6, atol=1e-9):
    """Compare one output of two answers of the same call.

    Arguments:
    expected, actual -- what the calls gave: pairs (returned value, printed text)
    output -- the Output to look at
    rtol, atol -- tolerances as in numpy.isclose

    Returns: None if they agree, else a Difference.
    """
    if output.at == PRINTED:
        return _compare_printed(expected[1], actual[1])
    if actual[0] is None:
        end = "Printing is not enough: end" if actual[1].strip() else "End"
        return Difference(f"The function returned nothing (None). {end} it with `return`.")
    wanted = pick(expected[0], output.at)
    found, missing = find(expected[0], actual[0], output)
    return missing or _compare(wanted, found, output.name, rtol, atol)


def pick(answer, at):
    if at is None:
        return answer
    if isinstance(at, int):
        return answer[at]
    return {k: value for k, value in answer.items() if isinstance(k, str) and fnmatchcase(k, at)}


def find(expected, actual, output):
    """The part of `actual` that output names, or the Difference that says why it is not there."""
    at = output.at
    if actual is None:
        return None, Difference("The function returned nothing (None). End it with `return`.")
    if at is None:
        return actual, None
    if isinstance(at, int):
        if not isinstance(actual, (tuple, list)):
            return None, Difference(
                f"The function should return {len(expected)} values, but it returned one, "
                f"{_describe(actual)}."
            )
        if len(actual) != len(expected):
            return None, Difference(
                f"The function should return {len(expected)} values, but it returned {len(actual)}."
            )
        return actual[at], None
    if not isinstance(actual, dict):
        return None, Difference(
            f"The function should return a dictionary, but it returned {_describe(actual)}."
        )
    return actual, None


def _compare(expected, actual, where, rtol, atol):
    if isinstance(expected, dict):
        return _compare_dict(expected, actual, where, rtol, atol)
    if isinstance(expected, (tuple, list)):
        return _compare_sequence(expected, actual, where, rtol, atol)
    if isinstance(expected, str) or expected is None:
        if type(actual) is type(expected) and actual == expected:
            return None
        return Difference(f"{where} should be {expected!r}, but it is {_describe(actual)}.")
    return _compare_numbers(np.asarray(expected), actual, where, rtol, atol)


def _compare_dict(expected, actual, where, rtol, atol):
    if not isinstance(actual, dict):
        return Difference(f"{where} should be a dictionary, but it is {_describe(actual)}.")
    missing = [key for key in expected if key not in actual]
    if missing:
        return Difference(f"The dictionary has no entry {_names(missing)}.")
    for key, value in expected.items():
        difference = _compare(value, actual[key], key, rtol, atol)
        if difference:
            return difference
    return None


def _compare_sequence(expected, actual, where, rtol, atol):
    if not isinstance(actual, (tuple, list)):
        return Difference(
            f"{where} should hold {_count(len(expected))}, but it is {_describe(actual)}."
        )
    if len(actual) != len(expected):
        return Difference(
            f"{where} should hold {_count(len(expected))}, but it holds {len(actual)}."
        )
    for i, (one, other) in enumerate(zip(expected, actual, strict=True)):
        difference = _compare(one, other, f"{where}[{i}]", rtol, atol)
        if difference:
            return difference
    return None


def _compare_numbers(expected, actual, where, rtol, atol):
    # Not isinstance: with a np.matrix, * means another thing, and == on a masked array hides entries.
    if type(actual) is not np.ndarray and not isinstance(actual, (np.generic, int, float)):
        wanted = "a number" if expected.ndim == 0 else "a numpy array"
        return Difference(f"{where} should be {wanted}, but it is {_describe(actual)}.")
    actual = np.asarray(actual)
    if actual.dtype.kind not in "biuf":
        return Difference(f"{where} should hold real numbers, but its dtype is {actual.dtype}.")
    if actual.shape != expected.shape:
        return Difference(
            f"{where} should {_shape(expected.shape)}, but yours {_shape(actual.shape, 'has')}."
        )
    if np.array_equal(actual, expected):
        return None  # as most answers are: no need for the slower question
    close = np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
    if close.all():
        return None
    place = tuple(int(i) for i in np.argwhere(~close)[0])
    at = f"[{', '.join(map(str, place))}]" if place else ""
    values = f"Expected {expected[place]:.8g}, yours is {actual[place]:.8g}."
    if np.isnan(actual[place]):
        return Difference(f"{where} holds nan (not a number), first at {where}{at}.", values)
    if expected.size == 1:
        return Difference(f"{where} has another value than expected.", values)
    wrong = int((~close).sum())
    many = "every entry" if wrong == expected.size else f"{wrong} of {expected.size} entries"
    verb = "differs" if wrong in (1, expected.size) else "differ"
    return Difference(
        f"{where} has the right shape, but {many} {verb}, the first at {where}{at}.", values
    )


def _compare_printed(expected, actual):
    """Accept any wording: the number, as a share or in per cent, rounded to two digits or better.

    It has to be among the last few numbers, so that printing all numbers there are is no answer.
    """
    wanted, found = numbers_in(expected), numbers_in(actual)[-MANY_NUMBERS:]
    if not wanted or not found:
        return Difference("The function prints no number.") if wanted or found else None
    share = wanted[0]
    if any(is_share(x, share) for x in found):
        return None
    return Difference(
        "The number the function prints is not the expected one.",
        f"Expected {share:g}, yours is {found[-1]:g}.",
    )


def is_share(number, share):
    """Is a number this share, or the same in per cent, rounded to two digits or better?"""
    return abs(number - share) <= 0.0051 or abs(number - 100 * share) <= 0.51


def numbers_in(text):
    """The numbers that a text holds, in order."""
    return [float(number) for number in _NUMBER.findall(text)]


def _describe(value):
    """What kind of thing a value is, in words."""
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}" if value.ndim else "a number"
    if isinstance(value, dict):
        return "a dictionary"
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {_count(len(value))}"
    if value is None:
        return "None"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, (bool, int, float, np.generic)):
        return "a number"
    name = getattr(value, "type_name", type(value).__name__)
    return f"an object of type {name}"


def _shape(shape, verb="have"):
    return (
        f"{verb} shape {shape}" if shape else ("be a number" if verb == "have" else "is a number")
    )


def _count(n):
    return "1 value" if n == 1 else f"{n} values"


def _names(keys: Sequence[str]):
    return ", ".join(f'"{key}"' for key in keys)
