"""One small change of a student's code, and what is said of it."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from utils.tutor.phrases import listed
from utils.tutor.words import say

#: The same change is made in so many places at once at the most; in any two of them where there are few.
MANY, FEW = 12, 5
#: From this rank on, a change is made in one place only.
UNLIKELY = 3.0
#: Words and signs of a text, but for brackets, which many edits put in to be safe.
PARTS = re.compile(r"\w+|[^\w\s()]")


@dataclass(frozen=True)
class Edit:
    """A change that may make the code right.

    changes: ((start, end, text), ...), in bytes of the Code
    line: of the student's cell
    kind: one word or two for what is changed, the same in every language
    words: the sentence, as `later` marks it, with {line} and the names in values; it leads to the change
        and does not show it
    rank: the lower, the likelier; 0 to 6
    """

    changes: tuple
    line: int
    kind: str
    words: str
    values: dict = field(default_factory=dict, hash=False, compare=False)
    rank: float = 2.0
    also: tuple = ()

    def say(self):
        words = say(self.words, line=self.line, **self.values)
        if not self.also:
            return words
        lines = listed(map(str, self.also))
        if len(self.also) == 1:
            return say("{words} The same is true of line {lines}.", words=words, lines=lines)
        return say("{words} The same is true of lines {lines}.", words=words, lines=lines)


def with_twins(code, edits):
    """Edits of the Code that make the same change in several places at once."""
    groups = {}
    for edit in edits:
        change = _change(code, edit) if edit.rank < UNLIKELY else ()
        if any(change):
            groups.setdefault((edit.words, *change), []).append(edit)
    for group in groups.values():
        if 1 < len(group) <= MANY:
            yield from _joined(group)
        if 2 < len(group) <= FEW:
            for pair in combinations(group, 2):
                yield from _joined(pair)


def _change(code, edit):
    """What one change takes away and what it puts there, as words and signs; nothing for several."""
    if len(edit.changes) > 1:
        return (), ()
    ((start, end, new),) = edit.changes
    old, new = (Counter(PARTS.findall(text)) for text in (code.raw[start:end].decode(), new))
    gone, come = ((one - other).elements() for one, other in ((old, new), (new, old)))
    brackets = ["()"] if edit.kind == "shape" else []
    return tuple(sorted(gone)), (*sorted(come), *brackets)


def _joined(group):
    first, *rest = sorted(group, key=lambda edit: edit.changes)
    changes = sorted(change for edit in group for change in edit.changes)
    if all(one[1] <= other[0] for one, other in pairwise(changes)):
        also = tuple(sorted({edit.line for edit in rest} - {first.line}))
        rank = max(edit.rank for edit in group) + 0.25
        yield replace(first, changes=tuple(changes), also=also, rank=rank)


@dataclass(frozen=True)
class Mend:
    """What makes an output right: one Edit, or two, the first of which helps by itself."""

    edits: tuple

    @property
    def line(self):
        return self.edits[0].line

    @property
    def kind(self):
        return self.edits[0].kind

    def words(self):
        """Where the change belongs, and of what kind it is."""
        first, *second = self.edits
        if not second:
            return first.say()
        if second[0].line == first.line:
            return say(
                "{words} That is not all that line {line} lacks.",
                words=first.say(),
                line=first.line,
            )
        return say("{words} And then look at line {line}.", words=first.say(), line=second[0].line)
