"""A number added inside the logarithms of a cross-entropy: solved for, and held against every call."""

from itertools import permutations

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import say

#: How the number may change the probabilities of label 0 and of label 1: added to both, to that of one label
#: alone, or to the prediction itself.
SIGNS = ((1, 1), (0, 1), (1, 0), (-1, 1))
STEPS = 30


def explain_logarithm(who, leaves, names):
    """Words for an average of logarithms that is right but for a number added inside them, or None.

    What is averaged is, for each example, minus the logarithm of the probability of its label.
    """
    if any(leaf.actual.ndim or leaf.expected.ndim for leaf in leaves):
        return None
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    for predicted, labels in permutations(inputs[0], 2):
        found = [_chances(one.get(predicted), one.get(labels)) for one in inputs]
        if any(one is None for one in found):
            continue
        if not all(leaf.fits(_cost(*one)) for leaf, one in zip(leaves, found, strict=True)):
            continue
        for signs in SIGNS:
            number = _added(leaves, found, signs)
            if number:
                return _words(who, number, leaves)
    return None


def _words(who, number, leaves):
    if all(leaf.call.visible for leaf in leaves):
        return say(
            "{who} is what comes of adding {number:.3g} inside the logarithm. So large a number changes the "
            "value; a guard such as 1e-8 does not.",
            who=who,
            number=number,
        )
    return say(
        "{who} is what comes of adding a number inside the logarithm. It is so large that it changes the "
        "value; a guard such as 1e-8 does not.",
        who=who,
    )


def _chances(predicted, labels):
    """(the probability of each example's label, the labels), or None where these are none."""
    if predicted is None or labels is None or predicted.shape != labels.shape or not labels.size:
        return None
    if not np.isin(labels, (0, 1)).all() or not ((predicted > 0) & (predicted < 1)).all():
        return None
    return np.where(labels == 1, predicted, 1 - predicted), labels


def _cost(chances, labels, number=0.0, signs=(0, 0)):
    """The average of minus the logarithms, a number added with the sign of label 0 or of label 1."""
    return -np.mean(np.log(chances + number * np.where(labels == 1, signs[1], signs[0])))


def _added(leaves, found, signs):
    """The number up to 1 that gives every leaf's value when it is added with these signs, or None."""
    values = [leaf.actual for leaf in leaves]
    for value, one in zip(values, found, strict=True):
        number = _solved(value, *one, signs)
        made = [_cost(*other, number, signs) for other in found]
        if 1e-6 < number < 1 + 1e-6 and np.allclose(values, made, 1e-9, 1e-9):
            return float(number)
    return None


def _solved(value, chances, labels, signs):
    """The number with which the average has a value, by Newton's method; the average is convex in it."""
    number, sign = 0.0, np.where(labels == 1, signs[1], signs[0])
    for _ in range(STEPS):
        slope = -np.mean(sign / (chances + number * sign))
        number -= (_cost(chances, labels, number, signs) - value) / slope
    return number
