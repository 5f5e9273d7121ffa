"""What an expected value can be made of: which arguments, in one sum, product or activation."""

import itertools
from functools import partial

from utils.tutor.explain.nonlinearities import nonlinearities
from utils.tutor.explain.products import MANY, product_of, recipes
from utils.tutor.explain.sums import reduced

#: What can be made of one matrix.
_OF_ONE = (
    *(
        partial(reduced, axis=axis, keepdims=keepdims)
        for axis, keepdims in itertools.product((0, 1, None), (True, False))
    ),
    *(lambda Z, name=name: nonlinearities()[name](Z) for name in ("relu", "sigmoid", "tanh")),
)


def ways_to_make(leaves, before, after):
    """Yield the names of the arrays of every way that makes what is expected from the arrays before, and
    what came from those after: the same sum, product or activation, with the same divisor.

    before, after -- {name: array} for each leaf
    """
    common = [
        name for name in before[0] if all(name in one and one[name].ndim == 2 for one in before)
    ]
    for name in common:
        for make in _OF_ONE:
            if _both(leaves, before, after, lambda one, name=name, make=make: make(one[name])):
                yield (name,)
    if 2 <= len(common) <= MANY:
        for recipe in recipes(common):
            if _both(leaves, before, after, lambda one, recipe=recipe: product_of(recipe, one)):
                yield tuple(filter(None, (recipe[0], recipe[2], recipe[5])))


def _both(leaves, before, after, make):
    """Does making it from the arrays before and after give the expected and the actual values?"""
    for leaf, one, other in zip(leaves, before, after, strict=True):
        try:
            right, wrong = make(one), make(other)
        except ValueError:
            return False
        divisors = {1, *(n for array in one.values() for n in array.shape)}
        if not any(
            leaf.same(leaf.expected * n, right) and leaf.same(leaf.actual * n, wrong)
            for n in divisors
        ):
            return False
    return True
