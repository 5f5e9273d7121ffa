"""One layer's arithmetic as matrices: which shapes meet, and how b is copied across."""

from figures.lettering import math, words
from figures.shapes import Box, arrow, grid, line, square_brackets
from figures.sheet import Sheet
from figures.style import FORWARD, INK, MUTED, PARAMETER, SMALL, Tone

CELL = 34
COPY = Tone("#9aa4af", "#f8f9fb", MUTED)  # what numpy adds without being asked
PICKED = "#9fcdea"  # the column that belongs to one example


def shapes():
    """Z = W A + b with the shape of every matrix; columns are examples."""
    sheet = Sheet(
        400,
        "The shapes in Z = W A + b",
        "Z of shape (units of the layer, m) equals W of shape (units of the layer, units of the "
        "layer before) times A of shape (units of the layer before, m) plus b, one column that is "
        "copied to all m columns. Column i of Z and of A belongs to example i. The two inner "
        "sizes of the product must agree.",
    )
    middle = 178
    z, w, a, b = 53, 301, 447, 703
    _matrix(sheet, z, middle, 4, 6, FORWARD, "Z^{[l]}", "(n^{[l]}, m)", column=3)
    _matrix(sheet, w, middle, 4, 3, PARAMETER, "W^{[l]}", "(n^{[l]}, n^{[l−1]})")
    _matrix(sheet, a, middle, 3, 6, FORWARD, "A^{[l−1]}", "(n^{[l−1]}, m)", column=3)
    sheet.add(grid(b + CELL, middle - 2 * CELL, 4, 5, CELL, COPY, dashed=True))
    _matrix(sheet, b, middle, 4, 1, PARAMETER, "b^{[l]}", "(n^{[l]}, 1)")
    sheet.add(
        math("=", (z + 6 * CELL + w) / 2, middle, 30),
        math("·", (w + 3 * CELL + a) / 2, middle, 30),
        math("+", (a + 6 * CELL + b) / 2, middle, 30),
        words("copied to every column", b + 3.5 * CELL, 94, SMALL, colour=COPY.ink),
        line((w + 76, 304), (w + 76, 318), (a + 78, 318), (a + 78, 304), colour=INK),
        words("must agree", (w + 76 + a + 78) / 2, 334, SMALL),
        words(
            "Each column is one example: column $i$ of $A^{[l−1]}$ gives column $i$ of $Z^{[l]}$.",
            480,
            372,
            colour=FORWARD.ink,
        ),
    )
    return sheet


def _matrix(sheet, x, middle, rows, columns, tone, name, shape, column=None):
    tint = {} if column is None else {(i, column): PICKED for i in range(rows)}
    centre = x + columns * CELL / 2
    sheet.add(
        grid(x, middle - rows * CELL / 2, rows, columns, CELL, tone, tint),
        math(name, centre, 66, 26, colour=tone.ink),
        math(shape, centre, 284, 18, colour=tone.ink),
    )
    if column is not None:
        sheet.add(
            math("i", x + (column + 0.5) * CELL, middle - rows * CELL / 2 - 12, 17, colour=tone.ink)
        )


WIDE = 52  # a cell of the worked example
SUM = 284  # a cell of its result


def broadcasting():
    """W X + b worked out for three units, three inputs and three examples."""
    sheet = Sheet(
        500,
        "Broadcasting: W X + b on 3 × 3",
        "W and X are 3 by 3, b is 3 by 1. In the sum numpy copies the column b across, so that "
        "entry (i, j) of the result is the sum over k of w_ik x_kj, plus b_i: every column gets "
        "the same b.",
    )
    top = 70
    w, x, b, copied = 92, 304, 522, 694
    middle = top + 1.5 * WIDE
    _entries(sheet, w, top, "w", 3, PARAMETER)
    _entries(sheet, x, top, "x", 3, FORWARD)
    _column(sheet, b, top, PARAMETER)
    _copies(sheet, copied, top)
    sheet.add(
        math("W", w + 1.5 * WIDE, 42, 24, colour=PARAMETER.ink),
        math("X", x + 1.5 * WIDE, 42, 24, colour=FORWARD.ink),
        math("b", b + WIDE / 2, 42, 24, colour=PARAMETER.ink),
        math("·", (w + 3 * WIDE + x) / 2, middle, 28),
        math("+", (x + 3 * WIDE + b) / 2, middle, 28),
        arrow((b + WIDE + 22, middle), (copied - 22, middle), tone=PARAMETER),
        words("$b$ copied across", copied + 1.5 * WIDE, 42, colour=COPY.ink),
    )
    _result(sheet, 290)
    return sheet


def _entries(sheet, left, top, letter, size, tone):
    box = Box(left, top, size * WIDE, size * WIDE)
    sheet.add(square_brackets(box, colour=tone.ink))
    for i in range(size):
        for j in range(size):
            sheet.add(
                math(
                    f"{letter}_{{{i + 1}{j + 1}}}",
                    left + (j + 0.5) * WIDE,
                    top + (i + 0.5) * WIDE,
                    20,
                    colour=tone.ink,
                )
            )


def _column(sheet, left, top, tone, times=1):
    width = times * WIDE + (8 if times > 1 else 0)  # room for the dashes around the copies
    sheet.add(square_brackets(Box(left, top, width, 3 * WIDE), colour=tone.ink))
    for i in range(3):
        for j in range(times):
            sheet.add(
                math(
                    f"b_{i + 1}",
                    left + (j + 0.5) * WIDE,
                    top + (i + 0.5) * WIDE,
                    20,
                    colour=COPY.ink if j else tone.ink,
                )
            )


def _copies(sheet, left, top):
    """What the sum makes of b: its column, and two more that exist only in thought."""
    sheet.add(Box(left + WIDE + 2, top + 6, 2 * WIDE - 4, 3 * WIDE - 12).drawn(COPY, dashed=True))
    _column(sheet, left, top, PARAMETER, 3)


def _result(sheet, top):
    left = 480 - 1.5 * SUM + 14
    box = Box(left, top, 3 * SUM, 3 * WIDE)
    sheet.add(math("=", left - 26, top + 1.5 * WIDE, 28), square_brackets(box))
    for i in range(1, 4):
        for j in range(1, 4):
            products = " + ".join(f"w_{{{i}{k}}}x_{{{k}{j}}}" for k in (1, 2, 3))
            sheet.add(
                math(f"{products} + b_{i}", left + (j - 0.5) * SUM, top + (i - 0.5) * WIDE, 16)
            )
    for j in range(3):
        sheet.add(
            words(
                f"example {j + 1}", left + (j + 0.5) * SUM, top + 3 * WIDE + 24, SMALL, colour=MUTED
            )
        )
