"""The card a check shows: what is right, what is not and why, expected and actual side by side."""

import sys
from dataclasses import dataclass
from html import escape

from utils.tutor.tables import Table
from utils.tutor.words import say

RIGHT, WRONG = "✔", "✘"
#: Blue and vermilion are told apart by everybody, on white and on black; the signs say the same.
COLOURS = {RIGHT: "#1b86cf", WRONG: "#d55e00"}
TEXT = "color: var(--jp-content-font-color1, inherit);"
CODE = f"font-family: var(--jp-code-font-family, monospace); font-size: 0.9em; {TEXT}"
#: A notebook gives code a grey box with a margin.
INLINE = f"{CODE} background: none; padding: 0;"


@dataclass(frozen=True)
class Row:
    """One output on the card.

    words: why it is wrong; "" when it is right
    table: the Table of expected and actual values, or None
    line: the line of the cell that the words point to, as (number, text), or None
    """

    name: str
    words: str = ""
    table: Table | None = None
    line: tuple | None = None

    @property
    def sign(self):
        return WRONG if self.words else RIGHT


@dataclass(frozen=True)
class Card:
    """What a check has to say about one function."""

    title: str
    rows: tuple

    @property
    def is_right(self):
        return not any(row.words for row in self.rows)

    def __str__(self):
        lines = [self.title]
        for names, rows in self._grouped():
            lines.append(f"  {rows[0].sign} {_with_words(names, rows[0].words)}")
            if rows[0].line:
                lines.append("      {} │ {}".format(*rows[0].line))
            lines += [f"      {line}" for row in rows if row.table for line in row.table.lines()]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self):
        sign = RIGHT if self.is_right else WRONG
        title = f'<div style="font-weight: bold; {TEXT}">{_sign(sign)}{escape(self.title)}</div>'
        rows = "".join(self._rows(names, rows) for names, rows in self._grouped())
        return (
            '<div style="border: 1px solid var(--jp-border-color1, #888); border-left: 4px solid '
            f"{COLOURS[sign]}; border-radius: 3px; padding: 0.5em 0.8em; max-width: 60em; "
            f'line-height: 1.45;">{title}{rows}</div>'
        )

    def _grouped(self):
        """(names, Rows) pairs: outputs that are wrong for one and the same reason stand together."""
        groups = {}
        for row in self.rows:
            groups.setdefault(row.words or (row.name,), []).append(row)
        return [(", ".join(row.name for row in rows), rows) for rows in groups.values()]

    def _rows(self, names, rows):
        names = f'<code style="{INLINE}">{escape(names)}</code>'
        words, line = _with_words(names, _with_code(rows[0].words)), _marked(rows[0].line)
        tables = "".join(row.table.html(CODE) for row in rows if row.table)
        sign = _sign(rows[0].sign)
        return f'<div style="margin-top: 0.4em; {TEXT}">{sign}{words}{line}</div>{tables}'


def _with_words(names, words):
    return say("{names}: {words}", names=names, words=words) if words else names


def _marked(line):
    """A line of the student's cell with its number, as the editor shows it."""
    if not line:
        return ""
    number, text = line
    return (
        f'<pre style="{CODE} margin: 0.3em 0; padding: 0.1em 0.6em; white-space: pre-wrap; '
        f"border-left: 3px solid {COLOURS[WRONG]}; background: var(--jp-layout-color2, #f3f3f3);"
        f'">{number}  {escape(text)}</pre>'
    )


def show(card, place=None):
    """Display a card in a notebook, in the place of an earlier one if given; print it anywhere else.

    Returns: the place, None where it was printed
    """
    if place:
        place.update(card)
        return place
    if running_shell():
        return sys.modules["IPython.display"].display(card, display_id=True)
    print(card)
    return None


def running_shell():
    """The IPython shell this code runs in, or None; IPython is not imported for the question."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython and "IPython.display" in sys.modules else None


def _sign(sign):
    label = say("right") if sign == RIGHT else say("wrong")
    return f'<b role="img" aria-label="{label}" style="color: {COLOURS[sign]};">{sign}</b> '


def _with_code(text):
    """Escaped text, with what stands between backticks as code."""
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return "".join(
        f'<code style="{INLINE}">{part}</code>' if i % 2 else part for i, part in enumerate(parts)
    )
