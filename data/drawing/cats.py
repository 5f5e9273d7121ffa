"""Cats: each pose is a function; a body is about two units high, its middle at (0, 0)."""

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.cat_heads import draw_head, face
from data.drawing.coats import Coat, cat_coat
from data.drawing.shapes import blob, curve, ellipse, stroke


def close_up(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Head and shoulders."""
    coat = cat_coat(rng)
    body = blob((-0.5, -0.1), (0.5, -0.1), (0.85, 0.6), (0.95, 1.6), (-0.95, 1.6), (-0.85, 0.6))
    coat.tufted(canvas, rng, pose, body, "body", 0.25)
    _head(canvas, rng, pose.inside(0, -0.2, 0.78), coat)


def sitting(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """From the front, the tail beside."""
    coat = cat_coat(rng)
    side = rng.choice((-1, 1))
    high = rng.uniform(-0.1, 0.6)
    tail = curve(
        (0.3 * side, 0.85), (0.72 * side, 0.86), (0.9 * side, high), (0.74 * side, high - 0.3)
    )
    coat.fill(canvas, pose, stroke(tail, 0.19, 0.13), "tail")
    body = blob(
        (-0.24, -0.35),
        (0.24, -0.35),
        (0.38, 0.1),
        (0.56, 0.55),
        (0.58, 0.85),
        (0.36, 0.97),
        (-0.36, 0.97),
        (-0.58, 0.85),
        (-0.56, 0.55),
        (-0.38, 0.1),
    )
    coat.tufted(canvas, rng, pose, body, "body", 0.35)
    for x in (-0.17, 0.17):
        coat.fill(
            canvas,
            pose,
            stroke(curve((x, 0.15), (x * 1.05, 0.55), (x, 0.88)), 0.26, 0.2),
            "limb",
            0.3,
        )
        coat.fill(canvas, pose, ellipse(x * 1.1, 0.91, 0.15, 0.09), "limb", 0.25)
    _head(canvas, rng, pose.inside(rng.uniform(-0.08, 0.08), -0.48, 0.47), coat)


def sitting_aside(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """From the side, the head turned to us."""
    coat = cat_coat(rng)
    lift = rng.uniform(-0.5, 0.2)
    tail = curve((0.4, 0.86), (0.78, 0.9), (1.0, 0.7 + lift), (0.88, 0.4 + lift))
    coat.fill(canvas, pose, stroke(tail, 0.18, 0.12), "tail")
    body = blob(
        (-0.42, -0.3),
        (-0.02, -0.38),
        (0.3, -0.05),
        (0.55, 0.4),
        (0.6, 0.8),
        (0.42, 0.97),
        (-0.3, 0.97),
        (-0.42, 0.5),
        (-0.5, 0.1),
    )
    coat.tufted(canvas, rng, pose, body, "body", 0.38)
    coat.fill(canvas, pose, ellipse(0.26, 0.66, 0.31, 0.3), "body", 0.3)
    for x in (-0.16, -0.33):
        coat.fill(canvas, pose, stroke(curve((x, 0.2), (x - 0.02, 0.9)), 0.22, 0.16), "limb", 0.3)
        coat.fill(canvas, pose, ellipse(x - 0.06, 0.92, 0.14, 0.08), "limb", 0.25)
    coat.fill(canvas, pose, ellipse(0.2, 0.93, 0.26, 0.08), "limb", 0.25)
    _head(canvas, rng, pose.inside(-0.24, -0.5, 0.46), coat)


def loaf(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Lying, paws under the chest."""
    coat = cat_coat(rng)
    body = blob(
        (-0.75, 0.2),
        (-0.55, -0.12),
        (0, -0.22),
        (0.55, -0.2),
        (0.95, 0.15),
        (1.0, 0.5),
        (0.7, 0.66),
        (-0.5, 0.68),
        (-0.8, 0.52),
    )
    coat.tufted(canvas, rng, pose, body, "body", 0.4)
    coat.fill(canvas, pose, ellipse(0.62, 0.36, 0.34, 0.28), "body", 0.28)
    tail = curve((0.95, 0.5), (0.7, 0.68), (0.2, 0.68), (-0.1, 0.6))
    coat.fill(canvas, pose, stroke(tail, 0.17, 0.12), "tail")
    for x in (-0.62, -0.32):
        coat.fill(canvas, pose, ellipse(x, 0.62, 0.17, 0.09), "limb", 0.25)
    _head(canvas, rng, pose.inside(-0.46, -0.1, 0.5), coat, asleep=rng.random() < 0.25)


def walking(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """From the side, on its way."""
    coat = cat_coat(rng)
    step = rng.uniform(-0.16, 0.16)
    tip = rng.uniform(-0.25, 0.25)
    tail = curve((0.62, -0.02), (0.9, -0.12), (1.0, -0.5), (0.95 + tip, -0.85))
    coat.fill(canvas, pose, stroke(tail, 0.17, 0.11), "tail")
    for x, move in ((-0.42, -step), (0.5, step)):
        _leg(canvas, pose, coat, x + 0.1, move, 0.5)
    body = blob(
        (-0.72, -0.12),
        (-0.4, -0.3),
        (0, -0.24),
        (0.45, -0.28),
        (0.72, -0.05),
        (0.7, 0.28),
        (0.4, 0.3),
        (0, 0.36),
        (-0.45, 0.36),
        (-0.7, 0.18),
    )
    coat.tufted(canvas, rng, pose, body, "body", 0.4)
    for x, move in ((-0.5, step), (0.5, -step)):
        _leg(canvas, pose, coat, x, move, 0.3)
    _head(canvas, rng, pose.inside(-0.74, -0.32, 0.42), coat)


def curled(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Asleep, the tail around."""
    coat = cat_coat(rng)
    coat.tufted(canvas, rng, pose, ellipse(0.05, 0.1, 0.95, 0.62), "body", 0.45)
    coat.fill(canvas, pose, ellipse(0.5, 0.2, 0.4, 0.38), "body", 0.3)
    tail = curve((0.92, 0.25), (0.75, 0.62), (0.2, 0.74), (-0.35, 0.66))
    coat.fill(canvas, pose, stroke(tail, 0.22, 0.16), "tail", 0.35)
    _head(canvas, rng, pose.inside(-0.42, 0.12, 0.46, rng.uniform(-0.35, 0.1)), coat, asleep=True)


WHOLE = (sitting, sitting_aside, loaf, walking, curled)


def _leg(canvas: Canvas, pose: Pose, coat: Coat, x: float, move: float, round_: float) -> None:
    line = curve((x, 0.15), (x + move * 0.5, 0.5), (x + move, 0.86))
    coat.fill(canvas, pose, stroke(line, 0.26, 0.15), "limb", round_)
    coat.fill(canvas, pose, ellipse(x + move - 0.05, 0.9, 0.13, 0.07), "limb", round_)


def _head(
    canvas: Canvas, rng: np.random.Generator, pose: Pose, coat: Coat, asleep: bool = False
) -> None:
    canvas.shade(pose, ellipse(0, 0.55, 0.8, 0.5), 0.4, 0.12)
    tilt = pose.inside(0, 0, 1.0, rng.normal(0, 0.14))
    draw_head(canvas, rng, tilt, face(rng, coat, asleep))
