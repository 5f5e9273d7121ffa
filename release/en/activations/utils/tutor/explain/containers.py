"""Right values in another arrangement: the order of a tuple, the keys of a dictionary, a list's length."""

import itertools
import re

from utils.tutor.compare import PRINTED, Output, compare, find, pick
from utils.tutor.phrases import both, in_order
from utils.tutor.words import later, say

#: So many values may be returned for their order to be tried.
MANY_VALUES = 5
#: As in numpy.isclose: no wider tolerance is taken when values are looked for in other places.
RTOL, ATOL = 1e-5, 1e-9


def explain_arrangement(output, calls, task):
    """Words for an answer whose parts are right but stand elsewhere or are not all there, or None."""
    if output.at == PRINTED:
        return None
    looks = (_printed_instead, _other_order, _one_twice, _some_alone, _other_keys, _other_length)
    for look in looks:
        words = look(output, calls, task)
        if words:
            return words
    return None


def _equal(expected, actual, task):
    """Are they the same? Where much is let through, one value may look like its neighbour: that is not it."""
    rtol, atol = min(task.rtol, RTOL), min(task.atol, ATOL)
    return compare((expected, ""), (actual, ""), Output("", 0), rtol, atol) is None


def _printed_instead(output, calls, task):
    """Nothing came back, but the number was printed."""
    for call in calls:
        expected, (returned, printed) = call.expected[0], call.actual
        if returned is not None or output.at is not None or not isinstance(expected, (int, float)):
            return None
        numbers = [float(n) for n in re.findall(r"[-+]?\d*\.?\d+(?:e[-+]?\d+)?", printed[-1000:])]
        if not any(abs(number - expected) <= 1e-3 * abs(expected) for number in numbers):
            return None
    return say(
        "The function prints {name} but returns nothing (None): end it with `return`.",
        name=output.name,
    )


def _other_order(output, calls, task):
    """The returned values are right but stand in another order, or behind others that nobody asked for."""
    expected, actual = calls[0].expected[0], calls[0].actual[0]
    if not isinstance(output.at, int) or not 2 <= len(expected) <= 4:
        return None
    if not isinstance(actual, (tuple, list)) or len(actual) > MANY_VALUES:
        return None
    for order in itertools.permutations(range(len(actual)), len(expected)):
        if order[output.at] != output.at and all(_reordered(call, order, task) for call in calls):
            return say(
                "The returned values are right, but they stand in another order: return {names}.",
                names=in_order(_returned(task)),
            )
    return None


def _reordered(call, order, task):
    expected, actual = call.expected[0], call.actual[0]
    if not isinstance(actual, (tuple, list)) or len(actual) <= max(order):
        return False
    return _equal(expected, tuple(actual[i] for i in order), task)


def _one_twice(output, calls, task):
    """In the place of one returned value stands another one: a list or a dictionary, or in place of one."""
    if not isinstance(output.at, int):
        return None
    for other in (one for one in task.outputs if isinstance(one.at, int)):
        if other.at != output.at and all(_stands_in(call, output, other, task) for call in calls):
            return say(
                "{other} was returned in the place of {name}: return {names}.",
                other=other.name,
                name=output.name,
                names=in_order(_returned(task)),
            )
    return None


def _stands_in(call, output, other, task):
    expected, actual = call.expected[0], call.actual[0]
    if not isinstance(actual, (tuple, list)) or len(actual) != len(expected):
        return False
    if not any(isinstance(expected[one.at], (dict, list)) for one in (output, other)):
        return False  # of arrays, explain_elsewhere tells more
    return _equal(expected[other.at], actual[output.at], task)


def _some_alone(output, calls, task):
    """Only some of several values were returned, or the asked one came with others."""
    if isinstance(output.at, int):
        outputs = _in_tuple(task)
        for count in range(1, len(outputs)):
            for some in itertools.combinations(outputs, count):
                if all(_are_all(some, call, task) for call in calls):
                    return say(
                        "The function returns {name} alone: it has to return {names}.",
                        name=both(one.name for one in some),
                        names=in_order(_returned(task)),
                    )
        return None
    if output.at is None and all(isinstance(call.actual[0], tuple) for call in calls):
        for place in range(min(len(call.actual[0]) for call in calls)):
            if all(_equal(call.expected[0], call.actual[0][place], task) for call in calls):
                return say(
                    "{name} is right, but the function returns other values with it: return {name} "
                    "alone.",
                    name=output.name,
                )
    return None


def _are_all(outputs, call, task):
    """Did a call return these outputs and nothing else, as a tuple or, if there is only one, as itself?"""
    expected, actual = tuple(call.expected[0][one.at] for one in outputs), call.actual[0]
    if len(expected) == 1 and _equal(expected[0], actual, task):
        return True
    return isinstance(actual, tuple) and _equal(expected, actual, task)


def _other_keys(output, calls, task):
    """The values are right but have other keys: other letters, or the number of another layer."""
    dictionaries = [(pick(call.expected[0], output.at), call.actual[0]) for call in calls]
    if not isinstance(output.at, str) or not all(isinstance(a, dict) for _, a in dictionaries):
        return None
    for theirs, ours, words in _KEYS:
        found = [_renamed(e, a, theirs, ours, task) for e, a in dictionaries]
        if all(found):
            mine, other = found[0]
            return say(words, name=output.name, ours=mine, theirs=other)
    return _exchanged(output, dictionaries, task)


def _renamed(expected, actual, rename_theirs, rename_ours, task):
    """(our key, their key) that differ, when renaming keys gives every expected value."""
    theirs = {rename_theirs(key): key for key in actual if isinstance(key, str)}
    pairs = [(key, theirs.get(rename_ours(key))) for key in expected]
    if all(
        other is not None and _equal(expected[key], actual[other], task) for key, other in pairs
    ):
        return next((pair for pair in pairs if pair[0] != pair[1]), None)
    return None


def _shift(by):
    return lambda key: re.sub(r"\d+$", lambda number: str(int(number[0]) + by), key)


def _squeezed(key):
    return re.sub(r"[\W_]+", "", key.casefold())


#: How their keys and ours are made equal, and the words for it.
_KEYS = (
    (
        str.casefold,
        str.casefold,
        later(
            "The values of {name} are right, but a key has other letters: "
            '"{ours}" is asked for, not "{theirs}".'
        ),
    ),
    (
        _squeezed,
        _squeezed,
        later(
            "The values of {name} are right, but a key is written another way: "
            '"{ours}" is asked for, not "{theirs}".'
        ),
    ),
    (
        _shift(-1),
        str,
        later(
            "The values of {name} are right, but a key stands one number too high: "
            'what is under "{theirs}" belongs under "{ours}".'
        ),
    ),
    (
        _shift(1),
        str,
        later(
            "The values of {name} are right, but a key stands one number too low: "
            'what is under "{theirs}" belongs under "{ours}".'
        ),
    ),
)


def _exchanged(output, dictionaries, task):
    """Each value is right but stands under another of the expected keys."""
    expected, _ = dictionaries[0]
    keys = [*expected]
    if not 2 <= len(keys) <= 5:
        return None
    if not all(e.keys() == expected.keys() <= a.keys() for e, a in dictionaries):
        return None
    _, *orders = itertools.permutations(keys)
    for order in orders:
        swapped = dict(zip(keys, order, strict=True))
        if all(_equal(e[key], a[swapped[key]], task) for e, a in dictionaries for key in keys):
            key = next(key for key in keys if swapped[key] != key)
            return say(
                "The values of {name} are right, but under each other's keys: what is under "
                '"{theirs}" belongs under "{ours}".',
                name=output.name,
                theirs=swapped[key],
                ours=key,
            )
    return None


def _other_length(output, calls, task):
    """A list that lacks an end, or has a part too many, or runs backwards."""
    found = [_sequences(output, call) for call in calls]
    if not all(found):
        return None
    wrong = [(e, a) for e, a in found if not _equal(e, a, task)]
    for change, words in _LENGTHS:
        if all(_equal(*change([*e], [*a]), task) for e, a in wrong):
            return say(words, name=output.name)
    return None


#: What makes an expected list and the one that came equal, and the words for it.
_LENGTHS = (
    (lambda e, a: (e[1:], a), later("{name} lacks its first entry; the others are right.")),
    (lambda e, a: (e[:-1], a), later("{name} lacks its last entry; the others are right.")),
    (
        lambda e, a: (e, a[1:]),
        later("{name} has an entry too many at its beginning; the others are right."),
    ),
    (
        lambda e, a: (e, a[:-1]),
        later("{name} has an entry too many at its end; the others are right."),
    ),
    (lambda e, a: (e, a[::-1]), later("{name} has the right entries, but in reverse order.")),
    (
        lambda e, a: (e[-1:], a),
        later("{name} holds only the last entry: collect them all in one list."),
    ),
    (lambda e, a: (e[:1], a), later("{name} holds only the first entry: does the loop end early?")),
)


def _sequences(output, call):
    """The expected list and the one that came, or None."""
    found, missing = find(call.expected[0], call.actual[0], output)
    expected = None if missing else pick(call.expected[0], output.at)
    if output.at is None or not isinstance(expected, list) or not isinstance(found, (tuple, list)):
        return None
    return expected, found


def _returned(task):
    """The names of the values that are returned, in order."""
    return [output.name for output in _in_tuple(task)]


def _in_tuple(task):
    """The outputs that stand in a tuple, in its order."""
    outputs = [output for output in task.outputs if isinstance(output.at, int)]
    return sorted(outputs, key=lambda output: output.at)
