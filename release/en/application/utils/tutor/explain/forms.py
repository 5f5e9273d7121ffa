"""Right values in another form: a list, transposed, an axis lost, whole numbers."""

import numpy as np

from utils.tutor.explain.leaves import named_inputs, real
from utils.tutor.words import later, say


def _with_axes_of(a, e):
    return a.reshape(e.shape) if a.squeeze().shape == e.squeeze().shape else a


def _added(reduce):
    """What several columns, or several entries for one number, come to."""

    def change(a, e):
        if a.ndim == 2 and e.shape == (len(a), 1) and e.any():
            return reduce(a, axis=1, keepdims=True)
        return reduce(a) if a.ndim and not e.ndim else a

    return change


#: What would make an answer have the form of the expected array, and the words for it.
FORMS = (
    (lambda a, e: a.T, later("{who} came out transposed: {should}")),
    (
        lambda a, e: _with_axes_of(a, e) if a.ndim < e.ndim else a,
        later(
            "{who} lost an axis: its values are right, but {should} (`keepdims` keeps an axis that is "
            "summed over)"
        ),
    ),
    (
        lambda a, e: _with_axes_of(a, e) if a.ndim > e.ndim else a,
        later("{who} has an axis too many: its values are right, but {should}"),
    ),
    (
        lambda a, e: a.reshape(e.shape) if a.size == e.size else a,
        later("{who} has the right values in another shape: {should}"),
    ),
    (
        lambda a, e: a.reshape(e.shape, order="F") if a.size == e.size else a,
        later(
            "{who} has the right values, but rows and columns were mixed up when it was reshaped"
        ),
    ),
    (lambda a, e: a[..., ::-1] if a.ndim else a, later("{who} has its columns in reverse order")),
    (lambda a, e: a[::-1] if a.ndim else a, later("{who} has its rows in reverse order")),
    (
        _added(np.mean),
        later("{who} has too many entries: their average is what is asked for; {should}"),
    ),
    (_added(np.sum), later("{who} has too many entries: their sum is what is asked for; {should}")),
)


def explain_kind(who, leaves):
    """Words for right values in a list or a tuple instead of an array, or None."""
    found = [_of_sequence(leaf) for leaf in leaves]
    if all(
        array is not None and leaf.fits(array) for leaf, array in zip(leaves, found, strict=True)
    ):
        kind = later("tuple") if isinstance(leaves[0].given, tuple) else later("list")
        return say(
            "{who} has the right values, but in a {kind}: it should be a numpy array.",
            who=who,
            kind=say(kind),
        )
    if all(
        getattr(leaf.given, "type_name", type(leaf.given).__name__) == "matrix" for leaf in leaves
    ):
        return say(
            "{who} is a np.matrix, for which `*` and shapes mean other things: use a numpy array.",
            who=who,
        )
    return None


def _of_sequence(leaf):
    """The array that a list or a tuple stands for, if it has as many numbers as are asked for."""
    size = np.size(leaf.expected)
    if not isinstance(leaf.given, (list, tuple)) or _entries(leaf.given, size) != size:
        return None
    try:
        return real(np.array(leaf.given))
    except ValueError:
        return None


def _entries(value, most, depth=64):
    """How many numbers are in lists in lists; counting ends beyond most, as one list may stand in many.

    depth: so deep it looks; no array has more axes, and a list may be in itself
    """
    if not isinstance(value, (list, tuple)):
        return np.size(value)
    count = 0 if depth else most + 1
    for part in value if depth else ():
        count += max(_entries(part, most - count, depth - 1), 1)
        if count > most:
            break
    return count


def explain_form(who, leaves):
    """Words for right values in arrays of another form, or None."""
    for change, words in FORMS:
        if all(leaf.fits(np.asarray(change(leaf.actual, leaf.expected))) for leaf in leaves):
            return say("{clause}.", clause=said(words, who, leaves))
    return None


def said(words, who, leaves):
    """The words of a form, with the name and the shape that is asked for; without the full stop."""
    first, *others = (leaf.expected.shape for leaf in leaves if not leaf.is_right)
    if not first:
        should = say("it should be one number")
    elif all(shape == first for shape in others):
        should = say("its shape should be {shape}", shape=first)
    else:
        should = say("its shape should be {shape} in the first of the cases", shape=first)
    return say(words, who=who, should=should)


def explain_size(who, leaves, names):
    """Words for an axis that has the length of another thing than it should, in every call; or None."""
    if not all(leaf.actual.ndim == leaf.expected.ndim == 2 for leaf in leaves):
        return None
    sizes = [_sizes(leaf.call.arguments, names) for leaf in leaves]
    for axis in (0, 1):
        lengths = [leaf.expected.shape[axis] for leaf in leaves]
        right = _called(sizes, lengths) if max(lengths) > 1 else ""
        found = [leaf.actual.shape[axis] for leaf in leaves]
        wrong = _called(sizes, found)
        others = all(l.actual.shape[1 - axis] == l.expected.shape[1 - axis] for l in leaves)
        if right is None or found == lengths or not others:
            continue
        if wrong:
            words = (_AS_MANY if right else _AS_MANY_NOT_ONE)[axis]
            return say(words, who=who, wrong=wrong, right=right)
        if len({*found}) == 1 and all(leaf.call.may_tell((found[0],)) for leaf in leaves):
            words = (_NOT_ONE if not right else _ONE if found[0] == 1 else _SO_MANY)[axis]
            return say(words, who=who, number=found[0], right=right)
    return None


#: The words for rows, and for columns.
_AS_MANY = (
    later("{who} has as many rows as {wrong}, but it should have as many as {right}."),
    later("{who} has as many columns as {wrong}, but it should have as many as {right}."),
)
_AS_MANY_NOT_ONE = (
    later("{who} has as many rows as {wrong}, but it should have only one."),
    later("{who} has as many columns as {wrong}, but it should have only one."),
)
_SO_MANY = (
    later("{who} has {number} rows, but it should have as many as {right}."),
    later("{who} has {number} columns, but it should have as many as {right}."),
)
_ONE = (
    later("{who} has 1 row, but it should have as many as {right}."),
    later("{who} has 1 column, but it should have as many as {right}."),
)
_NOT_ONE = (
    later("{who} has {number} rows, but it should have only one."),
    later("{who} has {number} columns, but it should have only one."),
)


def _sizes(arguments, names):
    """{words: a number that an axis can have the length of}"""
    sizes = {}
    for name, array in named_inputs(arguments, names).items():
        if not array.ndim and float(array).is_integer():
            sizes[say("{name} says", name=name)] = int(array)
        if array.ndim == 2:
            sizes[say("{name} has rows", name=name)] = len(array)
            sizes[say("{name} has columns", name=name)] = array.shape[1]
    return sizes


def _called(sizes, lengths):
    """The first words that mean this length in every call, or None."""
    return next(
        (w for w in sizes[0] if all(s.get(w) == n for s, n in zip(sizes, lengths, strict=True))),
        None,
    )


def explain_precision(who, leaves):
    """Words for numbers that were kept with fewer digits than numpy's own have, or None."""
    for dtype, near in _FEW_DIGITS.items():
        kept = [getattr(leaf.given, "dtype", None) == dtype for leaf in leaves]
        if all(kept) and all(
            leaf.actual.shape == leaf.expected.shape
            and np.abs(leaf.actual - leaf.expected).max() <= near * np.abs(leaf.expected).max()
            for leaf in leaves
        ):
            return say(
                "{who} is right, but with few digits only: its dtype is {dtype}. Keep numpy's own, float64.",
                who=who,
                dtype=dtype,
            )
    return None


#: Smaller numbers than float64, and how far from the right one they may be after many steps, relative to the
#: largest.
_FEW_DIGITS = {"float32": 1e-3, "float16": 0.05}


def explain_numbers(who, leaves):
    """Words for numbers that were cut off, that are all the same, or that are no numbers, or None."""
    if any(leaf.actual.shape != leaf.expected.shape for leaf in leaves):
        return None
    for change, words in _CUT_OFF:
        if all(np.allclose(l.actual, change(l.expected), 0, 1e-9) for l in leaves) and _telling(
            leaves
        ):
            return say(words, who=who)
    for digits in range(6):
        if all(
            np.allclose(l.actual, l.expected.round(digits), 1e-12, 1e-12) for l in leaves
        ) and _telling(leaves):
            return say("{who} was rounded: it should keep all its digits.", who=who)
    return None


#: How numbers lose what follows the point, and the words for it.
_CUT_OFF = (
    (
        np.trunc,
        later(
            "The numbers of {who} lost what follows the point: they were turned into integers, or divided "
            "with `//`."
        ),
    ),
    (
        np.floor,
        later(
            "The numbers of {who} lost what follows the point: they were divided with `//`, or rounded down."
        ),
    ),
)


def _telling(leaves):
    """Are there several different values, so that agreeing is no accident?"""
    # What is left of a very small number is no second value beside 0.
    values = np.concatenate([leaf.actual.ravel() for leaf in leaves]).round(6)
    return len(np.unique(values)) >= 2 or (len(values) == 1 and values[0] != 0)


def explain_broken(who, leaves):
    """Words for nan and infinity, or for one value everywhere, or None."""
    wrong = [leaf for leaf in leaves if not leaf.is_right]
    for test, words in _BROKEN:
        where = next((leaf for leaf in wrong if test(leaf.actual).any()), None)
        if where is not None and np.isfinite(where.expected).all():
            place = ", ".join(str(int(i)) for i in np.argwhere(test(where.actual))[0])
            return say(words, who=who, first=f"{where.name}[{place}]" if place else where.name)
    for value in (0.0, 1.0):
        if (
            all(l.actual.shape == l.expected.shape and (l.actual == value).all() for l in wrong)
            and sum(leaf.expected.size for leaf in wrong) > 1
        ):
            return say(
                "{who} is {value:g} everywhere: it was never filled in, or every entry was replaced.",
                who=who,
                value=value,
            )
    return None


#: What numbers become that no number is, and the words for it.
_BROKEN = (
    (
        np.isnan,
        later(
            "{who} holds nan (not a number), first at {first}. That comes of a logarithm of 0, a division "
            "by 0 or an exponential of a large number."
        ),
    ),
    (
        np.isinf,
        later(
            "{who} holds inf (a number too large), first at {first}. That comes of a logarithm of 0, a "
            "division by 0 or an exponential of a large number."
        ),
    ),
)
