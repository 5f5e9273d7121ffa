"""A value in the wrong place: an argument as it came in, what belongs to another output, other draws."""

from functools import cache

import numpy as np

from utils.tutor.explain.leaves import named_inputs, real
from utils.tutor.words import say

#: Seeds that are tried.
SEEDS = range(200)


def explain_elsewhere(who, leaves, every, names, task):
    """Words for a value that is another one of the same call, or None.

    every: all leaves of the output, the right ones too
    """
    if len(np.unique(np.concatenate([leaf.actual.ravel() for leaf in leaves]))) < 2:
        return None
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    held = _called(inputs, leaves, lambda leaf: leaf.actual)
    if held:
        meant = _called(inputs, leaves, lambda leaf: leaf.expected)
        if meant:
            return say(
                "{who} should be {meant}, but it is {held}.", who=who, meant=meant, held=held
            )
        return say("{who} is {held}, as it came in.", who=who, held=held)
    others = [_others(leaf, every, task) for leaf in leaves]
    found = _called(others, leaves, lambda leaf: leaf.actual)
    if found:
        return say(
            "{who} holds what {other} should be: was another variable meant, or was an array changed in "
            "place before it was kept?",
            who=who,
            other=found,
        )
    return None


def _called(named, leaves, which):
    """The first name whose array is that of every leaf, or None."""
    for name, array in named[0].items():
        if array.ndim and all(
            name in one and leaf.same(which(leaf), one[name])
            for one, leaf in zip(named, leaves, strict=True)
        ):
            return name
    return None


def _others(leaf, every, task):
    """{name: expected array} of the other values of a call."""
    others = {
        one.name: one.expected for one in every if one.call is leaf.call and one.name != leaf.name
    }
    for output in task.outputs:
        if isinstance(output.at, int) and output.name != leaf.name:
            value = real(leaf.call.expected[0][output.at])
            others |= {} if value is None else {output.name: value}
    return others


def explain_draws(who, leaves, names):
    """Words for random numbers of another seed, or None: both arrays are the first draws after a seed."""
    inputs = named_inputs(leaves[0].call.arguments, names)
    if any(array.ndim for array in inputs.values()):
        return None
    seeds = [
        (_seed(leaf.expected), _seed(leaf.actual)) for leaf in leaves if leaf.expected.size > 1
    ]
    if len({*seeds}) != 1 or None in seeds[0]:
        return None
    if seeds[0][0] != seeds[0][1]:
        return say(
            "{who} was drawn after another seed: keep the line that sets it as it was.", who=who
        )
    return None


@cache
def _first_draws():
    """The first two standard normal numbers after each seed."""
    return [np.random.RandomState(seed).standard_normal(2) for seed in SEEDS]


def _seed(array):
    """The seed after which standard normal numbers are this array but for a factor, or None."""
    if array.size < 2:
        return None
    first, second = map(float, array.ravel()[:2])
    for seed, (one, two) in zip(SEEDS, _first_draws(), strict=True):
        ratio = first / one
        # Nearly every seed ends here, long before the whole array is drawn.
        if not ratio or abs(second - two * ratio) > 1e-6 * abs(two * ratio):
            continue
        drawn = np.random.RandomState(seed).standard_normal(array.shape)
        if np.allclose(array, drawn * ratio, 1e-6, 0):
            return seed
    return None
