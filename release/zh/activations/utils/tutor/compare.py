"""Compare nested answers (arrays, numbers, tuples, dictionaries) and say where and how they differ.

The one place that does so: the check cells in the notebooks and the judge both call it, so the same
answer gets the same words in both.
"""

import builtins
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import islice

import numpy as np

from utils.tutor.phrases import listed, together
from utils.tutor.printed_numbers import is_share, numbers_in
from utils.tutor.words import later, say

#: `Output.at` of an output that is read from what a function prints, not from what it returns.
PRINTED = "(printed)"
#: `Output.at` of an argument that the function has to leave as it came in. A pair of what a call returned and
#: printed says nothing about that: see find_faults.
UNCHANGED = "(unchanged)"

#: So many of the keys that nobody asked for are shown, if they have no more than so many letters.
MANY_KEYS = 6
KEY_LETTERS = 20

#: How many of the numbers that a function prints last may hold the answer.
MANY_NUMBERS = 10

#: What is lost at most, relative to the largest number, by who computes in float32: a hundred times what it
#: rounds off in one step.
ROUNDED_OFF = 1e-5

#: Types, and those of an array's entries, whose names are told.
TYPES = frozenset(
    {"ndarray", "matrix", "recarray", "MaskedArray", "csr_matrix", "Tensor", "DataFrame"}
) | {
    *("function", "builtin_function_or_method", "method", "module", "generator", "dict_values"),
    *dir(builtins),
}
DTYPES = ("", "object", "complex64", "complex128")


@dataclass(frozen=True)
class Output:
    """One thing an exercise asks for, its share of the points, and where in the answer it stands.

    share: what counts is how large it is beside those of the other outputs: 1 and 2, a third and two thirds,
    3 and 7; all are the same where none is given.

    at: None for the whole answer, a position for an element of a tuple, a pattern such as "dW*"
    for entries of a dictionary, PRINTED for what the function prints, or UNCHANGED for the argument of this
    name, which counts where something else is right.

    constant: what is right here is one number everywhere, for every student, so nobody learns anything by
    knowing it beforehand.
    """

    name: str
    share: float = 1
    at: int | str | None = None
    constant: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Difference:
    """Why an answer is not the expected one.

    words: one sentence; it names no value
    values: the first two entries that differ, where there are such
    advice: what to do about it, where that is known
    sizes: those of the student's answer that the words name
    without: the words without these sizes, to be shown where they must not be told: see Call.may_tell
    """

    words: str
    values: str = ""
    advice: str = ""
    sizes: tuple = ()
    without: str = ""

    def __str__(self):
        return together([self.words, self.values, self.advice])


def compare(expected, actual, output, rtol=1e-6, atol=1e-9):
    """Compare one output of two answers of the same call.

    Arguments:
    expected, actual -- what the calls gave: pairs (returned value, printed text)
    output -- the Output to look at
    rtol, atol -- tolerances as in numpy.isclose

    Returns: None if they agree, else a Difference. Of an output that is UNCHANGED they say nothing, so agree.
    """
    if output.at == UNCHANGED:
        return None
    if output.at == PRINTED:
        return _compare_printed(expected[1], actual[1])
    if actual[0] is None:
        return _nothing_returned(actual[1])
    wanted = pick(expected[0], output.at)
    found, missing = find(expected[0], actual[0], output)
    difference = missing or _compare(wanted, found, output.name, rtol, atol)
    if difference and isinstance(wanted, dict) and isinstance(found, dict):
        asked = wanted if isinstance(output.at, int) else expected[0]
        return _with_unasked(difference, wanted, found, asked)
    return difference


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
        return None, _nothing_returned()
    if at is None:
        return actual, None
    if isinstance(at, int):
        return _find_element(expected, actual, at)
    if not isinstance(actual, dict):
        words = later("The function should return a dictionary, but it returned {what}.")
        return None, _described(words, actual)
    return actual, None


def _find_element(expected, actual, at):
    """What stands at a position of a tuple; one that is too short or too long begins like the expected one.

    What is no tuple can only be the first element, and only if it is of its kind.
    """
    count = len(expected)
    if isinstance(actual, tuple) or (isinstance(actual, list) and len(actual) == count):
        if at < len(actual):
            return actual[at], None
    elif at == 0 and _is_of_kind(actual, expected[0]):
        return actual, None
    if isinstance(actual, (tuple, list)):
        words = say(
            "The function should return {count} values, but it returned {found}.",
            count=count,
            found=len(actual),
        )
        without = say(
            "The function should return {count} values, but it returned another number of them.",
            count=count,
        )
        return None, Difference(words, sizes=(len(actual),), without=without)
    words = later("The function should return {count} values, but it returned one, {what}.")
    return None, _described(words, actual, count=count)


def _is_of_kind(value, expected):
    """Are both a dictionary, or both numbers, one or an array of them?"""
    if isinstance(expected, dict):
        return isinstance(value, dict)
    numbers = (np.ndarray, np.generic, int, float)
    return isinstance(expected, numbers) and isinstance(value, numbers)


def has_more(expected, actual):
    """Did a function return what is expected and, in the same tuple, something more?"""
    return isinstance(expected, tuple) and isinstance(actual, tuple) and len(actual) > len(expected)


def _nothing_returned(printed=""):
    return Difference(
        say("The function returned nothing (None)."),
        advice=say("Printing is not enough: end it with `return`.")
        if printed.strip()
        else say("End it with `return`."),
    )


def _compare(expected, actual, where, rtol, atol):
    if isinstance(expected, dict):
        return _compare_dict(expected, actual, where, rtol, atol)
    if isinstance(expected, (tuple, list)):
        return _compare_sequence(expected, actual, where, rtol, atol)
    if isinstance(expected, str) or expected is None:
        if type(actual) is type(expected) and actual == expected:
            return None
        return _other_kind(where, repr(expected), actual)
    return _compare_numbers(np.asarray(expected), actual, where, rtol, atol)


def _compare_dict(expected, actual, where, rtol, atol):
    if not isinstance(actual, dict):
        return _other_kind(where, say("a dictionary"), actual)
    missing = [key for key in expected if key not in actual]
    if missing:
        names = listed(f'"{key}"' for key in missing)
        return Difference(say("The dictionary has no entry {names}.", names=names))
    for key, value in expected.items():
        difference = _compare(value, actual[key], key, rtol, atol)
        if difference:
            return difference
    return None


def _with_unasked(difference, wanted, found, asked):
    """Of what lacks an entry, show those that nobody asked for: one of them may be meant."""
    if wanted.keys() <= found.keys():
        return difference
    unasked = (key for key in found if isinstance(key, str) and key not in asked)
    readable = (key for key in unasked if key.isprintable() and len(key) <= KEY_LETTERS)
    shown = [*islice(readable, MANY_KEYS)]
    if not shown:
        return difference
    names = listed(f'"{key}"' for key in shown)
    return replace(difference, values=say("It has {names}.", names=names))


def _compare_sequence(expected, actual, where, rtol, atol):
    count = _count(len(expected))
    if not isinstance(actual, (tuple, list)):
        words = later("{where} should hold {count}, but it is {what}.")
        return _described(words, actual, where=where, count=count)
    if len(actual) != len(expected):
        words = say(
            "{where} should hold {count}, but it holds {found}.",
            where=where,
            count=count,
            found=len(actual),
        )
        without = say(
            "{where} should hold {count}, but it holds another number.", where=where, count=count
        )
        return Difference(words, sizes=(len(actual),), without=without)
    for i, (one, other) in enumerate(zip(expected, actual, strict=True)):
        difference = _compare(one, other, f"{where}[{i}]", rtol, atol)
        if difference and i and isinstance(one, (int, float)):
            return _after_right_ones(difference, where, i)
        if difference:
            return difference
    return None


def _after_right_ones(difference, where, count):
    """Of a list of numbers, tell what is right before the first that differs: when it went wrong."""
    right = say("{before} is right.", before=f"{where}[:{count}]" if count > 1 else f"{where}[0]")
    return replace(
        difference,
        words=together([right, difference.words]),
        without=difference.without and together([right, difference.without]),
    )


def _compare_numbers(expected, actual, where, rtol, atol):
    # Not isinstance: with a np.matrix, * means another thing, and == on a masked array hides entries.
    if type(actual) is not np.ndarray and not isinstance(actual, (np.generic, int, float)):
        wanted = say("a number") if expected.ndim == 0 else say("a numpy array")
        return _other_kind(where, wanted, actual)
    actual = np.asarray(actual)
    if actual.dtype.kind not in "biuf":
        return Difference(
            say(
                "{where} should hold real numbers, but its dtype is {dtype}.",
                where=where,
                dtype=actual.dtype,
            )
        )
    if actual.shape != expected.shape:
        words, without = _other_shape(where, expected.shape, actual.shape)
        return Difference(words, sizes=actual.shape, without=without)
    if np.array_equal(actual, expected):
        return None  # as most answers are: no need for the slower question
    agree = close(actual, expected, rtol, atol)
    if agree.all():
        return None
    place = tuple(int(i) for i in np.argwhere(~agree)[0])
    at = f"[{', '.join(map(str, place))}]" if place else ""
    values = _values(f"{expected[place]:.8g}", f"{actual[place]:.8g}")
    first = f"{where}{at}"
    if np.isnan(actual[place]):
        words = say("{where} holds nan (not a number), first at {first}.", where=where, first=first)
    elif expected.size == 1:
        words = say("{where} has another value than expected.", where=where)
    else:
        words = _entries_differ(where, first, int((~agree).sum()), expected.size)
    return Difference(words, values)


def close(actual, expected, rtol, atol):
    """In which entries an array agrees with the expected one of its shape; an array of truth values.

    Each may be off by what float32 rounds off beside the largest number there is: an answer that was computed
    in float32 is right, and not in the entries alone that happen to need no more of its digits. Whole numbers
    have no digits to lose.
    """
    size = np.abs(expected, dtype=float)
    is_float = np.asarray(expected).dtype.kind == "f"
    largest = size.max(where=np.isfinite(size), initial=0) if is_float else 0
    return np.isclose(actual, expected, rtol, max(atol, ROUNDED_OFF * largest), equal_nan=True)


def _values(expected, actual):
    return say("Expected {expected}, yours is {actual}.", expected=expected, actual=actual)


def _entries_differ(where, first, wrong, size):
    if wrong == size:
        return say(
            "{where} has the right shape, but every entry differs, the first at {first}.",
            where=where,
            first=first,
        )
    if wrong == 1:
        return say(
            "{where} has the right shape, but 1 of {size} entries differs, the first at {first}.",
            where=where,
            first=first,
            size=size,
        )
    return say(
        "{where} has the right shape, but {wrong} of {size} entries differ, the first at {first}.",
        where=where,
        first=first,
        wrong=wrong,
        size=size,
    )


def _compare_printed(expected, actual):
    """Accept any wording: the number, as a share or in per cent, rounded to two digits or better.

    It has to be among the last few numbers, so that printing all numbers there are is no answer.
    """
    wanted, found = numbers_in(expected), numbers_in(actual)[-MANY_NUMBERS:]
    if not wanted or not found:
        return Difference(say("The function prints no number.")) if wanted or found else None
    share = wanted[0]
    if any(is_share(x, share) for x in found):
        return None
    return Difference(
        say("The number the function prints is not the expected one."),
        _values(f"{share:g}", f"{found[-1]:g}"),
    )


def _other_kind(where, wanted, actual):
    words = later("{where} should be {wanted}, but it is {what}.")
    return _described(words, actual, where=where, wanted=wanted)


def _described(words, value, **named):
    """The Difference of a value that is of another kind; its words say of which, as {what}."""
    told = say(words, what=_describe(value), **named)
    if type(value) is np.ndarray:
        sizes, without = value.shape, say("an array of another shape")
    elif isinstance(value, (tuple, list)):
        sizes = (len(value),)
        without = say("a tuple") if isinstance(value, tuple) else say("a list")
    else:
        return Difference(told)
    return Difference(told, sizes=sizes, without=say(words, what=without, **named))


def _describe(value):
    """What kind of thing a value is, in words."""
    if type(value) is np.ndarray and value.ndim:
        return say("an array of shape {shape}", shape=value.shape)
    if isinstance(value, dict):
        return say("a dictionary")
    if isinstance(value, tuple):
        return say("a tuple of {count}", count=_count(len(value)))
    if isinstance(value, list):
        return say("a list of {count}", count=_count(len(value)))
    if value is None:
        return "None"
    if isinstance(value, str):
        return say("a string")
    if isinstance(value, (bool, int, float, np.generic)) or type(value) is np.ndarray:
        return say("a number")
    name = getattr(value, "type_name", type(value).__name__)
    kind, _, dtype = name.partition(" of dtype ")
    if kind not in TYPES or dtype not in DTYPES:
        return say("an object of another type")  # a name of the student's could hold a hidden input
    return say("an object of type {name}", name=name)


def _other_shape(where, expected, actual):
    """Words for a shape that is not the expected one, and the same without it."""
    if not expected:
        told = say(
            "{where} should be a number, but yours has shape {shape}.", where=where, shape=actual
        )
        return told, say("{where} should be a number, but yours is an array.", where=where)
    if not actual:
        told = say(
            "{where} should have shape {shape}, but yours is a number.", where=where, shape=expected
        )
        return told, told
    told = say(
        "{where} should have shape {shape}, but yours has shape {found}.",
        where=where,
        shape=expected,
        found=actual,
    )
    return told, say(
        "{where} should have shape {shape}, but yours has another.", where=where, shape=expected
    )


def _count(n):
    return say("1 value") if n == 1 else say("{n} values", n=n)
