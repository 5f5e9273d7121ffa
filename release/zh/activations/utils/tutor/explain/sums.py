"""A sum over another axis than the asked one: found by summing the arguments."""

import itertools

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import say


def explain_sum(who, leaves, names):
    """Words for a sum (or average) over another axis than the asked one, or None."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    for name in inputs[0]:
        arrays = [i.get(name) for i in inputs]
        if any(array is None or array.ndim != 2 for array in arrays):
            continue
        for right, keepdims in itertools.product((0, 1, None), (True, False)):
            wanted = [reduced(a, right, keepdims) for a in arrays]
            if not _proportional(leaves, wanted, [leaf.expected for leaf in leaves]):
                continue
            for wrong, kept in itertools.product((0, 1, None), (True, False)):
                found = [reduced(a, wrong, kept) for a in arrays]
                if wrong != right and _proportional(
                    leaves, found, [leaf.actual for leaf in leaves]
                ):
                    return say(
                        "{who} is {name} summed over {wrong}, but it has to be summed over {right}.",
                        who=who,
                        name=name,
                        wrong=_axis(wrong),
                        right=_axis(right),
                    )
            if all(
                leaf.actual.shape == a.shape and leaf.same(leaf.actual, a)
                for leaf, a in zip(leaves, arrays, strict=True)
            ):
                return say(
                    "{who} is {name} itself: it is still to be summed over {axis}.",
                    who=who,
                    name=name,
                    axis=_axis(right),
                )
    return None


def reduced(array, axis, keepdims):
    return array.sum(axis=axis, keepdims=keepdims)


def _axis(axis):
    if axis is None:
        return say("all entries")
    return say("the columns (axis 1)") if axis else say("the rows (axis 0)")


def _proportional(leaves, arrays, results):
    """Is each result its array, or that divided by its number of columns or rows of the call?"""
    for leaf, array, result in zip(leaves, arrays, results, strict=True):
        if result.shape != array.shape or np.abs(array).max(initial=0) <= leaf.atol:
            return False
        at = np.abs(array).argmax()
        ratio = result.ravel()[at] / array.ravel()[at]
        sizes = {
            n
            for a in named_inputs(leaf.call.arguments, [f"{i}" for i in range(9)]).values()
            for n in a.shape
        }
        if not any(np.isclose(ratio, 1 / n, 1e-6) for n in {1, *sizes} if n):
            return False
        if not leaf.same(result, array * ratio):
            return False
    return True
