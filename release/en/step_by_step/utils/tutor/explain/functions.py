"""Right but for one more function of the whole value, or for a multiple of an argument that was added."""

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import later, say

#: What a wrong value may be of the right one, and the words for it.
_FUNCTIONS = (
    (lambda x: 1 / x, later("{who} is upside down: 1 divided by it gives the expected value.")),
    (
        lambda x: -1 / x,
        later(
            "{who} is upside down and has the wrong sign: -1 divided by it is the expected value."
        ),
    ),
    (lambda x: 1 - x, later("{who} is 1 minus what it should be.")),
    (np.abs, later("{who} has lost its sign: it is the absolute value of what it should be.")),
    (np.square, later("{who} is the square of what it should be.")),
    (np.sqrt, later("{who} is the square root of what it should be.")),
    (np.exp, later("{who} is the exponential of what it should be.")),
    (np.log, later("{who} is the logarithm of what it should be.")),
)
#: So many different values have to agree.
_ENOUGH = 2


def explain_function(who, leaves):
    """Words for a value that is a simple function of the expected one, or None."""
    if not _telling([leaf.expected for leaf in leaves]):
        return None
    for function, words in _FUNCTIONS:
        made = [function(leaf.expected) for leaf in leaves]
        if all(leaf.same(leaf.actual, array) for leaf, array in zip(leaves, made, strict=True)):
            return say(words, who=who)
    return None


def explain_summand(who, leaves, names):
    """Words for a multiple of an argument that was added to the right value, or None.

    The multiple is the same in every call.
    """
    if any(leaf.actual.shape != leaf.expected.shape for leaf in leaves):
        return None
    more = [leaf.actual - leaf.expected for leaf in leaves]
    if not all(np.isfinite(array).all() for array in more) or not _telling(more):
        return None
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    for name in inputs[0]:
        arrays = [_spread(one.get(name), leaf) for one, leaf in zip(inputs, leaves, strict=True)]
        factor = _factor(more, arrays, leaves)
        if factor is not None:
            if not all(leaf.call.visible for leaf in leaves):
                return say(
                    "{who} is right but for a multiple of {name}: a term or a number with {name} is wrong.",
                    who=who,
                    name=name,
                )
            return say(
                "{who} is right but for {factor:.6g} times {name}: a term or a number with {name} is "
                "wrong.",
                who=who,
                factor=factor,
                name=name,
            )
    return None


def _spread(array, leaf):
    """An argument in the shape of a leaf, or None if it has another."""
    if array is None or not array.ndim:
        return None
    try:
        return np.broadcast_to(array, leaf.expected.shape)
    except ValueError:
        return None


def _factor(more, arrays, leaves):
    """The one number that makes all of these arrays those, or None."""
    if any(array is None or not np.isfinite(array).all() for array in arrays):
        return None
    whole, part = (np.concatenate([array.ravel() for array in some]) for some in (more, arrays))
    at = np.abs(part).argmax()
    if not part[at]:
        return None
    factor = whole[at] / part[at]
    close = all(
        leaf.same(leaf.actual, leaf.expected + factor * array)
        for leaf, array in zip(leaves, arrays, strict=True)
    )
    return factor if factor and close else None


def _telling(arrays):
    """Are there a few different values, so that agreeing is no accident?"""
    return len(np.unique(np.concatenate([array.ravel() for array in arrays]))) >= _ENOUGH
