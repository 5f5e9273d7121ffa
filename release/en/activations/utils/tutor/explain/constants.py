"""The same answer whatever comes in, or no more than a number that came in."""

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import say


def explain_constant(who, leaves, names):
    """Words for a value that depends on no argument, or that is a single one of their numbers; or None."""
    if all(leaf.actual.ndim == 0 for leaf in leaves):
        called = _called([float(leaf.actual) for leaf in leaves], leaves, names)
        if called and _one(leaves):
            return say(
                "{who} is only {number}: it should be an array of shape {shape}.",
                who=who,
                number=called,
                shape=leaves[0].expected.shape,
            )
        if called:
            return say("{who} is only {number}.", who=who, number=called)
    if _all_same([leaf.expected for leaf in leaves]) or not _others_came_in(leaves, names):
        return None
    if _all_same([leaf.actual for leaf in leaves]):
        return say(
            "{who} is the same in every case, whatever comes in: it does not depend on the arguments.",
            who=who,
        )
    return None


def _one(leaves):
    """Do all calls ask for one and the same shape, that of an array?"""
    return len({leaf.expected.shape for leaf in leaves}) == 1 and leaves[0].expected.ndim > 0


def _others_came_in(leaves, names):
    """Are there several calls, each with other numbers than the first?"""
    calls = list({id(leaf.call): leaf.call for leaf in leaves}.values())
    first, *others = (named_inputs(call.arguments, names) for call in calls)
    return bool(others) and all(
        any(name not in one or not np.array_equal(one[name], first[name], True) for name in first)
        for one in others
    )


def _all_same(arrays):
    return all(np.array_equal(array, arrays[0], True) for array in arrays)


def _called(values, leaves, names):
    """The argument, or the number of columns or rows of one, that these values are; None if they vary not."""
    if len({*values}) < 2:
        return None
    numbers = [_numbers(leaf.call.arguments, names) for leaf in leaves]
    return next(
        (
            name
            for name in numbers[0]
            if all(one.get(name) == value for one, value in zip(numbers, values, strict=True))
        ),
        None,
    )


def _numbers(arguments, names):
    numbers = {}
    for name, array in named_inputs(arguments, names).items():
        if not array.ndim:
            numbers[name] = float(array)
        if array.ndim == 2:
            numbers[say("the number of columns of {name}", name=name)] = array.shape[1]
            numbers[say("the number of rows of {name}", name=name)] = array.shape[0]
    return numbers
