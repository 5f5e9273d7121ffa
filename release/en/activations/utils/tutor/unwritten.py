"""Is a function still to be written? The text of its cell is held against what was given; it is never run."""

import re

from utils.tutor.reading import LONG
from utils.tutor.words import say

_DOCSTRING = re.compile(r'"""(?:.*?)"""|' + r"'''(?:.*?)'''", flags=re.DOTALL)
#: A line that counts as none: a comment, a magic, or what a stub raises.
_NO_LINE = re.compile(r"[#%!].*|raise NotImplementedError\b.*")
#: A line that does nothing, or gives names the value None.
_NOTHING = re.compile(
    r"(?:pass|\.\.\.|return|(?:return|(?:[^=#]+=)*)\s*\(?None(?:\s*,\s*None)*\)?)\s*(?:#.*)?"
)


def is_unwritten(source, stub):
    """Does a cell hold only lines of its stub, and lines that do nothing?

    Comments and docstrings do not count, so they may be in another language. A cell without any text tells
    nothing.
    """
    if not source.strip() or len(source) > LONG:
        return False
    given = {*_lines(stub)}
    return all(line in given or _NOTHING.fullmatch(line) for line in _lines(source))


def say_unwritten(name):
    """Words for a function whose cell is unwritten."""
    return say(
        "{name} is not written yet: its cell holds only lines that were given, or that do nothing.",
        name=name,
    )


def _lines(source):
    lines = (line.strip() for line in _DOCSTRING.sub("", source).split("\n"))
    return [line for line in lines if line and not _NO_LINE.fullmatch(line)]
