"""Wrong functions as learners write them: each after the description of a mistake that somebody made.

A file for each function, `<assignment>/<function>.toml`, holds a table for each mistake:

    [name-of-the-mistake]
    address = "where the mistake is described, or seen"
    cause = "what a tutor would say: which line, and what has to change"
    source = '''the student's cell'''

The code was written anew after the description, which is often of another function or course; none was
copied. Every one of them loses points.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Mistake:
    """A wrong function.

    name -- unique among those of the function
    address -- of the description that it was written after
    cause -- the true cause, in words
    source -- the student's cell
    """

    name: str
    assignment: str
    function: str
    address: str
    cause: str
    source: str


def all_mistakes():
    """Every Mistake, those of a function together."""
    return [
        Mistake(name, path.parent.name, path.stem, **fields)
        for path in sorted(HERE.glob("*/*.toml"))
        for name, fields in tomllib.loads(path.read_text()).items()
    ]
