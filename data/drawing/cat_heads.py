"""A cat's head: two units wide, its middle at (0, 0)."""

from dataclasses import dataclass

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.coats import Coat, eye_colour
from data.drawing.colour import INK, WHITE, mix, rgb, vary
from data.drawing.shapes import blob, curve, ellipse, fluffy

PINK = rgb("e59a94")


@dataclass(frozen=True)
class Face:
    """How a head looks.

    `look` is from -1 (to the left) to 1 (to the right), `nod` how far the features are lowered,
    `slit` the width of a pupil as a share of the eye, `ears` and `cheeks` lengths around 1.
    """

    coat: Coat
    iris: np.ndarray
    look: float
    nod: float
    slit: float
    asleep: bool
    ears: float
    cheeks: float


def face(rng: np.random.Generator, coat: Coat, asleep: bool = False) -> Face:
    """A face drawn at random for a coat."""
    return Face(
        coat=coat,
        iris=eye_colour(rng, coat),
        look=rng.uniform(-0.8, 0.8),
        nod=rng.uniform(-0.08, 0.1),
        slit=rng.uniform(0.28, 0.75),
        asleep=asleep,
        ears=rng.uniform(0.9, 1.25),
        cheeks=rng.uniform(0.94, 1.1),
    )


def draw_head(canvas: Canvas, rng: np.random.Generator, pose: Pose, cat: Face) -> None:
    """Ears first, whiskers last."""
    for side in (-1, 1):
        _ear(canvas, rng, pose, cat, side)
    c = cat.cheeks
    outline = blob(
        (0, -0.74),
        (0.42, -0.72),
        (0.80, -0.40),
        (0.97 * c, 0.08),
        (0.88 * c, 0.44),
        (0.5, 0.72),
        (0, 0.80),
        (-0.5, 0.72),
        (-0.88 * c, 0.44),
        (-0.97 * c, 0.08),
        (-0.80, -0.40),
        (-0.42, -0.72),
    )
    cat.coat.fill(canvas, pose, fluffy(rng, outline, 0.045), "head", 0.34)
    middle = pose.inside(0.24 * cat.look, cat.nod)
    _muzzle(canvas, middle, cat)
    for side in (-1, 1):
        _eye(canvas, middle, cat, side)
    _nose(canvas, middle, cat)
    _whiskers(canvas, rng, middle, cat)


def _ear(canvas: Canvas, rng: np.random.Generator, pose: Pose, cat: Face, side: int) -> None:
    up, spread = 1.18 * cat.ears, rng.uniform(0.66, 0.86)
    outer = np.vstack(
        [
            curve((0.12, -0.62), (0.36, -0.66 - 0.25 * up), (spread, -up)),
            curve((spread, -up), (0.93, -0.55 - 0.2 * up), (0.95, -0.08)),
        ]
    )
    inner = outer * (0.66, 0.72) + (0.19, -0.24)
    mirror = np.array([side, 1])
    cat.coat.fill(canvas, pose, outer * mirror, "ear", 0.25)
    pink = mix(PINK, cat.coat.marks, 0.25)
    canvas.fill(pose, inner * mirror, pink, round_=0.5, strength=0.9)


def _muzzle(canvas: Canvas, middle: Pose, cat: Face) -> None:
    if cat.coat.pattern == "points":
        return
    pale = mix(cat.coat.base, WHITE, 0.8 if cat.coat.pattern in ("tabby", "tuxedo") else 0.3)
    for side in (-1, 1):
        canvas.fill(
            middle,
            ellipse(0.17 * side, 0.40, 0.24, 0.19),
            pale,
            round_=0.12,
            strength=0.8,
            blur=0.02,
        )
    canvas.fill(middle, ellipse(0, 0.58, 0.17, 0.12), pale, strength=0.7, blur=0.02)


def _eye(canvas: Canvas, middle: Pose, cat: Face, side: int) -> None:
    wide = 0.235 * (1 - 0.2 * side * cat.look)
    x = 0.43 * side * (1 - 0.08 * side * cat.look)
    eye = middle.inside(x, -0.06, 1.0, 0.16 * side)
    if cat.asleep:
        arc = curve((-wide, -0.02), (0, 0.09), (wide, -0.02))
        canvas.line(eye, arc, 0.085, INK, 0.85)
        return
    almond = blob((-1, 0.1), (-0.45, -0.72), (0.4, -0.78), (1, -0.1), (0.45, 0.72), (-0.4, 0.76))
    almond = almond * (side, 1)
    canvas.fill(eye, almond * (wide * 1.2, 0.262), INK, strength=0.9)
    iris = canvas.mask(eye, almond * (wide, 0.215))
    _, v = canvas.grid(iris, eye)
    canvas.paint(
        iris, mix(cat.iris * 0.62, np.minimum(cat.iris * 1.18, 1), np.clip(v * 2.4 + 0.5, 0, 1))
    )
    pupil = canvas.mask(eye, ellipse(0.03 * cat.look, 0, wide * cat.slit, 0.20))
    canvas.paint(pupil.within(iris), INK * 0.5)
    canvas.fill(eye, ellipse(-0.07, -0.09, 0.062, 0.062), WHITE)
    canvas.fill(eye, ellipse(0.07, 0.09, 0.03, 0.03), WHITE, strength=0.7)


def _nose(canvas: Canvas, middle: Pose, cat: Face) -> None:
    dark = cat.coat.pattern == "points" or cat.coat.base.mean() < 0.3
    colour = mix(PINK, INK, 0.55) if dark else mix(PINK, rgb("c8605a"), 0.4)
    nose = blob((-0.13, 0.22), (0, 0.19), (0.13, 0.22), (0.07, 0.31), (0, 0.36), (-0.07, 0.31))
    canvas.fill(middle, nose, colour, round_=0.2)
    lip = mix(colour, INK, 0.65)
    canvas.line(middle, curve((0, 0.35), (0, 0.44)), 0.04, lip, 0.8)
    for side in (-1, 1):
        canvas.line(
            middle, curve((0, 0.43), (0.1 * side, 0.51), (0.25 * side, 0.47)), 0.045, lip, 0.8
        )


def _whiskers(canvas: Canvas, rng: np.random.Generator, middle: Pose, cat: Face) -> None:
    colour = WHITE if cat.coat.base.mean() < 0.8 else vary(rng, rgb("8f8782"))
    for side in (-1, 1):
        for k in range(3):
            y = 0.34 + 0.07 * k
            end = y + 0.22 * (k - 1) + rng.uniform(-0.05, 0.05)
            hair = curve(
                (0.3 * side, y), (0.75 * side, 0.4 * y + 0.6 * end - 0.05), (1.28 * side, end)
            )
            canvas.line(middle, hair, 0.035, colour, 0.75)
