"""Another operation on the right arrays: found by computing it from the arguments."""

import itertools
from dataclasses import replace
from functools import cache, partial

import numpy as np

from utils.explain.factors import name_factor, ratios
from utils.explain.leaves import named_inputs
from utils.words import later, say

#: With more matrices than this among the arguments, products are not tried.
MANY = 4


def explain_sum(who, leaves, names):
    """Words for a sum (or average) over another axis than the asked one, or None."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    for name in inputs[0]:
        arrays = [i.get(name) for i in inputs]
        if any(array is None or array.ndim != 2 for array in arrays):
            continue
        for right, keepdims in itertools.product((0, 1, None), (True, False)):
            wanted = [_reduced(a, right, keepdims) for a in arrays]
            if not _proportional(leaves, wanted, [leaf.expected for leaf in leaves]):
                continue
            for wrong, kept in itertools.product((0, 1, None), (True, False)):
                found = [_reduced(a, wrong, kept) for a in arrays]
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


def _reduced(array, axis, keepdims):
    return array.sum(axis=axis, keepdims=keepdims)


#: What can be made of one matrix.
_OF_ONE = (
    *(
        partial(_reduced, axis=axis, keepdims=keepdims)
        for axis, keepdims in itertools.product((0, 1, None), (True, False))
    ),
    *(lambda Z, name=name: _activations()[name](Z) for name in ("relu", "sigmoid", "tanh")),
)


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


# --- products --------------------------------------------------------------------------------------


def explain_product(who, leaves, names):
    """Words for another product of the same arrays: entry by entry, transposed, without b; or None."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    common = [
        name for name in inputs[0] if all(n in i and i[n].ndim == 2 for i in inputs for n in [name])
    ]
    if not 2 <= len(common) <= MANY:
        return None
    recipes = [*_recipes(common)]
    wanted = [r for r in recipes if _gives(r, inputs, leaves, [leaf.expected for leaf in leaves])]
    if not wanted:
        return None
    made = [r for r in recipes if _gives(r, inputs, leaves, [leaf.actual for leaf in leaves])]
    pairs = sorted(itertools.product(wanted, made), key=lambda pair: _distance(*pair))
    return _difference_in_words(who, *pairs[0]) if pairs and _distance(*pairs[0]) <= 2 else None


def _recipes(names):
    """(left, left transposed, right, right transposed, kind, summand, sign) of products to try."""
    for left, right in itertools.product(names, repeat=2):
        for tl, tr, kind in itertools.product((False, True), (False, True), ("matrix", "entries")):
            if kind == "entries" and tl and tr:
                continue
            yield left, tl, right, tr, kind, None, 0
            for summand in names:
                if summand not in (left, right):
                    yield left, tl, right, tr, kind, summand, 1
                    yield left, tl, right, tr, kind, summand, -1


def _gives(recipe, inputs, leaves, results):
    return all(
        _made(recipe, one, leaf, result)
        for one, leaf, result in zip(inputs, leaves, results, strict=True)
    )


def _made(recipe, inputs, leaf, result):
    left, _, right, _, _, summand, _ = recipe
    if not result.size:
        return False
    try:
        product = _product(recipe, inputs)
    except ValueError:
        return False
    if product.shape != result.shape:
        return False
    averages = {1, *inputs[left].shape, *inputs[right].shape} if not summand else {1}
    return any(leaf.same(result * n, product) for n in averages)


def _product(recipe, inputs):
    """What a recipe makes of the inputs. Raises ValueError where the shapes do not fit."""
    left, tl, right, tr, kind, summand, sign = recipe
    a, b = inputs[left], inputs[right]
    a, b = a.T if tl else a, b.T if tr else b
    product = a @ b if kind == "matrix" else a * b
    return product + sign * inputs[summand] if summand else product


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
        for recipe in _recipes(common):
            if _both(leaves, before, after, lambda one, recipe=recipe: _product(recipe, one)):
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


def _distance(one, other):
    """In how many respects two recipes differ; transposing one factor is one, so is the operation."""
    return sum(a != b for a, b in zip(one[:5], other[:5], strict=True)) + (one[5:] != other[5:])


def _difference_in_words(who, right, wrong):
    left, tl, other, tr, kind, summand, sign = right
    if kind != wrong[4]:
        words = (
            later(
                "{who} is a product entry by entry of {one} and {other}, but a matrix product is meant."
            )
            if kind == "matrix"
            else later(
                "{who} is a matrix product of {one} and {other}, but a product entry by entry is meant."
            )
        )
        return say(words, who=who, one=wrong[0], other=wrong[2])
    if (summand, sign) != wrong[5:]:
        return _other_summand(who, right, wrong)
    if {left, other} == {wrong[0], wrong[2]} and left != wrong[0]:
        return say(
            "{who} is a product of the right arrays, but {one} and {other} stand in the wrong order (or "
            "are transposed the other way).",
            who=who,
            one=left,
            other=other,
        )
    for mine, flipped, theirs, also in ((left, tl, *wrong[:2]), (other, tr, *wrong[2:4])):
        if mine != theirs:
            return say(
                "{who} was made with {theirs} where {mine} belongs.",
                who=who,
                theirs=theirs,
                mine=mine,
            )
        if flipped and not also:
            return say("In {who}, {name} was not transposed, but has to be.", who=who, name=mine)
        if also and not flipped:
            return say("In {who}, {name} was transposed, but should not be.", who=who, name=mine)
    return None


def _other_summand(who, right, wrong):
    left, _, other, _, _, summand, _ = right
    if summand and not wrong[5]:
        return say(
            "{who} lacks {summand}: the product of {one} and {other} is right, but nothing is added to it.",
            who=who,
            summand=summand,
            one=left,
            other=other,
        )
    words = (
        later(
            "In {who}, the product of {one} and {other} is right, but then {summand} is subtracted: look "
            "at what follows the product."
        )
        if wrong[6] < 0
        else later(
            "In {who}, the product of {one} and {other} is right, but then {summand} is added: look at "
            "what follows the product."
        )
    )
    return say(words, who=who, one=left, other=other, summand=wrong[5])


# --- activations -----------------------------------------------------------------------------------


@cache
def _activations():
    """{name: function}; scipy is asked for only when something is wrong."""
    from scipy.special import expit

    return {"relu": partial(np.clip, a_min=0, a_max=None), "sigmoid": expit, "tanh": np.tanh}


def explain_activation(who, leaves, names):
    """Words for an activation that is missing, applied twice, or another one, or None."""
    if _telling([leaf.expected for leaf in leaves]) and _telling([leaf.actual for leaf in leaves]):
        for name, function in _activations().items():
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
    for name, function in _activations().items():
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
            for name, function in _activations().items()
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
    function = _activations()[name]
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
    function = _activations()[name]
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


# --- arguments --------------------------------------------------------------------------------------


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
