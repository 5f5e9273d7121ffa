"""A cat, drawn by arithmetic on 64 × 64 pixels: the picture the networks look at."""

import math
from functools import cache

import drawsvg as draw

from figures.lettering import number

SIDE = 64
WALL, LIGHT_WALL = (126, 164, 178), (150, 184, 194)
CUSHION = (120, 74, 92)
FUR, DARK_FUR, PALE_FUR = (222, 150, 84), (176, 104, 52), (244, 214, 178)
EAR, NOSE = (214, 138, 128), (150, 70, 66)
EYE, PUPIL, GLINT = (150, 176, 72), (24, 28, 30), (250, 250, 245)
WHISKER = (250, 240, 226)


@cache
def pixels():
    """The picture's rows of (red, green, blue)."""
    return tuple(
        tuple(_colour((x - 31.5) / 32, (y - 31.5) / 32) for x in range(SIDE)) for y in range(SIDE)
    )


def picture(x, y, side, channel=None):
    """The picture at (x, y); one channel of it is shown in that channel's own light.

    Pixels of one colour become one path: 4096 rectangles would be half a megabyte.
    """
    strips = {}
    for j, row in enumerate(pixels()):
        start = 0
        for i in range(1, SIDE + 1):
            if i == SIDE or _shown(row[i], channel) != _shown(row[start], channel):
                strip = f"M{start} {j}h{i - start}v1h{start - i}z"
                strips.setdefault(_shown(row[start], channel), []).append(strip)
                start = i
    # Crisp edges: without them seams show between neighbouring strips.
    return draw.Group(
        transform=f"translate({number(x)} {number(y)}) scale({number(side / SIDE)})",
        shape_rendering="crispEdges",
        children=[draw.Path(d="".join(strips[fill]), fill=fill) for fill in sorted(strips)],
    )


def _shown(colour, channel):
    if channel is not None:
        colour = tuple(value if i == channel else 0 for i, value in enumerate(colour))
    return "#" + "".join(f"{value:02x}" for value in colour)


def _colour(u, v):
    """The colour at (u, v), both from −1 to 1, later shapes in front of earlier ones."""
    colour = LIGHT_WALL if (math.floor((u + 1) * 4)) % 2 else WALL
    if v > 0.74:
        colour = CUSHION
    if _inside(u, v, 0, 1.02, 0.62, 0.5):
        colour = DARK_FUR if abs(u) > 0.46 else FUR
    if _inside(u, v, 0, 1.0, 0.26, 0.38):
        colour = PALE_FUR
    side = abs(u)
    if _ear(side, v, 0.0):
        colour = DARK_FUR
    if _ear(side, v, 0.1):
        colour = EAR
    if _inside(u, v, 0, 0.08, 0.68, 0.58):
        colour = _face(u, v, side)
    if 0.3 < side < 0.86 and any(
        abs(v - (0.30 + slope * (side - 0.3) + drop)) < 0.016
        for slope, drop in ((-0.16, -0.02), (0.02, 0.05), (0.2, 0.12))
    ):
        colour = WHISKER
    return colour


def _face(u, v, side):
    colour = FUR
    if v < -0.22 and (side < 0.05 or 0.16 < side < 0.25):
        colour = DARK_FUR
    if side > 0.5 and any(abs(v - stripe) < 0.03 for stripe in (-0.02, 0.12)):
        colour = DARK_FUR
    if _inside(side, v, 0.13, 0.36, 0.2, 0.16):
        colour = PALE_FUR
    if _inside(side, v, 0.29, 0.0, 0.15, 0.14):
        colour = EYE
        if _inside(side, v, 0.29, 0.0, 0.055, 0.125):
            colour = PUPIL
        if _inside(u, v, 0.33 if u > 0 else -0.25, -0.06, 0.035, 0.035):
            colour = GLINT
    if 0.2 < v < 0.31 and side < (0.31 - v) * 0.95:
        colour = NOSE
    if 0.31 <= v < 0.38 and side < 0.02:
        colour = NOSE
    if abs(_distance(side, v, 0.1, 0.36) - 0.1) < 0.022 and v > 0.37:
        colour = NOSE
    return colour


def _ear(side, v, inset):
    """A triangle whose tip points up and outwards."""
    tip, inner, outer = (0.58, -0.86 + inset * 1.7), (0.12 + inset, -0.3), (0.72 - inset, -0.02)
    corners = (tip, outer, inner)
    turns = [
        (q[0] - p[0]) * (v - p[1]) - (q[1] - p[1]) * (side - p[0])
        for p, q in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    return all(turn >= 0 for turn in turns)


def _inside(u, v, x, y, across, down):
    return ((u - x) / across) ** 2 + ((v - y) / down) ** 2 <= 1


def _distance(u, v, x, y):
    return math.hypot(u - x, v - y)
