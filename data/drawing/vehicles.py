"""Cars, vans and boats; two units long."""

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.colour import INK, WHITE, hsv, mix, pick, rgb, vary
from data.drawing.shapes import blob, box, curve, ellipse

GLASS = rgb("bcd6e2")
ROOFS = {
    "saloon": curve((-0.62, -0.12), (-0.36, -0.48), (0.05, -0.56), (0.4, -0.48), (0.68, -0.1)),
    "beetle": curve((-0.7, -0.1), (-0.5, -0.45), (0, -0.68), (0.5, -0.5), (0.85, -0.05)),
    "estate": curve((-0.55, -0.12), (-0.3, -0.5), (0.2, -0.56), (0.78, -0.54), (0.92, -0.1)),
}


def car(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """A saloon, a beetle or an estate, from the side."""
    paint = _paint(rng)
    roof = ROOFS[pick(rng, list(ROOFS))]
    canvas.fill(pose, roof, paint, round_=0.25)
    centre = roof.mean(axis=0)
    glass = (roof - centre) * (0.84, 0.74) + centre
    mask = canvas.mask(pose, glass)
    x, y = canvas.grid(mask, pose)
    canvas.paint(mask, mix(GLASS, rgb("4d6a7c"), np.clip(np.sin(x * 5 + y * 4) * 0.5 + 0.4, 0, 1)))
    canvas.line(pose, curve((0.08, -0.54), (0.1, -0.1)), 0.07, paint * 0.9)
    body = blob(
        (-1.0, 0.02),
        (-0.62, -0.12),
        (0, -0.14),
        (0.7, -0.13),
        (0.99, 0),
        (1.02, 0.24),
        (0.8, 0.33),
        (-0.85, 0.33),
        (-1.04, 0.22),
    )
    canvas.fill(pose, body, paint, round_=0.4)
    canvas.line(
        pose, curve((-0.9, 0.02), (0, -0.05), (0.92, 0.0)), 0.035, mix(paint, WHITE, 0.6), 0.8
    )
    canvas.line(pose, curve((0.1, -0.1), (0.1, 0.28)), 0.025, paint * 0.5, 0.7)
    canvas.line(pose, curve((0.18, 0.04), (0.32, 0.04)), 0.04, paint * 0.5)
    canvas.fill(pose, ellipse(-0.93, 0.06, 0.07, 0.06), rgb("fff2c4"))
    canvas.fill(pose, ellipse(0.97, 0.08, 0.04, 0.06), rgb("d83a30"))
    for x in (-0.58, 0.6):
        _wheel(canvas, pose, x, 0.33, 0.23)


def van(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """A camper in two colours."""
    paint, cream = _paint(rng), vary(rng, rgb("f3ead6"))
    shell = blob(
        (-0.95, -0.2),
        (-0.85, -0.62),
        (-0.5, -0.72),
        (0.6, -0.72),
        (0.92, -0.6),
        (0.98, 0),
        (0.95, 0.3),
        (-0.95, 0.3),
        (-1.02, 0.05),
    )
    mask = canvas.mask(pose, shell)
    _, y = canvas.grid(mask, pose)
    canvas.paint(mask, canvas.lit(mask, mix(cream, paint, (y > -0.18).astype(float)), 0.3))
    for left in (-0.82, -0.32, 0.12, 0.54):
        mask = canvas.mask(pose, box(left, -0.56, left + 0.34, -0.24))
        x, y = canvas.grid(mask, pose)
        canvas.paint(
            mask, mix(GLASS, rgb("4d6a7c"), np.clip(np.sin(x * 6 + y * 5) * 0.5 + 0.4, 0, 1))
        )
    canvas.line(pose, curve((-0.98, -0.17), (0.96, -0.17)), 0.04, WHITE, 0.9)
    canvas.fill(pose, ellipse(-0.95, 0.04, 0.07, 0.08), rgb("fff2c4"))
    for x in (-0.55, 0.58):
        _wheel(canvas, pose, x, 0.32, 0.22)


def boat(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """A sailing boat."""
    paint, sail = _paint(rng), vary(rng, pick(rng, [rgb("f6f1e6"), rgb("e9d2a4"), rgb("d9695a")]))
    canvas.line(pose, curve((0.02, 0.3), (0.02, -0.95)), 0.06, rgb("6b4a34"))
    canvas.fill(
        pose,
        np.vstack([curve((0.08, -0.9), (0.5, -0.3), (0.72, 0.2)), [(0.08, 0.2)]]),
        sail,
        round_=0.3,
    )
    canvas.fill(
        pose,
        np.vstack([curve((-0.04, -0.8), (-0.35, -0.3), (-0.6, 0.2)), [(-0.04, 0.2)]]),
        sail * 0.9,
        round_=0.3,
    )
    hull = blob((-0.85, 0.3), (0, 0.34), (0.9, 0.26), (0.6, 0.62), (0, 0.68), (-0.6, 0.6))
    canvas.fill(pose, hull, paint, round_=0.4)
    canvas.line(pose, curve((-0.78, 0.36), (0, 0.41), (0.8, 0.34)), 0.05, WHITE, 0.8)


POSES = (car, car, van, boat)


def _paint(rng: np.random.Generator) -> np.ndarray:
    hue = pick(rng, [0.0, 0.03, 0.1, 0.14, 0.35, 0.5, 0.57, 0.6, 0.66])
    return hsv(
        hue + rng.uniform(-0.02, 0.02), rng.choice([0.1, 0.55, 0.75]), rng.uniform(0.35, 0.9)
    )


def _wheel(canvas: Canvas, pose: Pose, x: float, y: float, radius: float) -> None:
    canvas.fill(pose, ellipse(x, y, radius, radius), INK)
    canvas.fill(pose, ellipse(x, y, radius * 0.6, radius * 0.6), rgb("c3c7cb"), round_=0.4)
    canvas.fill(pose, ellipse(x, y, radius * 0.2, radius * 0.2), INK, strength=0.7)
