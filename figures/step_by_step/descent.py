"""Gradient descent on one weight, with three learning rates."""

import math as maths
from itertools import pairwise

import drawsvg as draw

from figures.axes import Axes
from figures.lettering import math, words
from figures.shapes import arrow, line
from figures.sheet import Sheet
from figures.style import BACKWARD, FORWARD, INK, MUTED, PAPER, PARAMETER, RULE, SMALL

DOT = 5
SHORTEST = 30  # a shorter arrow would be nothing but its head


def gradient_descent():
    """The same bowl walked down with a small, a good and a too large step."""
    sheet = Sheet(
        450,
        "Gradient descent with three learning rates",
        "Each step moves W against its gradient, by the learning rate alpha times dW. On the same "
        "bowl-shaped cost: with a small rate nine steps do not reach the floor; with a good "
        "rate five steps come close to the minimum; with a rate that is too large every step "
        "jumps across the valley and lands higher than before.",
    )
    sheet.add(math("W^{[l]} ← W^{[l]} − α dW^{[l]}", 480, 46, 26, colour=PARAMETER.ink))
    sheet.add(words("$α$ is the `learning_rate`", 480, 82, SMALL, colour=MUTED))
    # On J = w² a step of rate α multiplies w by 1 − 2α.
    panels = (
        (50, "$α$ too small", "safe, but slow", -2.9, 0.035, 9),
        (350, "$α$ about right", "close after a few steps", -2.9, 0.27, 5),
        (650, "$α$ too large", "each step lands higher", 1.15, 1.13, 4),
    )
    for left, title, remark, start, rate, steps in panels:
        _descent(sheet, Axes(left, 158, 260, 196, (-3.3, 3.3), (-0.6, 10)), start, rate, steps)
        sheet.add(
            words(title, left + 130, 126, 18, weight="bold"),
            words(remark, left + 130, 414, colour=MUTED),
        )
    return sheet


def _descent(sheet, axes, start, rate, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] * (1 - 2 * rate))
    places = [axes.at(w, w * w) for w in path]
    sheet.add(
        line(axes.at(-3.3, 0), axes.at(3.3, 0), colour=INK, thickness=1.2),
        line(axes.at(0, 0), axes.at(0, 10), colour=RULE, thickness=1.2, dashed=True),
        axes.curve(lambda w: w * w, FORWARD, span=(-3.12, 3.12)),
        math("w", axes.at(3.15, 0)[0], axes.at(0, 0)[1] + 18, 19),
        math("J", axes.at(0, 10)[0] + 14, axes.at(0, 9.6)[1], 19),
    )
    for before, after in pairwise(places):
        length = maths.dist(before, after)
        if length > SHORTEST:
            tip = tuple(
                b + (a - b) * (1 - DOT / length) for b, a in zip(before, after, strict=True)
            )
            sheet.add(arrow(before, tip, tone=BACKWARD, thickness=1.8))
    for i, (x, y) in enumerate(places):
        sheet.add(
            draw.Circle(
                round(x, 2),
                round(y, 2),
                DOT,
                fill=PAPER if i == 0 else BACKWARD.line,
                stroke=BACKWARD.line,
                stroke_width=2,
            )
        )
