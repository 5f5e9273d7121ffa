"""One example on its way through two layers of one unit each, forward and backward, by numbers."""

from math import exp, log

from figures.axes import signed
from figures.lettering import math, words
from figures.shapes import Box, arrow
from figures.sheet import Sheet
from figures.style import BACKWARD, FORWARD, PARAMETER, PLAIN, QUIET

X, W1, B1, W2, B2 = 2, 1, -0.5, -1, 0.5  # the label is 1
TOP, HEIGHT = 122, 136
THERE, BACK = TOP + 36, TOP + 100  # the heights of the two ways


def backward_numbers():
    """What every box computes on the way there, and what it multiplies by on the way back."""
    sheet = Sheet(
        452,
        "One example, forward and backward",
        "The input 2 goes through w = 1, b = −0.5: z is 1.5, and ReLU leaves it. Then w = −1, "
        "b = 0.5: z is −1, and the sigmoid makes it 0.27. The label is 1, so the loss is 1.31. "
        "Backward, each box multiplies what comes in by its own slope: −3.72 before the loss, −0.73 "
        "before the sigmoid, 0.73 before the second layer and again before the ReLU. Each linear "
        "box also gives dw, what comes in times the box's input: −1.10 in the second layer, "
        "1.46 in the first; and db, what comes in itself.",
    )
    z1 = W1 * X + B1
    a1 = max(0, z1)
    z2 = W2 * a1 + B2
    a2 = 1 / (1 + exp(-z2))
    da2 = -1 / a2
    dz2 = da2 * a2 * (1 - a2)
    da1 = dz2 * W2
    dz1 = da1 * (z1 > 0)
    first, relu, second, sigmoid, loss = (
        Box(left, TOP, width, HEIGHT)
        for left, width in ((100, 134), (304, 80), (454, 140), (664, 108), (842, 96))
    )
    _module(sheet, first, "w^{[1]} x + b^{[1]}", "∗ w^{[1]}")
    _module(sheet, relu, '"ReLU"', "∗ 1")
    _module(sheet, second, "w^{[2]} a^{[1]} + b^{[2]}", "∗ w^{[2]}")
    _module(sheet, sigmoid, "σ", "∗ a(1 − a)")
    _module(sheet, loss, '−"log" a', "−1 / a")
    ways = (
        (first, relu, "z^{[1]}", z1, "dz^{[1]}", dz1),
        (relu, second, "a^{[1]}", a1, "da^{[1]}", da1),
        (second, sigmoid, "z^{[2]}", z2, "dz^{[2]}", dz2),
        (sigmoid, loss, "a^{[2]}", a2, "da^{[2]}", da2),
    )
    for way in ways:
        _way(sheet, *way)
    sheet.add(
        math("x", 44, THERE - 42, colour=FORWARD.ink),
        math(signed(X), 44, THERE - 17, 18, colour=FORWARD.ink),
        arrow((22, THERE), (first.x, THERE), tone=FORWARD),
        arrow((first.x, BACK), (22, BACK), tone=BACKWARD),
        math(_rounded(dz1 * W1), 44, BACK + 18, 18, colour=BACKWARD.ink),
        math("dx", 44, BACK + 43, 19, colour=BACKWARD.ink),
    )
    _parameters(sheet, first, "1", W1, B1, dz1 * X, dz1)
    _parameters(sheet, second, "2", W2, B2, dz2 * a1, dz2)
    x, bottom = loss.bottom
    sheet.add(
        math("y = 1", x, 62, 19),
        arrow((x, 80), loss.top, tone=PLAIN),
        arrow(loss.bottom, (x, bottom + 44), tone=PLAIN),
        math(f"ℓ = {_rounded(-log(a2))}", x, bottom + 66, 19),
        words("Forward: values.", 480, 392, colour=FORWARD.ink),
        words(
            "Backward: slopes of the loss. Each box multiplies what comes in by its own slope.",
            480,
            420,
            colour=BACKWARD.ink,
        ),
    )
    return sheet


def _module(sheet, box, there, back):
    x, _ = box.centre
    sheet.add(
        box.drawn(QUIET),
        math(there, x, THERE, 18, colour=FORWARD.ink),
        math(back, x, BACK, 18, colour=BACKWARD.ink),
    )


def _way(sheet, before, after, name, value, slope_name, slope):
    (left, _), (right, _) = before.right, after.left
    x = (left + right) / 2
    sheet.add(
        arrow((left, THERE), (right, THERE), tone=FORWARD),
        math(name, x, THERE - 42, 19, colour=FORWARD.ink),
        math(_rounded(value), x, THERE - 17, 18, colour=FORWARD.ink),
        arrow((right, BACK), (left, BACK), tone=BACKWARD),
        math(_rounded(slope), x, BACK + 18, 18, colour=BACKWARD.ink),
        math(slope_name, x, BACK + 43, 19, colour=BACKWARD.ink),
    )


def _parameters(sheet, box, layer, w, b, dw, db):
    (x, top), (_, bottom) = box.top, box.bottom
    sheet.add(
        math(
            f"w^{{[{layer}]}} = {signed(w)}\nb^{{[{layer}]}} = {signed(b)}",
            x,
            52,
            18,
            colour=PARAMETER.ink,
        ),
        arrow((x, 84), (x, top), tone=PARAMETER),
        arrow((x, bottom), (x, bottom + 40), tone=BACKWARD),
        math(
            f"dw^{{[{layer}]}} = {_rounded(dw)}\ndb^{{[{layer}]}} = {_rounded(db)}",
            x,
            bottom + 74,
            18,
            colour=BACKWARD.ink,
        ),
    )


def _rounded(value):
    return f"{value:.2f}".replace("-", "−")
