"""The gradients of one layer as matrices: what meets, and what each sum runs over."""

from figures.lettering import fraction, math, words
from figures.shapes import grid
from figures.sheet import Sheet
from figures.style import BACKWARD, FORWARD, MUTED, PARAMETER, SMALL

CELL = 26
UNITS, INPUTS, EXAMPLES = 4, 3, 6
# One row, one column and the entry they give.
ROW, COLUMN, EXAMPLE = 1, 2, 3
MET = {BACKWARD: "#f4b183", FORWARD: "#9fcdea", PARAMETER: "#c3cbd3"}


def backward_shapes():
    """dW, db and dA_prev with the shapes of all matrices; what is summed over stands inside."""
    sheet = Sheet(
        566,
        "The shapes of the gradients",
        "dW, of the shape of W, is one m-th of dZ times A of the layer before, transposed: a row of "
        "dZ meets a column of the transposed A, and the sum runs over the m examples. db, of the "
        "shape of b, is one m-th of the sum along each row of dZ. dA of the layer before, of the "
        "shape of that A, is W transposed times dZ: the sum runs over the units of the layer.",
    )
    _weights(sheet, 34, 152)
    _biases(sheet, 600, 152)
    _inputs(sheet, 232, 434)
    return sheet


def _weights(sheet, left, middle):
    product = left + 156
    transposed = product + EXAMPLES * CELL + 40
    size = "(n^{[l]}, n^{[l−1]})"
    _matrix(sheet, left, middle, (UNITS, INPUTS), BACKWARD, "dW^{[l]}", size, (ROW, COLUMN))
    _average(sheet, left + INPUTS * CELL, middle)
    _matrix(
        sheet, product, middle, (UNITS, EXAMPLES), BACKWARD, "dZ^{[l]}", "(n^{[l]}, m)", (ROW, None)
    )
    sheet.add(math("·", transposed - 20, middle, 26))
    size, met = "(m, n^{[l−1]})", (None, COLUMN)
    shape = (EXAMPLES, INPUTS)
    _matrix(sheet, transposed, middle, shape, FORWARD, "A^{[l−1]T}", size, met)
    centre = (left + transposed + INPUTS * CELL) / 2
    _remark(sheet, "a sum over the $m$ examples", centre, middle + 142)


def _biases(sheet, left, middle):
    summed = left + CELL + 116
    _matrix(sheet, left, middle, (UNITS, 1), BACKWARD, "db^{[l]}", "(n^{[l]}, 1)", (ROW, 0))
    _average(sheet, left + CELL, middle)
    sheet.add(math("Σ_i", left + CELL + 86, middle, 24, colour=BACKWARD.ink))
    shape, size = (UNITS, EXAMPLES), "(n^{[l]}, m)"
    _matrix(sheet, summed, middle, shape, BACKWARD, "dZ^{[l]}", size, (ROW, None))
    _remark(
        sheet, "again over the $m$ examples", (left + summed + EXAMPLES * CELL) / 2, middle + 142
    )


def _inputs(sheet, left, middle):
    transposed = left + EXAMPLES * CELL + 40
    product = transposed + UNITS * CELL + 40
    shape, size, met = (INPUTS, EXAMPLES), "(n^{[l−1]}, m)", (COLUMN, EXAMPLE)
    _matrix(sheet, left, middle, shape, BACKWARD, "dA^{[l−1]}", size, met)
    sheet.add(math("=", transposed - 20, middle, 26))
    shape, size = (INPUTS, UNITS), "(n^{[l−1]}, n^{[l]})"
    _matrix(sheet, transposed, middle, shape, PARAMETER, "W^{[l]T}", size, (COLUMN, None))
    sheet.add(math("·", product - 20, middle, 26))
    shape, size, met = (UNITS, EXAMPLES), "(n^{[l]}, m)", (None, EXAMPLE)
    _matrix(sheet, product, middle, shape, BACKWARD, "dZ^{[l]}", size, met)
    centre = (left + product + EXAMPLES * CELL) / 2
    _remark(sheet, "a sum over the $n^{[l]}$ units of the layer", centre, middle + 108)


def _matrix(sheet, x, middle, shape, tone, name, size, met):
    """A matrix of `shape` cells; `met` is the (row, column) that is tinted, None for all of them."""
    rows, columns = shape
    row, column = met
    tint = {
        (i, j): MET[tone]
        for i in range(rows)
        for j in range(columns)
        if row in (None, i) and column in (None, j)
    }
    top, centre = middle - rows * CELL / 2, x + columns * CELL / 2
    sheet.add(
        grid(x, top, rows, columns, CELL, tone, tint),
        math(name, centre, top - 24, 22, colour=tone.ink),
        math(size, centre, top + rows * CELL + 20, 16, colour=tone.ink),
    )


def _average(sheet, left, middle):
    sheet.add(
        math("=", left + 20, middle, 26), fraction("1", "m", left + 52, middle, 24, BACKWARD.ink)
    )


def _remark(sheet, sentence, x, y):
    sheet.add(words(sentence, x, y, SMALL + 1, colour=MUTED))
