"""One layer as a module: forward through it, and backward through its linear part."""

from figures.lettering import code, fraction, math, words
from figures.shapes import Box, arrow, brace, drawer, frame
from figures.sheet import Sheet
from figures.style import BACKWARD, CACHE, FORWARD, MUTED, PARAMETER, SMALL


def linear_activation():
    """LINEAR, then ACTIVATION: one layer, with what each half keeps."""
    sheet = Sheet(
        490,
        "One layer forward: LINEAR, then ACTIVATION",
        "From the left comes A of the layer before, from above W and b of this layer. LINEAR "
        "computes Z = W A + b and keeps A, W and b in the linear cache. ACTIVATION computes "
        "A = g(Z) and keeps Z in the activation cache. The pair of caches is kept for the "
        "backward pass.",
    )
    linear = Box(186, 132, 236, 92)
    activation = Box(538, 132, 236, 92)
    kept, kept_z = Box(186, 284, 236, 88), Box(538, 284, 236, 88)
    row = linear.left[1]
    sheet.add(
        frame(Box(140, 86, 680, 376)),
        linear.drawn(FORWARD),
        activation.drawn(FORWARD),
        drawer(kept),
        drawer(kept_z),
        words("LINEAR", 304, 158, SMALL, colour=FORWARD.ink, weight="bold"),
        math("W^{[l]} A^{[l−1]} + b^{[l]}", 304, 192, colour=FORWARD.ink),
        words("ACTIVATION", 656, 158, SMALL, colour=FORWARD.ink, weight="bold"),
        math("g(Z^{[l]})", 656, 192, colour=FORWARD.ink),
        math("W^{[l]}, b^{[l]}", 304, 44, 26, colour=PARAMETER.ink),
        arrow((304, 64), linear.top, tone=PARAMETER),
        math("A^{[l−1]}", 70, row, 26, colour=FORWARD.ink),
        arrow((112, row), linear.left, tone=FORWARD),
        arrow(linear.right, activation.left, tone=FORWARD),
        math("Z^{[l]}", 478, row - 24, 24, colour=FORWARD.ink),
        arrow(activation.right, (856, row), tone=FORWARD),
        math("A^{[l]}", 894, row, 26, colour=FORWARD.ink),
        arrow(linear.bottom, kept.top, tone=CACHE),
        arrow(activation.bottom, kept_z.top, tone=CACHE),
        code("linear_cache", 304, 306, colour=CACHE.ink),
        math("A^{[l−1]}, W^{[l]}, b^{[l]}", 304, 334, 20, colour=CACHE.ink),
        code("activation_cache", 656, 306, colour=CACHE.ink),
        math("Z^{[l]}", 656, 334, 20, colour=CACHE.ink),
        words("keep", 318, 254, SMALL, colour=CACHE.ink, anchor="start"),
        words("keep", 670, 254, SMALL, colour=CACHE.ink, anchor="start"),
        brace(186, 774, 386, colour=CACHE.ink),
        code("cache = (linear_cache, activation_cache)", 480, 430, colour=CACHE.ink),
    )
    return sheet


def linear_backward():
    """dZ in; dW, db and dA of the layer before out."""
    sheet = Sheet(
        500,
        "The linear part, backward",
        "dZ of layer l comes in from the right, A of the layer before, W and b come out of the "
        "cache. Three results leave: dA of the layer before is W transposed times dZ; dW is dZ "
        "times A transposed, divided by m; db is the sum of dZ over the examples, divided by m. "
        "Each gradient has the shape of what it is the gradient of.",
    )
    cache = Box(360, 34, 240, 84)
    module = Box(310, 168, 340, 214)
    row = module.left[1]
    sheet.add(
        drawer(cache),
        code("linear_cache", 480, 55, colour=CACHE.ink),
        math("A^{[l−1]}, W^{[l]}, b^{[l]}", 480, 81, 20, colour=CACHE.ink),
        arrow(cache.bottom, module.top, tone=CACHE),
        words("take out", 494, 142, SMALL, colour=CACHE.ink, anchor="start"),
        module.drawn(BACKWARD),
        arrow((838, row), module.right, tone=BACKWARD),
        math("dZ^{[l]}", 880, row, 26, colour=BACKWARD.ink),
        arrow(module.left, (146, row), tone=BACKWARD),
        math("dA^{[l−1]}", 92, row, 26, colour=BACKWARD.ink),
        words("to the layer before", 92, row + 32, SMALL, colour=MUTED),
        arrow((400, 382), (400, 424), tone=BACKWARD),
        arrow((560, 382), (560, 424), tone=BACKWARD),
        math("dW^{[l]}", 400, 446, 26, colour=BACKWARD.ink),
        math("db^{[l]}", 560, 446, 26, colour=BACKWARD.ink),
        words("shape of $W^{[l]}$", 400, 476, SMALL, colour=MUTED),
        words("shape of $b^{[l]}$", 560, 476, SMALL, colour=MUTED),
    )
    ink = BACKWARD.ink
    left, bar, right = 446, 470, 488
    rows = (
        (206, "dA^{[l−1]} =", None, "W^{[l]T} dZ^{[l]}"),
        (270, "dW^{[l]} =", "m", "dZ^{[l]} A^{[l−1]T}"),
        (338, "db^{[l]} =", "m", "Σ_i dZ^{[l](i)}"),
    )
    for y, result, divisor, formula in rows:
        sheet.add(math(result, left, y, colour=ink, anchor="end"))
        start = right
        if divisor:
            sheet.add(fraction("1", divisor, bar, y, colour=ink))
        else:
            start = left + 12
        sheet.add(math(formula, start, y, colour=ink, anchor="start"))
    return sheet
