"""One call of a function that is checked: what went in, what should come out, and what did."""

from dataclasses import dataclass

import numpy as np

#: So many sizes of an answer to a hidden case are told together: with more, which ones they are says much.
MANY_SIZES = 2


@dataclass(frozen=True)
class Call:
    """One call of a student's function.

    expected: the pair (returned value, printed text)
    actual: the same of the student's function, or None when it raised
    error: {"name", "message", "function", "line", "at"} when it raised: the last three say where in the
        student's code, `at` being the number of the line in its cell, 0 where it is not known
    words: what is special about a hidden case; "" for a visible one, whose values may be shown
    after: the arguments as the call left them, or None if it left them alone. It is what a student's process
        says: a lie gains the share of an output that is UNCHANGED, and nothing else
    """

    arguments: tuple
    expected: tuple
    actual: tuple | None
    error: dict | None = None
    words: str = ""
    after: tuple | None = None

    @property
    def visible(self):
        return not self.words

    def may_tell(self, sizes):
        """May these sizes of the answer, lengths or the sides of a shape, be told?

        Of a hidden case only those that stand in what was asked or in what is right: any other number could
        be made of what must not be known.
        """
        known = {0, 1, *_sizes(self.arguments), *_sizes(self.expected[0])}
        return self.visible or (len(sizes) <= MANY_SIZES and {*sizes} <= known)


def _sizes(value):
    """The lengths and the sides of all that is in a value."""
    if isinstance(value, (tuple, list, dict)):
        yield len(value)
        for member in value.values() if isinstance(value, dict) else value:
            yield from _sizes(member)
    elif isinstance(value, np.ndarray):
        yield from value.shape
