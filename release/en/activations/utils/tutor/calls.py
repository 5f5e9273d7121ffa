"""One call of a function that is checked: what went in, what should come out, and what did."""

from dataclasses import dataclass


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
