"""The figures of the notebook `activations`."""

import math as maths

from figures.axes import Axes
from figures.lettering import code, math, words
from figures.shapes import Box, arrow, drawer, frame
from figures.sheet import Sheet
from figures.style import BACKWARD, CACHE, FORWARD, MUTED, SMALL


def curves():
    """The three activations, each above its derivative."""
    sheet = Sheet(
        590,
        "Three activations and their derivatives",
        "Upper row: sigmoid rises from 0 to 1 through one half at z = 0; tanh rises from −1 to 1 "
        "through 0; ReLU is 0 for negative z and z for positive z. Lower row, all on one scale: "
        "sigmoid's slope is at most one quarter, tanh's at most 1, both at z = 0 and almost zero "
        "far from it; ReLU's slope jumps from 0 to 1.",
    )
    upper, lower, height, width = 116, 356, 150, 236
    for left, draw_panel in ((74, _sigmoid), (382, _tanh), (690, _relu)):
        tops = {_sigmoid: (-0.15, 1.15), _tanh: (-1.3, 1.3), _relu: (-0.6, 4.2)}
        above = Axes(left, upper, width, height, (-5, 5), tops[draw_panel])
        below = Axes(left, lower, width, height, (-5, 5), (-0.15, 1.15))
        draw_panel(sheet, above, below)
    sheet.add(
        words("The three slopes are drawn to one scale.", 480, 560, SMALL, colour=MUTED),
    )
    return sheet


def _sigmoid(sheet, above, below):
    def g(z):
        return 1 / (1 + maths.exp(-z))

    _heading(sheet, above, "sigmoid", "σ(z) = 1 / (1 + e^{−z})")
    sheet.add(
        above.cross((-4, -2, 0, 2, 4), (0, 0.5, 1)),
        above.curve(g, FORWARD),
        above.point(0, 0.5, FORWARD),
        below.cross((-4, -2, 0, 2, 4), (0, 0.25, 1)),
        below.curve(lambda z: g(z) * (1 - g(z)), BACKWARD),
        below.point(0, 0.25, BACKWARD),
    )
    _slope(sheet, below, "σ′(z) = σ(z) (1 − σ(z))")


def _tanh(sheet, above, below):
    _heading(sheet, above, "tanh", '"tanh"(z)')
    sheet.add(
        above.cross((-4, -2, 0, 2, 4), (-1, 0, 1)),
        above.curve(maths.tanh, FORWARD),
        above.point(0, 0, FORWARD),
        below.cross((-4, -2, 0, 2, 4), (0, 1)),
        below.curve(lambda z: 1 - maths.tanh(z) ** 2, BACKWARD),
        below.point(0, 1, BACKWARD),
    )
    _slope(sheet, below, '"tanh"′(z) = 1 − "tanh"^2(z)')


def _relu(sheet, above, below):
    _heading(sheet, above, "relu", '"max"(0, z)')
    sheet.add(
        above.cross((-4, -2, 0, 2, 4), (0, 2, 4)),
        above.curve(lambda z: max(0, z), FORWARD, span=(-5, 4.2), samples=46),
        above.point(0, 0, FORWARD),
        below.cross((-4, -2, 0, 2, 4), (0, 1)),
        below.curve(lambda z: 0, BACKWARD, span=(-5, 0), samples=1),
        below.curve(lambda z: 1, BACKWARD, span=(0, 5), samples=1),
        below.point(0, 0, BACKWARD),
        below.point(0, 1, BACKWARD, hollow=True),
    )
    x = below.x + below.width / 2
    sheet.add(words("0 if $z ≤ 0$, else 1", x, below.y - 28, 18, colour=BACKWARD.ink))


def _heading(sheet, axes, name, formula):
    x = axes.x + axes.width / 2
    sheet.add(
        code(name, x, 44, 18, weight="bold"),
        math(formula, x, 78, 20, colour=FORWARD.ink),
    )


def _slope(sheet, axes, formula):
    sheet.add(math(formula, axes.x + axes.width / 2, axes.y - 28, 20, colour=BACKWARD.ink))


def forward_backward():
    """An activation as a module that can be walked through in both directions."""
    sheet = Sheet(
        444,
        "An activation, forward and backward",
        "Forward, from left to right: Z goes through g and becomes A, and what the way back needs "
        "is put into the cache, a drawer between the two ways: Z for sigmoid and ReLU, A for tanh. "
        "Backward, from right to left: dA is multiplied element by element by g′, computed from "
        "the cache, and becomes dZ.",
    )
    module = Box(220, 26, 520, 392)
    forward = Box(350, 58, 260, 72)
    cache = Box(350, 168, 260, 108)
    backward = Box(350, 314, 260, 72)
    row_up, row_down = forward.left[1], backward.left[1]
    sheet.add(
        frame(module),
        forward.drawn(FORWARD),
        drawer(cache),
        backward.drawn(BACKWARD),
        math("A = g(Z)", *forward.centre, 24, colour=FORWARD.ink),
        math("dZ = dA ∗ g′(Z)", *backward.centre, 24, colour=BACKWARD.ink),
        words("cache", 480, 189, colour=CACHE.ink, weight="bold"),
        words("$Z$ for sigmoid and ReLU\n$A$ for tanh", 480, 227, SMALL + 1, colour=CACHE.ink),
        arrow((114, row_up), forward.left, tone=FORWARD),
        arrow(forward.right, (846, row_up), tone=FORWARD),
        arrow((846, row_down), backward.right, tone=BACKWARD),
        arrow(backward.left, (114, row_down), tone=BACKWARD),
        arrow(forward.bottom, cache.top, tone=CACHE),
        arrow(cache.bottom, backward.top, tone=CACHE),
        math("Z", 84, row_up, 30, colour=FORWARD.ink),
        math("A", 876, row_up, 30, colour=FORWARD.ink),
        math("dA", 882, row_down, 30, colour=BACKWARD.ink),
        math("dZ", 78, row_down, 30, colour=BACKWARD.ink),
        words("keep", 494, 147, SMALL, colour=CACHE.ink, anchor="start"),
        words("take out", 494, 293, SMALL, colour=CACHE.ink, anchor="start"),
        words("forward", 290, row_up - 18, SMALL, colour=FORWARD.ink),
        words("backward", 670, row_down - 18, SMALL, colour=BACKWARD.ink),
    )
    return sheet


FIGURES = (curves, forward_backward)
