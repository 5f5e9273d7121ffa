"""Right but for one factor, or for one number that was added: the same in every value and call."""

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import later, say

#: Factors worth a word of their own.
NAMED = (
    (-1.0, later("{who} has the wrong sign: a minus is missing or one too many.")),
    (2.0, later("{who} is twice what it should be.")),
    (0.5, later("{who} is half of what it should be.")),
    (0.01, later("{who} is a hundred times too small: it was scaled with 0.01 once too often.")),
    (100.0, later("{who} is a hundred times too large: was it scaled with 0.01?")),
    (10.0, later("{who} is ten times too large: look at the factor it is scaled with.")),
    (0.1, later("{who} is ten times too small: look at the factor it is scaled with.")),
)
#: So many entries of one array have to agree before a factor without a meaning is believed.
ENOUGH = 3


def ratios(leaves, arrays=None):
    """The one factor from expected to actual of each leaf, nan where any would do; None if one has none.

    arrays: what to take in place of the actual arrays
    """
    found = []
    for i, leaf in enumerate(leaves):
        actual = leaf.actual if arrays is None else arrays[i]
        if actual.shape != leaf.expected.shape or not np.isfinite(actual).all():
            return None
        size = np.abs(leaf.expected).max(initial=0)
        if size <= leaf.atol:
            if not leaf.fits(actual):
                return None
            found.append(np.nan)
            continue
        ratio = (
            actual.ravel()[np.abs(leaf.expected).argmax()]
            / leaf.expected.ravel()[np.abs(leaf.expected).argmax()]
        )
        if not np.isfinite(ratio) or ratio == 0:
            return None
        if not leaf.fits(actual / ratio):
            return None
        found.append(float(ratio))
    return found


def explain_factor(who, leaves, names):
    """Words for a constant factor with a meaning, or None."""
    return name_factor(who, leaves, ratios(leaves), names)


def name_factor(who, leaves, found, names):
    """Words for the factors of these leaves if they mean one thing in all of them, or None."""
    if found is None:
        return None
    given = [
        (leaf, ratio) for leaf, ratio in zip(leaves, found, strict=True) if not np.isnan(ratio)
    ]
    if not given or all(np.isclose(ratio, 1, 1e-5) for _, ratio in given):
        return None
    counted = _counts(given, names)
    for value, words in NAMED:
        if all(np.isclose(ratio, value, 1e-5) for _, ratio in given):
            told = say(words, who=who)
            if not counted:
                return told
            return say(
                "{words} (In this call {number} would give the same factor.)",
                words=told,
                number=counted[1],
            )
    return _scalar(who, given, names) or (counted and say(counted[0], who=who, number=counted[1]))


def _counts(given, names):
    """(words, the number in words) when the factor is a number of columns or rows, or its inverse."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf, _ in given]
    for name, array in inputs[0].items():
        for axis in (1, 0):
            sizes = [i[name].shape[axis] if name in i and i[name].ndim == 2 else 0 for i in inputs]
            if array.ndim != 2 or 0 in sizes or max(sizes) == 1:
                continue
            pairs = [(ratio, size) for (_, ratio), size in zip(given, sizes, strict=True)]
            for factor, words in _COUNTED:
                if all(np.isclose(ratio, factor(size), 1e-5) for ratio, size in pairs):
                    number = (
                        say("m, the number of columns of {name}", name=name)
                        if axis
                        else say("the number of rows of {name}", name=name)
                    )
                    return words, number
    return None


#: What a factor may be of a number of columns or rows, and the words for it.
_COUNTED = (
    (
        lambda size: size,
        later("{who} is too large by a factor, {number}: divided by that, it is right."),
    ),
    (
        lambda size: 1 / size,
        later("{who} is too small by a factor, {number}: multiplied by that, it is right."),
    ),
    (
        lambda size: size**2,
        later("{who} is too large by the square of {number}: is a `*` where a `/` belongs?"),
    ),
)


def _scalar(who, given, names):
    """The factor is a number that was passed in, such as learning_rate."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf, _ in given]
    for name, value in inputs[0].items():
        if value.ndim or not all(name in i and i[name].ndim == 0 and i[name] != 0 for i in inputs):
            continue
        values = [float(i[name]) for i in inputs]
        pairs = [*zip(given, values, strict=True)]
        if all(np.isclose(ratio, value, 1e-5) for (_, ratio), value in pairs):
            return say(
                "{who} is right once it is divided by {name}: that is a factor too many.",
                who=who,
                name=name,
            )
        if all(np.isclose(ratio, 1 / value, 1e-5) for (_, ratio), value in pairs):
            return say(
                "{who} is right once it is multiplied by {name}: that factor is missing, or it is divided by "
                "it once too often.",
                who=who,
                name=name,
            )
    return None


def explain_other_factor(who, leaves):
    """Words for a constant factor or summand without a meaning, or None."""
    visible = all(leaf.call.visible for leaf in leaves)
    found = ratios(leaves)
    known = [ratio for ratio in found or () if not np.isnan(ratio)]
    if (
        known
        and np.allclose(known, known[0], 1e-5)
        and max(l.expected.size for l in leaves) >= ENOUGH
    ):
        if visible:
            return say(
                "{who} is off by a factor of {factor:.6g}, the same for every value: is a constant wrong?",
                who=who,
                factor=known[0],
            )
        return say(
            "{who} is off by a factor, the same for every value: is a constant wrong?", who=who
        )
    shifts = [_shift(leaf) for leaf in leaves]
    if (
        None not in shifts
        and np.allclose(shifts, shifts[0], 1e-5)
        and max(l.expected.size for l in leaves) >= ENOUGH
    ):
        if visible:
            return say(
                "{who} is right but for {number:.6g} that was added to every value.",
                who=who,
                number=shifts[0],
            )
        return say("{who} is right but for one number that was added to every value.", who=who)
    return None


def _shift(leaf):
    if leaf.actual.shape != leaf.expected.shape or not leaf.actual.size:
        return None
    shift = float((leaf.actual - leaf.expected).ravel()[0])
    return shift if np.isfinite(shift) and leaf.same(leaf.actual, leaf.expected + shift) else None
