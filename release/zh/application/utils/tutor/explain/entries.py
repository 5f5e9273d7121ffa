"""Wrong in some entries only: what an argument is there tells which part of a formula to look at."""

from utils.tutor.compare import close
from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import later, say

#: So many entries of arrays that are right in part have to agree before a place is believed.
ENOUGH = 4
#: Which entries are wrong, and the words for it.
PLACES = (
    (lambda x: x == 1, later("{who} is wrong where {name} is 1, and right everywhere else.")),
    (lambda x: x == 0, later("{who} is wrong where {name} is 0, and right everywhere else.")),
    (lambda x: x > 0, later("{who} is wrong where {name} is positive, and right everywhere else.")),
    (lambda x: x < 0, later("{who} is wrong where {name} is negative, and right everywhere else.")),
    (
        lambda x: x >= 0,
        later("{who} is wrong where {name} is 0 or more, and right everywhere else."),
    ),
    (
        lambda x: x <= 0,
        later("{who} is wrong where {name} is 0 or less, and right everywhere else."),
    ),
)


def explain_entries(who, leaves, names):
    """A sentence on where the wrong entries are, when that is the same for every leaf; or None.

    An argument of the leaf's shape decides entry by entry, a row such as Y example by example.
    """
    if any(leaf.actual.shape != leaf.expected.shape for leaf in leaves):
        return None
    wrong = [_wrong_entries(leaf) for leaf in leaves]
    if not any(_is_mixed(mask) for mask in wrong):
        return None
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    for name in inputs[0]:
        for place, words in PLACES:
            if (
                all(
                    _decides(mask, of_call.get(name), place)
                    for mask, of_call in zip(wrong, inputs, strict=True)
                )
                and sum(
                    _evidence(mask, of_call[name])
                    for mask, of_call in zip(wrong, inputs, strict=True)
                )
                >= ENOUGH
            ):
                return say(words, who=who, name=name)
    return None


def _wrong_entries(leaf):
    return ~close(leaf.actual, leaf.expected, leaf.rtol, leaf.atol)


def _is_mixed(mask):
    return mask.any() and not mask.all()


def _evidence(wrong, array):
    """How many entries speak for it: of an array that is right in part and has columns to tell apart."""
    return wrong.size if _is_mixed(wrong) and wrong.shape[-1] > (array.shape != wrong.shape) else 0


def _decides(wrong, array, place):
    """Are the entries (or, for a row, the columns) that are wrong those where the array is so?"""
    if array is None or not array.ndim:
        return False
    there = place(array)
    if array.shape == wrong.shape:
        return bool((there == wrong).all())
    if wrong.ndim == 2 and array.shape == (1, wrong.shape[1]):
        return bool((there[0] == wrong.any(axis=0)).all())
    return False
