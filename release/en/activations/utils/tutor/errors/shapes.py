"""Exceptions about shapes, axes and places in arrays."""

import re

from utils.tutor.errors import inside
from utils.tutor.words import say

_NUMBERS = r"\(([\d, ]*)\)"


def _matmul(found, scene):
    if scene.inside:
        return inside.shapes_met(scene)
    if not scene.visible:
        return say(
            "in a matrix product the left factor needs as many columns as the right one has rows. Is the "
            "order right, and does one of them have to be transposed?"
        )
    return say(
        "in a matrix product the left factor needs as many columns as the right one has rows ({columns} "
        "and {rows} here). Is the order right, and does one of them have to be transposed?",
        columns=found[2],
        rows=found[1],
    )


def _dot(found, scene):
    if scene.inside:
        return inside.shapes_met(scene, found[1], found[2])
    if not scene.visible:
        return _matmul(found, scene)
    return say(
        "in a matrix product the left factor needs as many columns as the right one has rows, but the "
        "shapes here are ({left}) and ({right}). Is the order right, and does one of them have to be "
        "transposed?",
        left=found[1],
        right=found[2],
    )


def _broadcast(found, scene):
    shapes = re.findall(_NUMBERS, found[0])
    if scene.inside:
        return inside.shapes_met(scene, *shapes)
    if not scene.visible or len(shapes) < 2:
        return say(
            "an operation entry by entry met two arrays whose shapes do not fit. Is a matrix product "
            "meant, or has one of them lost an axis or to be transposed?"
        )
    return say(
        "an operation entry by entry met arrays of shapes ({one}) and ({other}). Is a matrix product "
        "meant, or has one of them lost an axis or to be transposed?",
        one=shapes[0],
        other=shapes[1],
    )


def _into(found, scene):
    if not scene.visible:
        return say("an array does not fit into the place it is stored in.")
    return say(
        "an array does not fit into the place it is stored in: what is stored has shape ({stored}), its "
        "place ({place}).",
        stored=found[1],
        place=found[2],
    )


def _number_in_product(found, scene):
    return say("a matrix product was given a single number. Is `*` meant, or another array?")


def _axis(found, scene):
    if scene.inside:
        return inside.anything_met(scene)
    if not scene.visible:
        return say("an array does not have as many axes as this asks for. Did it lose one before?")
    return say(
        "an array with {count} axes has no axis {axis}. Did it lose an axis before?",
        count=found[2],
        axis=found[1],
    )


def _index(found, scene):
    """Words for a place that an array has not: one too far, or a size that is written as a number."""
    if scene.surely_inside:
        return inside.anything_met(scene)
    numbers = scene.reading.numbers if scene.reading else ()
    fixed = min((number for number in numbers if number > int(found[1])), default=None)
    if fixed is not None and scene.visible:
        return say(
            "this index is too large: counting starts at 0, and there are {size}. Is the {fixed} in your "
            "code a size, which has to come from the argument's shape?",
            size=found[2],
            fixed=fixed,
        )
    if fixed is not None:
        return say(
            "this index is too large: counting starts at 0. Is the {fixed} in your code a size, which has "
            "to come from the argument's shape?",
            fixed=fixed,
        )
    if scene.visible:
        return say(
            "this index is too large: counting starts at 0, and there are {size}. Does a loop run one too "
            "far?",
            size=found[2],
        )
    return _one_too_far()


def _one_too_far():
    return say(
        "this index is too large: counting starts at 0, so the last place is one less than the length. "
        "Does a loop run one too far?"
    )


def _place(found, scene):
    """Words for a place that a list has not, as _index."""
    if scene.surely_inside:
        return inside.anything_met(scene)
    numbers = scene.reading.numbers if scene.reading else ()
    if len(numbers) == 1:
        return say(
            "this index is too large: counting starts at 0. Does a loop run one too far, or is the {fixed} "
            "in your code a size?",
            fixed=min(numbers),
        )
    return _one_too_far()


def _sizes_in_a_tuple(found, scene):
    return say(
        "a tuple stands where a whole number is needed. Some functions, such as randn, take sizes one "
        "after the other, without brackets of their own."
    )


def _sizes_one_by_one(found, scene):
    return say(
        "the second argument here is the kind of number, not a size. Some functions, such as np.zeros, "
        "take all sizes together, in brackets of their own."
    )


def _reshaped(found, scene):
    if scene.inside:
        return inside.anything_met(scene)
    return say(
        "another shape has to have as many entries as the array. Is one of its sizes another than it seems?"
    )


MEANINGS = (
    (r"cannot reshape array of size", (), _reshaped),
    (r"matmul.*\(size (\d+) is different from (\d+)\)", (), _matmul),
    (rf"shapes {_NUMBERS} and {_NUMBERS} not aligned", (), _dot),
    (r"does not have enough dimensions", (), _number_in_product),
    (r"could not be broadcast together.*", (), _broadcast),
    (r"non-broadcastable output operand.*", (), _broadcast),
    (rf"could not broadcast input array from shape {_NUMBERS} into shape {_NUMBERS}", (), _into),
    (r"index (\d+) is out of bounds for axis \d+ with size (\d+)", (), _index),
    (r"(?:list|tuple|string) index out of range", (), _place),
    (r"axis (-?\d+) is out of bounds for array of dimension (\d+)", (), _axis),
    (r"'tuple' object cannot be interpreted as an integer", (), _sizes_in_a_tuple),
    (r"Cannot interpret '.*' as a data type|data type .* not understood", (), _sizes_one_by_one),
)
