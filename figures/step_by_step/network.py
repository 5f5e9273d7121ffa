"""All layers in a row: forward filling the caches, backward emptying them."""

from figures.lettering import code, math, words
from figures.shapes import Box, arrow, brace, dots, drawer, frame, grid
from figures.sheet import Sheet
from figures.style import BACKWARD, CACHE, FORWARD, INK, MUTED, PARAMETER, SMALL

PILL = 40  # the height of a step inside a layer
WIDTH = 110  # of a layer, forward


def L_model_forward():
    """X through L − 1 ReLU layers and a sigmoid layer to the row vector AL."""
    sheet = Sheet(
        440,
        "The forward pass through L layers",
        "X goes through L − 1 layers of LINEAR and RELU and one last layer of LINEAR and "
        "SIGMOID. Each layer takes its W and b from above and appends its cache to the list "
        "caches, from index 0 to index L − 1. At the end stands AL, a row vector with one "
        "probability per example.",
    )
    top, height = 150, 124
    row = top + height / 2
    layers = (
        (94, "1", "0", "RELU"),
        (248, "2", "1", "RELU"),
        (446, "L−1", "L-2", "RELU"),
        (618, "L", "L-1", "SIGMOID"),
    )
    sheet.add(
        brace(94, 446 + WIDTH, 76, depth=-12, colour=INK),
        words("$L − 1$ times LINEAR → RELU", 270 + WIDTH / 2, 38),
        brace(618, 618 + WIDTH, 76, depth=-12, colour=INK),
        words("once LINEAR → SIGMOID", 618 + WIDTH / 2, 38),
        frame(Box(20, 318, 726, 96), tone=CACHE),
        code("caches", 55, 366, colour=CACHE.ink),
        words("append", 94 + WIDTH / 2 + 12, 296, SMALL, colour=CACHE.ink, anchor="start"),
    )
    for x, layer, index, activation in layers:
        box = Box(x, top, WIDTH, height)
        slot = Box(x, 334, WIDTH, 64)
        _steps(sheet, box, FORWARD, "LINEAR", activation)
        sheet.add(
            math(f"W^{{[{layer}]}}, b^{{[{layer}]}}", box.centre[0], 106, 18, colour=PARAMETER.ink),
            arrow((box.centre[0], 120), box.top, tone=PARAMETER),
            drawer(slot),
            code(f"caches[{index}]", box.centre[0], 355, 13.5, colour=CACHE.ink),
            arrow(box.bottom, slot.top, tone=CACHE),
        )
    sheet.add(
        math("X", 40, row, 26, colour=FORWARD.ink),
        arrow((54, row), (94, row), tone=FORWARD),
        arrow((94 + WIDTH, row), (248, row), tone=FORWARD),
        math("A^{[1]}", 224, row - 22, 17, colour=FORWARD.ink),
        arrow((248 + WIDTH, row), (385, row), tone=FORWARD),
        dots(402, row, colour=FORWARD.line),
        arrow((419, row), (446, row), tone=FORWARD),
        dots(402, 366, colour=CACHE.line),
        arrow((446 + WIDTH, row), (618, row), tone=FORWARD),
        math("A^{[L−1]}", 585, row - 22, 17, colour=FORWARD.ink),
        arrow((618 + WIDTH, row), (760, row), tone=FORWARD),
    )
    _predictions(sheet, 760, row)
    return sheet


def _predictions(sheet, x, row):
    cell, values = 35, ("0.9", "0.1", "0.7", "0.2", "0.8")
    sheet.add(grid(x, row - cell / 2, 1, len(values), cell, FORWARD))
    for i, value in enumerate(values):
        sheet.add(math(value, x + (i + 0.5) * cell, row, 15, colour=FORWARD.ink))
    centre = x + len(values) * cell / 2
    sheet.add(
        math("A^{[L]}", centre, row - 44, 24, colour=FORWARD.ink),
        math("(1, m)", centre, row + 38, 18, colour=FORWARD.ink),
        words("one probability\nper example", centre, row + 74, SMALL, colour=MUTED),
    )


def _steps(sheet, box, tone, first, second):
    """A layer: a frame with its two steps one above the other."""
    sheet.add(frame(box))
    for i, name in enumerate((first, second)):
        pill = Box(box.x + 7, box.y + 16 + i * (PILL + 12), box.width - 14, PILL)
        sheet.add(pill.drawn(tone, radius=7))
        sheet.add(words(name, *pill.centre, 14, colour=tone.ink, weight="bold"))


def L_model_backward():
    """From dAL at the right back to layer 1, popping the caches from the end."""
    sheet = Sheet(
        560,
        "The backward pass through L layers",
        "From right to left: Y and AL give dAL. The sigmoid step of layer L takes the last "
        "cache, caches[L-1], and stores dW and db under L and dA under L − 1. Then each ReLU "
        "step, from layer L − 1 down to layer 1, takes the cache before and stores its "
        "gradients: layer 1 takes caches[0] and stores dW1, db1 and dA0.",
    )
    top, height, width = 200, 124, 122
    row = top + height / 2
    layers = (
        (672, "L-1", "SIGMOID", "taken first", ('"dW"+str(L)', '"db"+str(L)', '"dA"+str(L-1)')),
        (466, "L-2", "RELU", "taken second", ('"dW"+str(L-1)', '"db"+str(L-1)', '"dA"+str(L-2)')),
        (148, "0", "RELU", "taken last", ('"dW1"', '"db1"', '"dA0"')),
    )
    sheet.add(
        frame(Box(28, 390, 782, 140), tone=BACKWARD),
        code("grads", 78, 460, colour=BACKWARD.ink),
    )
    for x, index, activation, turn, keys in layers:
        box = Box(x, top, width, height)
        cache = Box(x, 92, width, 62)
        _steps(sheet, box, BACKWARD, activation, "LINEAR")
        sheet.add(
            drawer(cache),
            code(f"caches[{index}]", x + width / 2, 113, colour=CACHE.ink),
            words(turn, x + width / 2, 76, SMALL, colour=CACHE.ink),
            arrow(cache.bottom, box.top, tone=CACHE),
            arrow(box.bottom, (x + width / 2, 390), tone=BACKWARD),
        )
        for i, key in enumerate(keys):
            sheet.add(code(key, x + width / 2, 422 + 38 * i, 14, colour=BACKWARD.ink))
    sheet.add(
        math("dA^{[L]}", 892, row, 26, colour=BACKWARD.ink),
        arrow((852, row), (794, row), tone=BACKWARD),
        arrow((672, row), (588, row), tone=BACKWARD),
        math("dA^{[L−1]}", 632, row - 22, 17, colour=BACKWARD.ink),
        arrow((466, row), (394, row), tone=BACKWARD),
        math("dA^{[L−2]}", 428, row - 22, 17, colour=BACKWARD.ink),
        dots(367, row, colour=BACKWARD.line),
        arrow((340, row), (270, row), tone=BACKWARD),
        math("dA^{[1]}", 306, row - 22, 17, colour=BACKWARD.ink),
        arrow((148, row), (98, row), tone=BACKWARD),
        math("dA^{[0]}", 60, row, 26, colour=BACKWARD.ink),
        dots(367, 123, colour=CACHE.line),
        dots(367, 460, colour=BACKWARD.line),
        math(
            "dA^{[L]} = −( Y / A^{[L]} − (1 − Y) / (1 − A^{[L]}) )",
            930,
            40,
            colour=BACKWARD.ink,
            anchor="end",
        ),
        arrow((892, 62), (892, row - 24), tone=BACKWARD),
    )
    return sheet
