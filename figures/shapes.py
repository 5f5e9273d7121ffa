"""The things figures are made of: boxes, drawers, arrows, neurons, grids of numbers."""

import math
from dataclasses import dataclass

import drawsvg as draw

from figures.lettering import number
from figures.style import CACHE, INK, PARAMETER, PLAIN, QUIET

HEAD = 11  # the length of an arrowhead
LINE = 2.2  # the thickness of an arrow


@dataclass(frozen=True)
class Box:
    """A rectangle that knows where its edges are, so that arrows can touch them."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self):
        return self.x, self.y + self.height / 2

    @property
    def right(self):
        return self.x + self.width, self.y + self.height / 2

    @property
    def top(self):
        return self.x + self.width / 2, self.y

    @property
    def bottom(self):
        return self.x + self.width / 2, self.y + self.height

    @property
    def centre(self):
        return self.x + self.width / 2, self.y + self.height / 2

    def drawn(self, tone=PLAIN, radius=9, thickness=1.8, dashed=False):
        look = {"stroke_dasharray": "5 4"} if dashed else {}
        return draw.Rectangle(
            *(round(v, 2) for v in (self.x, self.y, self.width, self.height)),
            rx=radius,
            fill=tone.fill,
            stroke=tone.line,
            stroke_width=thickness,
            **look,
        )


def drawer(box):
    """A cache: a cabinet's drawer, pulled out by the handle below its label."""
    x, y = box.bottom
    return draw.Group(
        children=[
            box.drawn(CACHE, radius=5),
            draw.Line(
                box.x + 7,
                y - 15,
                box.x + box.width - 7,
                y - 15,
                stroke=CACHE.line,
                stroke_width=1,
                stroke_opacity=0.55,
            ),
            draw.Rectangle(x - 15, y - 10.5, 30, 6, rx=3, fill=CACHE.line),
        ]
    )


def arrow(start, *rest, tone=PLAIN, thickness=LINE, bend=10):
    """A line through the points, corners rounded by `bend`, its head ending on the last one."""
    points = [start, *rest]
    tip, before = points[-1], points[-2]
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    neck = _along(tip, angle, -HEAD * 0.8)
    path = f"M{_at(points[0])}"
    for previous, corner, following in zip(points, points[1:-1], points[2:], strict=False):
        path += f"L{_at(_towards(corner, previous, bend))}"
        path += f"Q{_at(corner)} {_at(_towards(corner, following, bend))}"
    path += f"L{_at(neck)}"
    return draw.Group(children=[_stroke(path, tone, thickness), _head(tip, angle, tone)])


def curved_arrow(start, lean_out, lean_in, tip, tone=PLAIN):
    """A Bézier curve from `start` to `tip`, its head along the incoming tangent."""
    angle = math.atan2(tip[1] - lean_in[1], tip[0] - lean_in[0])
    neck = _along(tip, angle, -HEAD * 0.8)
    path = f"M{_at(start)}C{_at(lean_out)} {_at(lean_in)} {_at(neck)}"
    return draw.Group(children=[_stroke(path, tone, LINE), _head(tip, angle, tone)])


def line(*points, colour=INK, thickness=1.4, dashed=False):
    """A thin line through the points: an axis, a leader, a bracket."""
    path = "M" + "L".join(_at(point) for point in points)
    look = {"stroke_dasharray": "5 4"} if dashed else {}
    return draw.Path(
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=thickness,
        stroke_linejoin="round",
        stroke_linecap="butt" if dashed else "round",
        **look,
    )


def brace(left, right, y, depth=12, colour=INK):
    """A curly brace below (`depth` > 0) or above (`depth` < 0) the stretch from left to right."""
    middle, r = (left + right) / 2, abs(depth)
    path = (
        f"M{_at((left, y))}q0 {number(depth)} {number(r)} {number(depth)}"
        f"L{_at((middle - r, y + depth))}q{number(r)} 0 {number(r)} {number(depth)}"
        f"q0 {number(-depth)} {number(r)} {number(-depth)}"
        f"L{_at((right - r, y + depth))}q{number(r)} 0 {number(r)} {number(-depth)}"
    )
    return draw.Path(d=path, fill="none", stroke=colour, stroke_width=1.4, stroke_linecap="round")


def neuron(x, y, radius=16, tone=PLAIN, thickness=1.8):
    """A unit of a layer."""
    return draw.Circle(
        round(x, 2), round(y, 2), radius, fill=tone.fill, stroke=tone.line, stroke_width=thickness
    )


def web(starts, ends, thickness):
    """Every start joined to every end, as one path: crossings do not darken."""
    path = "".join(f"M{_at(start)}L{_at(end)}" for start in starts for end in ends)
    return draw.Path(
        d=path,
        fill="none",
        stroke=PARAMETER.line,
        stroke_width=thickness,
        stroke_opacity=0.5,
    )


def dots(x, y, vertical=False, colour=INK):
    """Three dots: more of the same."""
    gap = 9
    return draw.Group(
        children=[
            draw.Circle(
                x + (0 if vertical else i * gap), y + (i * gap if vertical else 0), 2.2, fill=colour
            )
            for i in (-1, 0, 1)
        ]
    )


def grid(x, y, rows, columns, cell, tone=PLAIN, tint=None, dashed=False):
    """A matrix as a grid of cells; `tint` maps (row, column) to the fill of single cells."""
    box = Box(x, y, columns * cell, rows * cell)
    inner = [
        line((x + j * cell, y), (x + j * cell, y + box.height), colour=tone.line, thickness=0.8)
        for j in range(1, columns)
    ] + [
        line((x, y + i * cell), (x + box.width, y + i * cell), colour=tone.line, thickness=0.8)
        for i in range(1, rows)
    ]
    tinted = [
        draw.Rectangle(x + j * cell, y + i * cell, cell, cell, fill=fill)
        for (i, j), fill in (tint or {}).items()
    ]
    surface = draw.Rectangle(x, y, box.width, box.height, fill=tone.fill)
    return draw.Group(children=[surface, *tinted, *inner, _outline(box, tone, dashed)])


def square_brackets(box, colour=INK):
    """The brackets of a matrix whose entries fill the box."""
    reach, x, y = 8, box.x, box.y
    right, bottom = x + box.width, y + box.height
    left_half = (x + reach, y), (x, y), (x, bottom), (x + reach, bottom)
    right_half = (right - reach, y), (right, y), (right, bottom), (right - reach, bottom)
    return draw.Group(
        children=[line(*half, colour=colour, thickness=1.8) for half in (left_half, right_half)]
    )


def badge(x, y, tone):
    """A filled disc that carries a number."""
    return draw.Circle(x, y, 11, fill=tone.ink)


def frame(box, tone=QUIET):
    """A quiet surface that holds several things together."""
    return box.drawn(tone, radius=14, thickness=1.4)


def _outline(box, tone, dashed):
    look = {"stroke_dasharray": "5 4"} if dashed else {}
    return draw.Rectangle(
        box.x, box.y, box.width, box.height, fill="none", stroke=tone.line, stroke_width=1.8, **look
    )


def _stroke(path, tone, thickness):
    return draw.Path(d=path, fill="none", stroke=tone.line, stroke_width=thickness)


def _head(tip, angle, tone):
    back = _along(tip, angle, -HEAD)
    left, right = (_along(back, angle + side * math.pi / 2, HEAD * 0.42) for side in (-1, 1))
    return draw.Path(d=f"M{_at(tip)}L{_at(left)}L{_at(right)}Z", fill=tone.line)


def _along(point, angle, distance):
    return point[0] + distance * math.cos(angle), point[1] + distance * math.sin(angle)


def _towards(point, other, distance):
    """The place `distance` away from the point on the way to the other, at most half-way."""
    reach = math.dist(point, other)
    part = min(distance / reach, 0.5) if reach else 0
    return (
        point[0] + (other[0] - point[0]) * part,
        point[1] + (other[1] - point[1]) * part,
    )


def _at(point):
    return f"{number(point[0])} {number(point[1])}"
