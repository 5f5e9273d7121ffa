"""Another product of the right arrays: found by multiplying the arguments in every way."""

import itertools

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.words import later, say

#: With more matrices than this among the arguments, products are not tried.
MANY = 4


def explain_product(who, leaves, names):
    """Words for another product of the same arrays: entry by entry, transposed, without b; or None."""
    inputs = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    common = [
        name for name in inputs[0] if all(n in i and i[n].ndim == 2 for i in inputs for n in [name])
    ]
    if not 2 <= len(common) <= MANY:
        return None
    tried = [*recipes(common)]
    wanted = [r for r in tried if _gives(r, inputs, leaves, [leaf.expected for leaf in leaves])]
    if not wanted:
        return None
    made = [r for r in tried if _gives(r, inputs, leaves, [leaf.actual for leaf in leaves])]
    pairs = sorted(itertools.product(wanted, made), key=lambda pair: _distance(*pair))
    return _difference_in_words(who, *pairs[0]) if pairs and _distance(*pairs[0]) <= 2 else None


def recipes(names):
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
        product = product_of(recipe, inputs)
    except ValueError:
        return False
    if product.shape != result.shape:
        return False
    averages = {1, *inputs[left].shape, *inputs[right].shape} if not summand else {1}
    return any(leaf.same(result * n, product) for n in averages)


def product_of(recipe, inputs):
    """What a recipe makes of the inputs. Raises ValueError where the shapes do not fit."""
    left, tl, right, tr, kind, summand, sign = recipe
    a, b = inputs[left], inputs[right]
    a, b = a.T if tl else a, b.T if tr else b
    product = a @ b if kind == "matrix" else a * b
    return product + sign * inputs[summand] if summand else product


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
