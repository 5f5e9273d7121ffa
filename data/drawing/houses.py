"""Houses and towers; about two units wide."""

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.colour import WHITE, hsv, mix, pick, rgb, vary
from data.drawing.shapes import blob, box, ellipse

WALLS = ["efe3cf", "d8b38a", "c7705a", "a9bfc9", "e6c667", "f4f1ea", "b9c4a0", "8d6f60"]
ROOFS = ["8c4a3a", "5a5f6b", "6b4a38", "3f4f5c", "a65f3c"]
LIT = rgb("ffe7a0")


def cottage(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """A gable or a hipped roof, a door, windows, a chimney."""
    wall, roof = vary(rng, rgb(pick(rng, WALLS))), vary(rng, rgb(pick(rng, ROOFS)))
    chimney = 0.35 * rng.choice((-1, 1))
    canvas.fill(pose, box(chimney - 0.1, -0.95, chimney + 0.1, -0.3), wall * 0.65, round_=0.2)
    _wall(canvas, rng, pose, box(-0.78, -0.2, 0.78, 0.85), wall)
    ridge = pick(rng, (0.0, 0.35))
    top = np.array([(-1.0, -0.15), (-ridge - 0.02, -0.85), (ridge + 0.02, -0.85), (1.0, -0.15)])
    mask = canvas.mask(pose, top)
    x, y = canvas.grid(mask, pose)
    tiles = 0.06 * np.sign(np.sin(y * 45)) + 0.04 * np.sign(np.sin(x * 40))
    canvas.paint(mask, canvas.lit(mask, np.clip(roof * (1 + tiles[..., None]), 0, 1), 0.3))
    canvas.fill(pose, box(-0.78, -0.15, 0.78, -0.06), wall * 0.55, strength=0.5)
    door = pick(rng, (-0.45, 0.0, 0.45))
    canvas.fill(pose, box(door - 0.15, 0.3, door + 0.15, 0.85), roof * 0.8, round_=0.2)
    canvas.fill(pose, ellipse(door + 0.09, 0.6, 0.025, 0.025), LIT)
    glass = pick(rng, [rgb("9cc3d8"), LIT, rgb("46606f")])
    for x in (-0.45, 0.0, 0.45):
        if x != door:
            _window(canvas, pose, x, 0.25, 0.15, glass)
    for x in (-0.7, 0.72):
        bush = vary(rng, rgb("4d7a45"), 0.15)
        canvas.fill(
            pose,
            blob((x - 0.3, 0.9), (x - 0.2, 0.65), (x, 0.55), (x + 0.2, 0.68), (x + 0.3, 0.9)),
            bush,
            round_=0.5,
        )


def tower(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """A town house of several floors."""
    wall, roof = vary(rng, rgb(pick(rng, WALLS))), vary(rng, rgb(pick(rng, ROOFS)))
    wide = rng.uniform(0.4, 0.6)
    _wall(canvas, rng, pose, box(-wide, -0.7, wide, 0.9), wall)
    canvas.fill(
        pose, np.array([(-wide - 0.1, -0.68), (0, -1.2), (wide + 0.1, -0.68)]), roof, round_=0.3
    )
    glass = pick(rng, [rgb("9cc3d8"), LIT, rgb("46606f")])
    for y in (-0.5, -0.12, 0.26):
        for x in (-0.5, 0.5):
            _window(canvas, pose, x * wide, y, 0.11, glass)
    canvas.fill(pose, box(-0.12, 0.55, 0.12, 0.9), roof * 0.8, round_=0.2)


def lighthouse(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """White with bands of colour."""
    band = hsv(pick(rng, [0.0, 0.58, 0.08]), 0.7, 0.75)
    shaft = np.array([(-0.24, -0.6), (0.24, -0.6), (0.42, 0.95), (-0.42, 0.95)])
    mask = canvas.mask(pose, shaft)
    _, y = canvas.grid(mask, pose)
    canvas.paint(
        mask, canvas.lit(mask, mix(WHITE, band, (np.sin(y * 8 + 1) > 0).astype(float)), 0.4)
    )
    canvas.fill(pose, box(-0.34, -0.66, 0.34, -0.56), rgb("4a4f57"))
    canvas.fill(pose, box(-0.2, -0.9, 0.2, -0.64), LIT, round_=0.2)
    canvas.fill(pose, np.array([(-0.28, -0.88), (0, -1.15), (0.28, -0.88)]), band * 0.8, round_=0.3)
    canvas.fill(pose, ellipse(0, -0.1, 0.07, 0.09), rgb("3f4650"))
    canvas.fill(pose, box(-0.1, 0.65, 0.1, 0.95), rgb("5b4030"))


POSES = (cottage, cottage, cottage, tower, lighthouse)


def _wall(
    canvas: Canvas, rng: np.random.Generator, pose: Pose, outline: np.ndarray, wall: np.ndarray
) -> None:
    mask = canvas.mask(pose, outline)
    x, y = canvas.grid(mask, pose)
    courses = pick(rng, (0.0, 0.05)) * (np.sign(np.sin(y * 60)) + np.sign(np.sin(x * 36)))
    canvas.paint(mask, canvas.lit(mask, np.clip(wall * (1 + courses[..., None]), 0, 1), 0.25))


def _window(canvas: Canvas, pose: Pose, x: float, y: float, half: float, glass: np.ndarray) -> None:
    frame = half * 1.25
    canvas.fill(pose, box(x - frame, y - frame, x + frame, y + frame), WHITE, round_=0.1)
    canvas.fill(pose, box(x - half, y - half, x + half, y + half), glass, round_=0.4)
    canvas.line(pose, np.array([(x, y - half), (x, y + half)]), 0.04, WHITE)
    canvas.line(pose, np.array([(x - half, y), (x + half, y)]), 0.04, WHITE)
