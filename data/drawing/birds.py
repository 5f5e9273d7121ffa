"""Birds: perched or flying; two units from beak to tail."""

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.colour import INK, WHITE, hsv, mix, pick, rgb, vary
from data.drawing.shapes import blob, curve, ellipse, stroke

PLUMES = [
    ("4a7fb5", "e9a15b"),
    ("c8483f", "6b2a2a"),
    ("e8c33f", "6f6a3a"),
    ("8a6a4c", "e2d1b3"),
    ("4f9d6b", "d9e07a"),
    ("3c3f4a", "8d93a1"),
    ("f1efe9", "a9b4bf"),
    ("7b5aa6", "e7b8d0"),
]


def perched(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """On a branch, from the side."""
    back, belly, beak = _plumage(rng)
    bark = vary(rng, rgb("6b4a34"))
    canvas.fill(
        pose,
        stroke(curve((-1.6, 0.72), (-0.5, 0.62), (0.5, 0.7), (1.7, 0.56)), 0.16, 0.1),
        bark,
        round_=0.4,
    )
    tail = blob((0.45, 0.2), (0.7, 0.25), (1.25, 0.85), (1.05, 0.95), (0.5, 0.5))
    canvas.fill(pose, tail, back * 0.75, round_=0.3)
    body = blob(
        (-0.62, -0.5),
        (-0.3, -0.66),
        (0.1, -0.35),
        (0.55, 0.05),
        (0.66, 0.35),
        (0.25, 0.6),
        (-0.3, 0.5),
        (-0.6, 0.1),
    )
    mask = canvas.mask(pose, body)
    x, y = canvas.grid(mask, pose)
    colour = mix(back, belly, np.clip((y * 1.2 - x * 0.9 - 0.1) * 4, 0, 1))
    canvas.paint(mask, canvas.lit(mask, colour, 0.4))
    wing = blob((-0.15, -0.15), (0.25, -0.12), (0.8, 0.42), (0.5, 0.42), (0.05, 0.28))
    canvas.fill(pose, wing, back * 0.82, round_=0.35)
    for k in range(2):
        canvas.line(
            pose,
            curve((0.1 + 0.1 * k, 0.2 - 0.1 * k), (0.4, 0.3 - 0.08 * k), (0.66, 0.38)),
            0.035,
            back * 0.5,
            0.7,
        )
    canvas.fill(pose, np.array([(-0.62, -0.45), (-0.98, -0.32), (-0.6, -0.24)]), beak, round_=0.3)
    _eye(canvas, pose, -0.42, -0.4)
    for x in (-0.05, 0.12):
        canvas.line(pose, curve((x, 0.5), (x - 0.03, 0.68)), 0.06, beak * 0.7)


def flying(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Wings spread."""
    back, belly, beak = _plumage(rng)
    lift = rng.uniform(-1.0, -0.55)
    far = blob((-0.1, -0.05), (0.2, 0.5 * lift), (0.75, lift), (0.85, 0.7 * lift), (0.45, 0.05))
    canvas.fill(pose, far, back * 0.6, round_=0.3)
    tail = blob((0.45, -0.05), (1.05, -0.12), (1.1, 0.2), (0.5, 0.16))
    canvas.fill(pose, tail, back * 0.75, round_=0.3)
    body = blob(
        (-0.75, -0.1), (-0.5, -0.24), (0, -0.16), (0.6, 0), (0.5, 0.18), (0, 0.28), (-0.5, 0.16)
    )
    mask = canvas.mask(pose, body)
    _, y = canvas.grid(mask, pose)
    canvas.paint(mask, canvas.lit(mask, mix(back, belly, np.clip(y * 6, 0, 1)), 0.4))
    near = blob((-0.3, 0), (-0.35, 0.6 * lift), (-0.05, 1.2 * lift), (0.2, 1.1 * lift), (0.3, 0.02))
    canvas.fill(pose, near, back, round_=0.35)
    for k in range(3):
        x = -0.2 + 0.14 * k
        canvas.line(pose, curve((x, 0), (x, 0.6 * lift), (x + 0.08, lift)), 0.035, back * 0.55, 0.6)
    canvas.fill(pose, np.array([(-0.72, -0.14), (-1.02, -0.03), (-0.7, 0.05)]), beak)
    _eye(canvas, pose, -0.55, -0.08)


POSES = (perched, perched, flying)


def _plumage(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    back, belly = (vary(rng, rgb(code)) for code in pick(rng, PLUMES))
    return back, belly, hsv(rng.uniform(0.06, 0.13), 0.8, 0.9)


def _eye(canvas: Canvas, pose: Pose, x: float, y: float) -> None:
    canvas.fill(pose, ellipse(x, y, 0.095, 0.095), INK * 0.7)
    canvas.fill(pose, ellipse(x - 0.03, y - 0.03, 0.035, 0.035), WHITE)
