"""The two networks that look for cats, drawn with every unit they have."""

from dataclasses import dataclass
from itertools import pairwise

from figures.application.cat import picture
from figures.lettering import math, words
from figures.shapes import Box, arrow, dots, line, neuron, web
from figures.sheet import Sheet
from figures.style import FORWARD, MUTED, PARAMETER, PLAIN, RULE, SMALL

INPUTS = 12288
TOP = 92  # where the tallest layer begins
CELL = 24  # a number of the input column


@dataclass(frozen=True)
class Layer:
    """A column of units at `x`, `step` apart."""

    x: float
    units: int
    activation: str
    step: float
    radius: float

    def places(self, middle):
        first = middle - (self.units - 1) / 2 * self.step
        return [(self.x, first + i * self.step) for i in range(self.units)]


def two_layer():
    """12288 inputs, 7 ReLU units, 1 sigmoid unit and a decision."""
    sheet = Sheet(
        506,
        "The two-layer model",
        "The picture becomes a column of 12288 numbers. W1 of shape (7, 12288) and b1 lead to "
        "7 ReLU units, W2 of shape (1, 7) and b2 to one sigmoid unit. If its output is greater "
        "than 0.5 the answer is 1, a cat; otherwise 0, no cat.",
    )
    layers = (Layer(530, 7, "ReLU", 40, 13), Layer(724, 1, "sigmoid", 40, 13))
    _model(sheet, TOP + 134, 310, layers)
    return sheet


def L_layer():
    """12288 inputs, layers of 20, 7 and 5 ReLU units, 1 sigmoid unit and a decision."""
    sheet = Sheet(
        602,
        "The L-layer model with four layers",
        "The picture becomes a column of 12288 numbers, then come layers of 20, 7 and 5 ReLU "
        "units and one sigmoid unit; the shapes of A, W and b stand below each layer. If the "
        "output is greater than 0.5 the answer is 1, a cat; otherwise 0, no cat.",
    )
    layers = (
        Layer(360, 20, "ReLU", 18.4, 7.5),
        Layer(476, 7, "ReLU", 40, 13),
        Layer(584, 5, "ReLU", 40, 13),
        Layer(684, 1, "sigmoid", 40, 13),
    )
    _model(sheet, TOP + 178, 234, layers)
    return sheet


def _model(sheet, middle, input_x, layers):
    tall = max((layer.units - 1) * layer.step for layer in layers)
    column = Box(input_x - 15, middle - 4.5 * CELL, 30, 9 * CELL)
    before = [(input_x + 15, column.y + (i + 0.5) * CELL) for i in range(9)]
    for layer in layers:
        after = layer.places(middle)
        sheet.add(web(before, after, thickness=0.7))
        before = after
    for layer in layers:
        sheet.add(*(neuron(x, y, layer.radius, FORWARD) for x, y in layer.places(middle)))
    _input(sheet, middle, column)
    _decision(sheet, middle, layers[-1], len(layers))
    _table(sheet, middle + tall / 2 + 54, input_x, layers)
    sheet.add(words("input", input_x, 34, colour=FORWARD.ink, weight="bold"))
    for number, layer in enumerate(layers, start=1):
        sheet.add(
            words(f"layer {number}", layer.x, 34, colour=FORWARD.ink, weight="bold"),
            words(layer.activation, layer.x, 57, SMALL, colour=FORWARD.ink),
        )


def _input(sheet, middle, column):
    side = 120
    sheet.add(
        picture(30, middle - side / 2, side),
        arrow((30 + side + 10, middle), column.left, tone=FORWARD),
        column.drawn(FORWARD, radius=4),
        dots(*column.centre, vertical=True, colour=FORWARD.ink),
        math("64 × 64 × 3", 30 + side / 2, middle + side / 2 + 22, 17, colour=MUTED),
    )
    for i in (1, 2, 3, 6, 7, 8):
        y = column.y + CELL * i
        sheet.add(line((column.x, y), (column.x + 30, y), colour=FORWARD.line, thickness=0.8))


def _decision(sheet, middle, last, depth):
    question = Box(last.x + 62, middle - 25, 116, 50)
    x = question.centre[0]
    sheet.add(
        arrow((last.x + last.radius, middle), question.left, tone=FORWARD),
        question.drawn(PLAIN),
        math(f"A^{{[{depth}]}} > 0.5", *question.centre, 19),
        arrow(question.top, (x, middle - 72), tone=PLAIN),
        arrow(question.bottom, (x, middle + 72), tone=PLAIN),
        words("yes", x + 12, middle - 48, SMALL, anchor="start", colour=MUTED),
        words("no", x + 12, middle + 48, SMALL, anchor="start", colour=MUTED),
        words("1: a cat", x, middle - 90, weight="bold"),
        words("0: no cat", x, middle + 90, weight="bold"),
    )


def _table(sheet, y, input_x, layers):
    """The shapes, each below the layer it belongs to."""
    sizes = [INPUTS, *(layer.units for layer in layers)]
    rows = (
        ("activations $A^{[l]}$", FORWARD, [f"({size}, m)" for size in sizes]),
        ("weights $W^{[l]}$", PARAMETER, ["", *(f"({n}, {p})" for p, n in pairwise(sizes))]),
        ("biases $b^{[l]}$", PARAMETER, ["", *(f"({n}, 1)" for n in sizes[1:])]),
    )
    columns = [input_x, *(layer.x for layer in layers)]
    edge = columns[-1] + 50
    for i, (name, tone, shapes) in enumerate(rows):
        height = y + 36 * i
        sheet.add(
            line((30, height - 18), (edge, height - 18), colour=RULE, thickness=1),
            words(name, 30, height, SMALL, anchor="start", colour=tone.ink),
        )
        for x, shape in zip(columns, shapes, strict=True):
            if shape:
                sheet.add(math(shape, x, height, 16.5, colour=tone.ink))
