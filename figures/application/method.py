"""The general method of every model of the course."""

from figures.axes import Axes
from figures.lettering import words
from figures.shapes import Box, arrow, curved_arrow, line
from figures.sheet import Sheet
from figures.style import BACKWARD, FORWARD, INK, MUTED, PARAMETER, PLAIN, SMALL


def method():
    """A cycle one enters by initialising and leaves to predict."""
    sheet = Sheet(
        480,
        "The general method",
        "Initialise the parameters, then go round: forward, cost, backward, update, and forward "
        "again, num_iterations times, while the cost falls. Then leave the cycle and predict.",
    )
    start = _station(sheet, 108, 240, PARAMETER, "Initialise", "parameters")
    forward = _station(sheet, 318, 240, FORWARD, "Forward", "AL, caches")
    cost = _station(sheet, 500, 80, PLAIN, "Cost", "one number")
    backward = _station(sheet, 682, 240, BACKWARD, "Backward", "grads")
    update = _station(sheet, 500, 400, PARAMETER, "Update", "new parameters")
    end = _station(sheet, 852, 400, FORWARD, "Predict", "0 or 1")
    sheet.add(
        arrow(start.right, forward.left, tone=PARAMETER),
        _quarter(forward.top, cost.left, FORWARD),
        _quarter(cost.right, backward.top, BACKWARD, across_first=True),
        _quarter(backward.bottom, (update.right[0], 388), BACKWARD),
        _quarter(update.left, forward.bottom, PARAMETER, across_first=True),
        arrow((update.right[0], 414), (end.left[0], 414), tone=PARAMETER),
    )
    _falling_cost(sheet)
    return sheet


def _station(sheet, x, y, tone, title, result):
    box = Box(x - 78, y - 38, 156, 76)
    sheet.add(
        box.drawn(tone),
        words(title, x, y - 12, 19, colour=tone.ink, weight="bold"),
        words(result, x, y + 16, SMALL, colour=MUTED),
    )
    return box


def _quarter(start, tip, tone, across_first=False):
    """A quarter of an ellipse, which leaves and arrives square to the boxes."""
    pull = 0.55
    dx, dy = (tip[0] - start[0]) * pull, (tip[1] - start[1]) * pull
    if across_first:
        return curved_arrow(start, (start[0] + dx, start[1]), (tip[0], tip[1] - dy), tip, tone)
    return curved_arrow(start, (start[0], start[1] + dy), (tip[0] - dx, tip[1]), tip, tone)


def _falling_cost(sheet):
    axes = Axes(432, 200, 136, 70, (0, 10), (0, 1))
    sheet.add(
        words("repeat\n`num_iterations` times", 500, 158, colour=INK),
        line(axes.at(0, 1.05), axes.at(0, 0), axes.at(10, 0), colour=INK, thickness=1.2),
        axes.curve(lambda t: 0.12 + 0.85 * 0.66**t, FORWARD, span=(0.15, 9.8)),
        words("cost", axes.x + 52, axes.y + 10, SMALL, colour=MUTED),
        words("iterations", 500, 288, SMALL, colour=MUTED),
    )
