"""A right start and a wrong step from it, as in `W - step`."""

from dataclasses import replace

import numpy as np

from utils.tutor.explain.factors import name_factor, ratios
from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import say


def explain_step(who, leaves, names):
    """Words for a right start and a wrong step from it, as in `W - step`, or None."""
    starts = [_starts(leaf, names) for leaf in leaves]
    common = [
        name for name in starts[0] if name in leaves[0].name or all(name in s for s in starts)
    ]
    for chosen in [[leaf.name for leaf in leaves], *([name] * len(leaves) for name in common)]:
        if not all(name in s for name, s in zip(chosen, starts, strict=True)):
            continue
        moved = [
            _moved(leaf, s[name]) for leaf, s, name in zip(leaves, starts, chosen, strict=True)
        ]
        if any(not leaf.expected.any() for leaf in moved):
            continue
        if all(leaf.same(leaf.actual, 0 * leaf.actual) for leaf in moved):
            return say(
                "{who} is still what came in: the new value was not computed or not kept.", who=who
            )
        words = name_factor(say("the step"), moved, ratios(moved), names)
        if words:
            return say(
                "In {who}, the start is right but the step is not: {words}", who=who, words=words
            )
    return None


def _starts(leaf, names):
    inputs = named_inputs(leaf.call.arguments, names)
    return {
        name: a for name, a in inputs.items() if a.shape == leaf.expected.shape == leaf.actual.shape
    }


def _moved(leaf, start):
    """The same leaf, counted from where it started; its rounding errors are those of the sums."""
    size = max(np.abs(start).max(initial=0), 1e-12)
    return replace(
        leaf,
        expected=leaf.expected - start,
        actual=leaf.actual - start,
        atol=leaf.atol + 1e-9 * size,
    )
