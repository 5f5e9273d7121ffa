"""The whole notebook at a glance, and how its symbols are read."""

from itertools import pairwise

from figures.lettering import code, math, words
from figures.shapes import Box, arrow, badge, drawer, frame, line, neuron, web
from figures.sheet import Sheet
from figures.style import BACKWARD, CACHE, FORWARD, MUTED, PAPER, PARAMETER, PLAIN, RULE, SMALL


def outline():
    """The training loop, with each of the ten functions in its place."""
    sheet = Sheet(
        560,
        "The outline: ten functions and the loop they form",
        "Initialise the parameters (functions 1 and 2). Then repeat: the forward pass (3, 4, 5) "
        "gives the predictions AL and keeps caches; the cost (6) measures them; the backward pass "
        "(7, 8, 9) takes the caches and gives the gradients; the update (10) gives new parameters "
        "for the next forward pass. After the loop, predict.",
    )
    start = Box(24, 96, 262, 150)
    forward = Box(338, 96, 262, 150)
    cost = Box(658, 96, 262, 150)
    backward = Box(658, 356, 262, 150)
    update = Box(338, 356, 262, 150)
    end = Box(24, 356, 262, 150)
    caches = Box(569, 268, 120, 62)
    sheet.add(frame(Box(322, 32, 614, 498)))
    sheet.add(words("repeat `num_iterations` times", 629, 62, colour=MUTED, weight="bold"))
    _station(
        sheet,
        start,
        PARAMETER,
        "Initialise",
        ((1, "initialize_parameters"), (2, "initialize_parameters_deep")),
        "random weights, zero biases",
    )
    _station(
        sheet,
        forward,
        FORWARD,
        "Forward",
        ((3, "linear_forward"), (4, "linear_activation_forward"), (5, "L_model_forward")),
    )
    _station(sheet, cost, PLAIN, "Cost", ((6, "compute_cost"),), "how far is $A^{[L]}$ from $Y$?")
    _station(
        sheet,
        backward,
        BACKWARD,
        "Backward",
        ((7, "linear_backward"), (8, "linear_activation_backward"), (9, "L_model_backward")),
    )
    _station(
        sheet,
        update,
        PARAMETER,
        "Update",
        ((10, "update_parameters"),),
        "one step of gradient descent",
    )
    _station(sheet, end, FORWARD, "Predict", (), "in the notebook `application`")
    sheet.add(
        drawer(caches),
        code("caches", 629, 291, colour=CACHE.ink),
        arrow(start.right, forward.left, tone=PARAMETER),
        arrow(forward.right, cost.left, tone=FORWARD),
        arrow((860, 246), (860, 356), tone=BACKWARD),
        arrow(backward.left, update.right, tone=BACKWARD),
        arrow((400, 356), (400, 246), tone=PARAMETER),
        arrow(update.left, end.right, tone=PARAMETER),
        arrow((524, 246), (524, 299), caches.left, tone=CACHE),
        arrow(caches.right, (734, 299), (734, 356), tone=CACHE),
        code("AL", 629, 153, colour=FORWARD.ink),
        code("grads", 629, 413, colour=BACKWARD.ink),
        code("parameters", 410, 301, 13.5, colour=PARAMETER.ink, anchor="start"),
    )
    return sheet


def _station(sheet, box, tone, title, functions, remark=None):
    sheet.add(box.drawn(tone))
    sheet.add(
        words(title, box.x + 18, box.y + 26, 19, colour=tone.ink, anchor="start", weight="bold")
    )
    for i, (exercise, name) in enumerate(functions):
        y = box.y + 64 + 30 * i
        sheet.add(
            badge(box.x + 26, y, tone),
            math(str(exercise), box.x + 26, y, 14, colour=PAPER, weight="bold"),
            code(name, box.x + 43, y, 13.2, anchor="start"),
        )
    if remark:
        y = box.y + 68 + 30 * len(functions)
        sheet.add(words(remark, box.x + 18, y, SMALL, colour=MUTED, anchor="start"))


LAYERS = ((96, 3), (246, 4), (396, 2), (536, 1))
MIDDLE = 236
STEP = 76
RADIUS = 25


def notation():
    """A small network and how to read a, its layer, its example and its unit."""
    sheet = Sheet(
        526,
        "The notation, on a network with 3 inputs and layers of 4, 2 and 1 units",
        "The network from left to right: layer 0 is the input x with 3 units, layers 1 and 2 are "
        "hidden with 4 and 2 units, layer 3 is the output with 1. Between the layers stand W and "
        "b with their shapes. At the right one symbol is taken apart: a for activation, "
        "superscript [1] for the layer, superscript (i) for the example, subscript 3 for the unit.",
    )
    _edges(sheet)
    for layer, (x, units) in enumerate(LAYERS):
        for unit in range(1, units + 1):
            _unit(sheet, layer, unit, x, _height(unit, units))
        sheet.add(
            words(f"layer {layer}", x, 44, weight="bold"),
            words(("input", "hidden", "hidden", "output")[layer], x, 66, SMALL, colour=MUTED),
            math(f"n^{{[{layer}]}} = {units}", x, 408, 19),
        )
    for layer, ((left, before), (right, units)) in enumerate(pairwise(LAYERS), start=1):
        x = (left + right) / 2
        sheet.add(
            math(f"W^{{[{layer}]}} ({units}, {before})", x, 456, 17, colour=PARAMETER.ink),
            math(f"b^{{[{layer}]}} ({units}, 1)", x, 488, 17, colour=PARAMETER.ink),
        )
    _symbol(sheet)
    return sheet


def _height(unit, units):
    return MIDDLE + (unit - (units + 1) / 2) * STEP


def _edges(sheet):
    for (left, before), (right, units) in pairwise(LAYERS):
        starts = [(left + RADIUS, _height(i, before)) for i in range(1, before + 1)]
        ends = [(right - RADIUS, _height(j, units)) for j in range(1, units + 1)]
        sheet.add(web(starts, ends, thickness=1))


def _unit(sheet, layer, unit, x, y):
    tone = PLAIN if layer == 0 else FORWARD
    chosen = (layer, unit) == (1, 3)
    sheet.add(neuron(x, y, RADIUS, tone, thickness=4 if chosen else 1.8))
    name = f"x_{unit}" if layer == 0 else f"a_{unit}^{{[{layer}]}}"
    sheet.add(math(name, x, y, 18, colour=tone.ink))


def _symbol(sheet):
    """One symbol, large, with a leader to each of its parts."""
    panel = Box(622, 28, 310, 470)
    quiet = {"colour": MUTED, "thickness": 1.2}
    sheet.add(
        frame(panel),
        words("How to read $a_3^{[1](i)}$", 777, 60, weight="bold"),
        math("a", 712, 236, 110, colour=FORWARD.ink),
        math("[1]", 780, 184, 42),
        math("(i)", 842, 184, 42),
        math("3", 764, 274, 42),
        line((724, 186), (744, 186), **quiet),
        words("layer 1", 716, 186, anchor="end"),
        line((842, 154), (842, 132), **quiet),
        words("example $i$ of $m$", 842, 116),
        line((784, 274), (806, 274), **quiet),
        words("unit 3\nof the layer", 814, 274, anchor="start"),
        line((708, 284), (708, 308), **quiet),
        words("activation", 708, 324),
        line((650, 354), (904, 354), colour=RULE),
    )
    rows = (
        ("x^{(i)}", "example $i$, a column of $X$"),
        ("W^{[l]}", "weights into layer $l$"),
        ("b^{[l]}", "biases of layer $l$"),
        ("L", "number of layers: here 3"),
    )
    for i, (symbol, meaning) in enumerate(rows):
        y = 378 + 32 * i
        sheet.add(
            math(symbol, 668, y, 19),
            words(meaning, 704, y, SMALL, anchor="start"),
        )
