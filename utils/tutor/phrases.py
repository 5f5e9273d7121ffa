"""Several things in one sentence: names joined by words, sentences after each other."""

from functools import reduce

from utils.tutor.words import say


def both(names):
    """a and b and c"""
    return reduce(lambda one, other: say("{one} and {other}", one=one, other=other), names)


def either(names):
    """a or b or c"""
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), names)


def listed(names):
    """a, b, c"""
    return reduce(lambda one, other: say("{one}, {other}", one=one, other=other), names)


def in_order(names):
    """a, then b, then c"""
    return reduce(lambda one, other: say("{one}, then {other}", one=one, other=other), names)


def together(sentences):
    """The sentences that are not empty, one after the other."""
    return reduce(
        lambda one, other: say("{one} {other}", one=one, other=other), filter(None, sentences)
    )
