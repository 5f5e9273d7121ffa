"""An activation that is missing, applied twice, or another one; the same of its slope."""

import itertools
from functools import cache, partial

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import say


@cache
def nonlinearities():
    """{name: function}; scipy is asked for only when something is wrong."""
    from scipy.special import expit

    return {"relu": partial(np.clip, a_min=0, a_max=None), "sigmoid": expit, "tanh": np.tanh}


def explain_nonlinearity(who, leaves, names):
    """Words for an activation that is missing, applied twice, or another one, or None."""
    if _telling([leaf.expected for leaf in leaves]) and _telling([leaf.actual for leaf in leaves]):
        for name, function in nonlinearities().items():
            if all(leaf.fits(function(leaf.actual)) for leaf in leaves):
                return say(
                    "{who} has not gone through {name}: {name} of it gives the expected values.",
                    who=who,
                    name=name,
                )
            if all(leaf.same(leaf.actual, function(leaf.expected)) for leaf in leaves):
                return say(
                    "{who} went through {name} once more than it should.", who=who, name=name
                )
    return _other_activation(who, leaves, names) or _other_slope(who, leaves, names)


def _other_activation(who, leaves, names):
    """Both are an activation of one matrix that can be computed from the arguments."""
    for Z in _pre_activations(leaves, names):
        right = _which(leaves, Z, [leaf.expected for leaf in leaves])
        wrong = _which(leaves, Z, [leaf.actual for leaf in leaves])
        if right and wrong:
            return say(
                "{who} went through {wrong}, but {right} is asked for here.",
                who=who,
                wrong=wrong,
                right=right,
            )
    return None


def _pre_activations(leaves, names):
    """Lists of a Z for each leaf: the matrices among the arguments, and W A + b where these are known."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    for name in inputs[0]:
        if all(
            name in i and i[name].shape == leaf.expected.shape
            for i, leaf in zip(inputs, leaves, strict=True)
        ):
            yield [i[name] for i in inputs]
    common = [name for name in inputs[0] if all(name in i and i[name].ndim == 2 for i in inputs)]
    if len(common) == 3:
        for left, right, summand in itertools.permutations(common):
            try:
                yield [np.einsum("ij,jk->ik", i[left], i[right]) + i[summand] for i in inputs]
            except ValueError:
                continue


def _which(leaves, Z, results):
    if not _telling(results):
        return None
    for name, function in nonlinearities().items():
        if all(
            leaf.same(result, function(z))
            for leaf, z, result in zip(leaves, Z, results, strict=True)
        ):
            return name
    return None


def _other_slope(who, leaves, names):
    """Both are an incoming gradient times a slope, taken numerically at a matrix among the arguments."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    shape = [leaf.expected.shape for leaf in leaves]
    common = [
        n
        for n in inputs[0]
        if all(n in i and i[n].shape == s for i, s in zip(inputs, shape, strict=True))
    ]
    for incoming, Z in itertools.permutations(common, 2):
        made = {
            name: [i[incoming] * _slope(function, i[Z]) for i in inputs]
            for name, function in nonlinearities().items()
        }
        right = _nearly(made, [leaf.expected for leaf in leaves])
        wrong = _nearly(made, [leaf.actual for leaf in leaves]) if right else None
        if right and wrong and right != wrong:
            return say(
                "{who} went back through {wrong}, but {right} is asked for here.",
                who=who,
                wrong=wrong,
                right=right,
            )
        if right:
            ways = _ways_back(who, right, incoming, Z, common, inputs)
            words = _nearly(ways, [leaf.actual for leaf in leaves])
            return words or _value_added(who, right, incoming, Z, leaves, inputs)
    return None


def _value_added(who, name, incoming, Z, leaves, inputs):
    """Words for a multiple of the value that was added to the slope, the same one in every call; or None."""
    if any(leaf.actual.shape != leaf.expected.shape for leaf in leaves):
        return None
    function = nonlinearities()[name]
    more = np.concatenate([(leaf.actual - leaf.expected).ravel() for leaf in leaves])
    values = np.concatenate([(i[incoming] * function(i[Z])).ravel() for i in inputs])
    at = np.abs(values).argmax()
    factor = more[at] / values[at] if values[at] else 0
    if factor and _telling([values]) and np.allclose(more, factor * values, 1e-6, 1e-9):
        if not all(leaf.call.visible for leaf in leaves):
            return say(
                "{who} is right but for a multiple of {incoming} times the value of {name}: a number or a "
                "sign inside the slope is wrong.",
                who=who,
                incoming=incoming,
                name=name,
            )
        return say(
            "{who} is right but for {factor:.6g} times {incoming} times the value of {name}: a number or a "
            "sign inside the slope is wrong.",
            who=who,
            factor=factor,
            incoming=incoming,
            name=name,
        )
    return None


def _ways_back(who, name, incoming, Z, common, inputs):
    """{words: arrays} of what may come of a backward step but for one thing."""
    function = nonlinearities()[name]
    slopes = [_slope(function, i[Z]) for i in inputs]
    values = [function(i[Z]) for i in inputs]
    alone = say(
        "{who} is the slope of {name} alone: {incoming} is missing, which comes back to it.",
        who=who,
        name=name,
        incoming=incoming,
    )
    value_alone = say(
        "{who} is the value of {name}, not its slope, and {incoming} is missing.",
        who=who,
        name=name,
        incoming=incoming,
    )
    value = say(
        "{who} is {incoming} times the value of {name}: its slope is asked for.",
        who=who,
        name=name,
        incoming=incoming,
    )
    ways = {
        alone: slopes,
        value_alone: values,
        value: [i[incoming] * of_call for i, of_call in zip(inputs, values, strict=True)],
    }
    for other in common:
        if other != incoming:
            words = say(
                "{who} has the right slope, but it is multiplied by {other}, not by {incoming}.",
                who=who,
                other=other,
                incoming=incoming,
            )
            ways[words] = [i[other] * slope for i, slope in zip(inputs, slopes, strict=True)]
        if other != Z:
            words = say(
                "{who} takes the slope of {name} at {other}: it has to be taken at {Z}.",
                who=who,
                name=name,
                other=other,
                Z=Z,
            )
            ways[words] = [i[incoming] * _slope(function, i[other]) for i in inputs]
    return ways


def _slope(function, Z, step=1e-5):
    return (function(Z + step) - function(Z - step)) / (2 * step)


def _nearly(made, results):
    """What the first of the made arrays that nearly are the results is called, or None."""
    if not _telling(results):
        return None
    for name, arrays in made.items():
        if all(
            r.shape == a.shape and np.allclose(r, a, 1e-4, 1e-8)
            for r, a in zip(results, arrays, strict=True)
        ):
            return name
    return None


def _telling(arrays):
    """Are there a few different values, so that agreeing is no accident?"""
    return len(np.unique(np.concatenate([array.ravel() for array in arrays]))) >= 2
