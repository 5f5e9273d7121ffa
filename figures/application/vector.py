"""How a picture becomes a column of numbers."""

import drawsvg as draw

from figures.application.cat import picture, pixels
from figures.lettering import math, words
from figures.shapes import Box, arrow, dots, line, square_brackets
from figures.sheet import Sheet
from figures.style import FORWARD, MUTED, PAPER, SMALL

CHANNELS = (("R", "#b83232"), ("G", "#23803a"), ("B", "#2f57bd"))
MIDDLE = 216


def image_to_vector():
    """A colour image, its three planes, and the column it becomes."""
    sheet = Sheet(
        450,
        "From a picture to a column of numbers",
        "A picture of 64 by 64 pixels is three planes of 64 by 64 numbers from 0 to 255: red, "
        "green and blue. Pixel by pixel, row by row, the three numbers of each pixel are written "
        "below each other and divided by 255: a column of 12288 numbers between 0 and 1.",
    )
    sheet.add(
        picture(34, MIDDLE - 104, 208),
        arrow((256, MIDDLE), (300, MIDDLE), tone=FORWARD),
        arrow((562, MIDDLE), (672, MIDDLE), tone=FORWARD),
        words("pixel by pixel", 615, MIDDLE - 20, SMALL),
        words("÷ 255", 615, MIDDLE + 20, SMALL),
    )
    _planes(sheet, 316)
    _column(sheet, 690, 80)
    captions = (
        (138, "one picture", "64 × 64 × 3", "red, green and blue"),
        (421, "its three planes", "3 · (64 × 64)", "numbers from 0 to 255"),
        (735, "one column of $X$", "12288 × 1", "numbers from 0 to 1"),
    )
    for x, title, size, remark in captions:
        sheet.add(
            words(title, x, 44, weight="bold"),
            math(size, x, 390, 20),
            words(remark, x, 420, SMALL, colour=MUTED),
        )
    return sheet


def _planes(sheet, left):
    """The three planes one behind the other, red in front, each in its own light."""
    side, shift = 150, 30
    for channel, (letter, colour) in reversed(list(enumerate(CHANNELS))):
        x, y = left + shift * channel, MIDDLE - 45 - shift * channel
        sheet.add(
            draw.Rectangle(x - 2, y - 2, side + 4, side + 4, fill=PAPER),
            picture(x, y, side, channel),
            words(letter, x + side + 14, y + side - 12, SMALL, colour=colour, weight="bold"),
        )


def _column(sheet, x, top):
    """The numbers of the first two pixels and of the last."""
    cell, width, y = 24, 90, top
    flat = [pixel for row in pixels() for pixel in row]
    shown = (("pixel (0, 0)", flat[0]), ("pixel (0, 1)", flat[1]), ("pixel (63, 63)", flat[-1]))
    for place, pixel in shown:
        if pixel is flat[-1]:
            sheet.add(dots(x + width / 2, y + 18, vertical=True))
            y += 40
        edge = x + width + 34
        sheet.add(
            line((edge, y + 4), (edge, y + 3 * cell - 4), colour=MUTED),
            words(place, edge + 10, y + 1.5 * cell, SMALL, anchor="start", colour=MUTED),
        )
        for value, (letter, colour) in zip(pixel, CHANNELS, strict=True):
            sheet.add(
                math(f"{value / 255:.3f}", x + width / 2, y + cell / 2, 17),
                words(letter, x + width + 16, y + cell / 2, 14, colour=colour, weight="bold"),
            )
            y += cell
        y += 6
    sheet.add(square_brackets(Box(x, top - 6, width, y - top + 6)))
