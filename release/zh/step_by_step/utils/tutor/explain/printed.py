"""A printed share that was divided by a number of the source where a size of the arguments belongs."""

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.printed_numbers import is_share, numbers_in
from utils.tutor.words import say


def explain_printed(calls, names, reading):
    """Words for a number that is right in every call once a size takes that number's place, or None.

    names, reading: as in explain, and the Reading of the function's source, or None
    """
    pairs = [
        (numbers_in(c.expected[1])[:1], numbers_in(c.actual[1])[-1:]) for c in calls if c.actual
    ]
    if not reading or not pairs or not all(wanted and found for wanted, found in pairs):
        return None
    inputs = [named_inputs(call.arguments, names) for call in calls if call.actual]
    for number in sorted(reading.numbers):
        for name in inputs[0]:
            columns = [_columns(one.get(name)) for one in inputs]
            if all(columns) and all(
                is_share(found * number / m, wanted)
                for ([wanted], [found]), m in zip(pairs, columns, strict=True)
            ):
                return say(
                    "The number the function prints is right once the {number} in your code is the number "
                    "of columns of {name}.",
                    number=number,
                    name=name,
                )
    return None


def _columns(array):
    return array.shape[1] if array is not None and array.ndim == 2 else 0
