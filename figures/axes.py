"""A small pair of axes and the curves drawn in them."""

from dataclasses import dataclass

import drawsvg as draw

from figures.lettering import math, number
from figures.shapes import line
from figures.style import INK, MUTED, PAPER, RULE


@dataclass(frozen=True)
class Axes:
    """A window of the plane, `across` by `up`, shown at (x, y) with the given size."""

    x: float
    y: float
    width: float
    height: float
    across: tuple
    up: tuple

    def at(self, u, v):
        """Where the point (u, v) lies on the sheet."""
        (left, right), (low, high) = self.across, self.up
        return (
            self.x + (u - left) / (right - left) * self.width,
            self.y + self.height - (v - low) / (high - low) * self.height,
        )

    def curve(self, function, tone, span=None, samples=120, thickness=3):
        """The graph of the function over `span`, by default all that is in view."""
        first, last = span or self.across
        points = [first + (last - first) * i / samples for i in range(samples + 1)]
        places = [self.at(u, function(u)) for u in points]
        path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
        return draw.Path(
            d=path, fill="none", stroke=tone.line, stroke_width=thickness, stroke_linecap="round"
        )

    def cross(self, ticks_across, ticks_up, size=15):
        """Axes through the origin with their ticks; the numbers stand outside the window."""
        left, right = self.across
        low, high = self.up
        drawn = [
            line(self.at(left, 0), self.at(right, 0), colour=INK, thickness=1.2),
            line(self.at(0, low), self.at(0, high), colour=INK, thickness=1.2),
        ]
        floor = self.y + self.height
        for tick in ticks_across:
            x, y = self.at(tick, 0)
            drawn.append(line((x, y - 3), (x, y + 3), colour=INK, thickness=1.2))
            drawn.append(math(signed(tick), x, floor + 16, size, colour=MUTED))
        for tick in ticks_up:
            x, y = self.at(left, tick)
            drawn.insert(0, line((x, y), self.at(right, tick), colour=RULE, thickness=1))
            drawn.append(math(signed(tick), x - 8, y, size, colour=MUTED, anchor="end"))
        return draw.Group(children=drawn)

    def point(self, u, v, tone, hollow=False):
        """A value worth noticing."""
        x, y = self.at(u, v)
        fill = PAPER if hollow else tone.line
        return draw.Circle(
            round(x, 2), round(y, 2), 4.5, fill=fill, stroke=tone.line, stroke_width=2
        )


def signed(value):
    """A number as it is printed, with a minus sign and not a hyphen."""
    return number(value).replace("-", "−")
