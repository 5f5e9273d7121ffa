"""Dogs: drawn like the cats, with the same furs; muzzle, ears and eyes differ."""

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.coats import Coat, dog_coat
from data.drawing.colour import INK, WHITE, mix, rgb
from data.drawing.shapes import blob, curve, ellipse, fluffy, stroke


def close_up(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Head and shoulders."""
    coat = dog_coat(rng)
    body = blob((-0.45, 0), (0.45, 0), (0.75, 0.7), (0.85, 1.6), (-0.85, 1.6), (-0.75, 0.7))
    coat.tufted(canvas, rng, pose, body, "body", 0.25)
    _head(canvas, rng, pose.inside(0, -0.22, 0.74), coat)


def sitting(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """From the front."""
    coat = dog_coat(rng)
    tail = curve((0.35, 0.8), (0.7, 0.7), (0.85, rng.uniform(0.1, 0.5)))
    coat.fill(canvas, pose, stroke(tail, 0.2, 0.1), "tail")
    body = blob(
        (-0.28, -0.3),
        (0.28, -0.3),
        (0.42, 0.2),
        (0.55, 0.7),
        (0.5, 0.95),
        (-0.5, 0.95),
        (-0.55, 0.7),
        (-0.42, 0.2),
    )
    coat.tufted(canvas, rng, pose, body, "body", 0.35)
    for x in (-0.2, 0.2):
        coat.fill(canvas, pose, stroke(curve((x, 0.15), (x, 0.86)), 0.27, 0.22), "limb", 0.3)
        coat.fill(canvas, pose, ellipse(x * 1.15, 0.91, 0.17, 0.1), "limb", 0.25)
    _head(canvas, rng, pose.inside(0, -0.46, 0.46), coat)


def standing(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """From the side."""
    coat = dog_coat(rng)
    tail = curve((0.66, -0.1), (0.85, -0.3), (0.95, rng.uniform(-0.75, -0.2)))
    coat.fill(canvas, pose, stroke(tail, 0.18, 0.08), "tail")
    for x in (-0.36, 0.58):
        coat.fill(canvas, pose, stroke(curve((x, 0.1), (x + 0.03, 0.88)), 0.24, 0.16), "limb", 0.5)
    body = blob(
        (-0.75, -0.2),
        (-0.4, -0.34),
        (0.1, -0.28),
        (0.6, -0.26),
        (0.76, 0),
        (0.68, 0.26),
        (0.3, 0.22),
        (-0.4, 0.38),
        (-0.7, 0.2),
    )
    coat.tufted(canvas, rng, pose, body, "body", 0.4)
    for x in (-0.54, 0.5):
        coat.fill(canvas, pose, stroke(curve((x, 0.1), (x, 0.86)), 0.26, 0.17), "limb", 0.3)
        coat.fill(canvas, pose, ellipse(x - 0.06, 0.9, 0.15, 0.08), "limb", 0.3)
    _head(canvas, rng, pose.inside(-0.74, -0.4, 0.4), coat)


POSES = (close_up, sitting, standing)


def _head(canvas: Canvas, rng: np.random.Generator, pose: Pose, coat: Coat) -> None:
    canvas.shade(pose, ellipse(0, 0.55, 0.8, 0.5), 0.4, 0.12)
    pose = pose.inside(0, 0, 1.0, rng.normal(0, 0.14))
    pricked = rng.random() < 0.3
    if pricked:
        _pricked_ears(canvas, pose, coat)
    skull = blob(
        (0, -0.82),
        (0.45, -0.76),
        (0.72, -0.4),
        (0.76, 0.1),
        (0.55, 0.62),
        (0, 0.95),
        (-0.55, 0.62),
        (-0.76, 0.1),
        (-0.72, -0.4),
        (-0.45, -0.76),
    )
    coat.fill(canvas, pose, fluffy(rng, skull, 0.04), "head", 0.34)
    if not pricked:
        _hanging_ears(canvas, rng, pose, coat)
    middle = pose.inside(0.2 * rng.uniform(-0.9, 0.9), rng.uniform(-0.05, 0.08))
    for side in (-1, 1):
        _eye(canvas, middle, side)
    _snout(canvas, rng, middle, coat)


def _pricked_ears(canvas: Canvas, pose: Pose, coat: Coat) -> None:
    outer = np.vstack(
        [
            curve((0.15, -0.6), (0.4, -1.0), (0.62, -1.25)),
            curve((0.62, -1.25), (0.8, -0.7), (0.72, -0.2)),
        ]
    )
    for side in (-1, 1):
        coat.fill(canvas, pose, outer * (side, 1), "ear", 0.25)
        inner = mix(coat.marks, rgb("b07a70"), 0.4)
        canvas.fill(pose, (outer * (0.6, 0.7) + (0.2, -0.22)) * (side, 1), inner, round_=0.3)


def _hanging_ears(canvas: Canvas, rng: np.random.Generator, pose: Pose, coat: Coat) -> None:
    low = rng.uniform(0.35, 0.85)
    ear = blob(
        (0.38, -0.74),
        (0.72, -0.72),
        (1.02, -0.2),
        (1.05, low * 0.7),
        (0.85, low),
        (0.66, low * 0.6),
        (0.6, -0.2),
    )
    for side in (-1, 1):
        mask = canvas.mask(pose, ear * (side, 1))
        canvas.paint(mask, canvas.lit(mask, mix(coat.base, coat.marks, 0.65), 0.4))


def _eye(canvas: Canvas, middle: Pose, side: int) -> None:
    canvas.fill(middle, ellipse(0.33 * side, -0.14, 0.16, 0.17), rgb("3b2a22"), strength=0.7)
    canvas.fill(middle, ellipse(0.33 * side, -0.13, 0.125, 0.135), INK * 0.8)
    canvas.fill(middle, ellipse(0.33 * side - 0.04, -0.18, 0.045, 0.045), WHITE)


def _snout(canvas: Canvas, rng: np.random.Generator, middle: Pose, coat: Coat) -> None:
    pale = mix(coat.base, WHITE, rng.uniform(0.2, 0.8))
    if rng.random() < 0.5:
        canvas.fill(
            middle,
            blob((-0.18, 0.62), (0.18, 0.62), (0.16, 1.02), (0, 1.1), (-0.16, 1.02)),
            rgb("d9686f"),
            round_=0.3,
        )
    canvas.fill(
        middle,
        blob(
            (0, 0.08),
            (0.34, 0.24),
            (0.44, 0.55),
            (0.2, 0.78),
            (-0.2, 0.78),
            (-0.44, 0.55),
            (-0.34, 0.24),
        ),
        pale,
        round_=0.3,
        blur=0.02,
    )
    canvas.fill(
        middle,
        blob((-0.2, 0.22), (0, 0.17), (0.2, 0.22), (0.13, 0.4), (0, 0.46), (-0.13, 0.4)),
        INK,
        round_=0.2,
    )
    canvas.fill(middle, ellipse(-0.06, 0.25, 0.06, 0.03), WHITE, strength=0.5)
    canvas.line(middle, curve((0, 0.44), (0, 0.6)), 0.05, INK, 0.8)
    for side in (-1, 1):
        canvas.line(
            middle, curve((0, 0.59), (0.15 * side, 0.68), (0.32 * side, 0.58)), 0.05, INK, 0.8
        )
