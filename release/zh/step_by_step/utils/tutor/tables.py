"""Two values side by side, the entries that differ marked; large arrays are cut to a window."""

from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from unicodedata import east_asian_width

import numpy as np

from utils.tutor.words import say

#: The most rows and columns that are shown.
ROWS, COLUMNS = 6, 6


@dataclass(frozen=True)
class Grid:
    """One value as rows of texts.

    marks: for each text whether it differs
    cut: is there more than is shown?
    """

    caption: str
    rows: list
    marks: list
    cut: bool


@dataclass(frozen=True)
class Table:
    """Expected and actual beside each other; `where` says in which call."""

    where: str
    expected: Grid
    actual: Grid

    def lines(self):
        """The table as lines of plain text; a star stands before what differs."""
        left, right = (
            [_with_colon(grid.caption), *_aligned(grid), *(["…"] if grid.cut else [])]
            for grid in (self.expected, self.actual)
        )
        width = max(map(_columns, left))
        both = zip_longest(left, right, fillvalue="")
        lines = [f"{one}{' ' * (width - _columns(one) + 4)}{other}".rstrip() for one, other in both]
        note = [say("(* differs)")] if any(map(any, self.actual.marks)) else []
        return [*([_with_colon(self.where)] if self.where else []), *lines, *note]

    def html(self, style):
        """The same as HTML; what differs is bold and underlined."""
        grids = "".join(
            '<div style="margin-right: 2em;">'
            f'<div style="opacity: 0.8;">{escape(grid.caption)}</div>{_grid_html(grid, style)}</div>'
            for grid in (self.expected, self.actual)
        )
        where = escape(_with_colon(self.where)) if self.where else ""
        where = f'<div style="opacity: 0.8;">{where}</div>' if where else ""
        return (
            '<div style="margin: 0.2em 0 0.4em 1.4em; color: var(--jp-content-font-color1, inherit);">'
            f'{where}<div style="display: flex; flex-wrap: wrap;">{grids}</div></div>'
        )


def side_by_side(expected, actual, close, where=""):
    """The Table of two arrays of real numbers (actual may be None or of another shape).

    close: the boolean array of the entries that agree, or None where shapes differ
    """
    first = tuple(np.argwhere(~close)[0]) if close is not None and not close.all() else ()
    digits = _digits(expected, actual, close)
    return Table(
        where,
        _grid(_captioned(say("expected"), expected), expected, close, first, digits),
        _grid(_captioned(say("yours"), actual), actual, close, first, digits),
    )


def _captioned(whose, value):
    shape = np.shape(value)
    return say("{whose}, shape {shape}", whose=whose, shape=shape) if shape else whose


def _with_colon(caption):
    return say("{caption}:", caption=caption)


def _columns(text):
    """How wide a text is on a terminal: Chinese characters take two places."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _digits(expected, actual, close):
    """So many digits that what differs looks different."""
    if close is None or close.all():
        return 4
    pairs = [*zip(expected[~close].flat, actual[~close].flat, strict=True)][:100]
    for digits in (4, 6, 8):
        if all(f"{a:.{digits}g}" != f"{b:.{digits}g}" for a, b in pairs):
            return digits
    return 10


def _grid(caption, array, close, first, digits):
    table, marks, cut = _window(array, first), None, False
    shown = tuple(np.shape(table))
    cut = int(np.prod(shown)) < np.size(array)
    marks = np.zeros(shown, bool) if close is None else ~_window(close, first)
    table, marks = (np.atleast_2d(part) for part in (table, marks))
    rows = [[f"{x:.{digits}g}" for x in row] for row in table]
    return Grid(caption, rows, marks.tolist(), cut)


def _window(array, first):
    """At most ROWS by COLUMNS entries of an array, with the first difference among them."""
    array = np.asarray(array)
    while array.ndim > 2:
        array, first = array[first[0] if first else 0], first[1:]
    limits = (ROWS, COLUMNS)[2 - array.ndim :]
    starts = [
        max(0, min(at - n + 2, size - n))
        for at, n, size in zip(first, limits, array.shape, strict=False)
    ]
    starts = starts or [0] * array.ndim
    return array[tuple(slice(start, start + n) for start, n in zip(starts, limits, strict=True))]


def _aligned(grid):
    texts = [
        [f"{'*' if mark else ' '}{text}" for text, mark in zip(row, marks, strict=True)]
        for row, marks in zip(grid.rows, grid.marks, strict=True)
    ]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return [" ".join(f"{t:>{w}}" for t, w in zip(row, widths, strict=True)) for row in texts]


def _grid_html(grid, style):
    plain = "padding: 0 0.5em; text-align: right; border: 0; background: none;"
    mark = "text-decoration: underline 2px; text-underline-offset: 0.2em;"
    different = f"{plain} font-weight: bold; {mark}"
    rows = "".join(
        "<tr style='background: none;'>"
        + "".join(
            f"<td style='{different if differs else plain}'>{escape(text)}</td>"
            for text, differs in zip(row, marks, strict=True)
        )
        + "</tr>"
        for row, marks in zip(grid.rows, grid.marks, strict=True)
    )
    more = "<div>…</div>" if grid.cut else ""
    frame = (
        "border: 0; border-left: 1px solid; border-right: 1px solid; border-radius: 4px; margin: 0;"
    )
    frame += " border-collapse: separate; border-spacing: 0;"
    return f'<table style="{frame} {style}">{rows}</table>{more}'
