"""Flowers and fruit; about two units high."""

import numpy as np

from data.drawing.canvas import Canvas, Pose
from data.drawing.colour import WHITE, hsv, mix, pick, rgb, vary
from data.drawing.shapes import blob, curve, ellipse

LEAF = rgb("4f8a4a")


def daisy(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Many petals around a heart."""
    petal = pick(
        rng,
        [hsv(rng.uniform(0.75, 1.05), 0.65, 0.9), WHITE, hsv(0.13, 0.8, 0.98), hsv(0.62, 0.5, 0.9)],
    )
    _stem(canvas, rng, pose)
    head = pose.inside(0, -0.3, 1.0, rng.uniform(-0.4, 0.4))
    squeeze = rng.uniform(0.7, 1.0)
    count = int(rng.integers(8, 15))
    for ring, size in ((0.85, 0.78), (1.0, 0.62)):
        for k in range(count):
            turn = 2 * np.pi * (k + ring) / count
            c, s = np.cos(turn), np.sin(turn)
            outline = ellipse(size * 0.6 * c, size * 0.6 * s, size * 0.42, 1.5 * size / count, turn)
            canvas.fill(
                head, outline * (1, squeeze), petal * ring * rng.uniform(0.9, 1.0), round_=0.2
            )
    heart = pick(rng, [rgb("e8b92f"), rgb("6a4326"), rgb("d98a2b")])
    canvas.fill(head, ellipse(0, 0, 0.24, 0.24 * squeeze), heart, round_=0.5)


def tulip(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """A cup of petals."""
    petal = hsv(pick(rng, [0.0, 0.95, 0.9, 0.08, 0.13, 0.78]), rng.uniform(0.55, 0.85), 0.9)
    _stem(canvas, rng, pose)
    head = pose.inside(0, -0.3, 1.0, rng.uniform(-0.25, 0.25))
    back = blob((0, -0.75), (0.3, -0.2), (0.2, 0.35), (-0.2, 0.35), (-0.3, -0.2))
    canvas.fill(head, back, petal * 0.72, round_=0.2)
    side = blob((-0.5, -0.62), (-0.12, -0.25), (0.06, 0.2), (0, 0.45), (-0.35, 0.35), (-0.56, -0.1))
    for mirror in (-1, 1):
        canvas.fill(head, side * (mirror, 1), petal * (0.92 if mirror > 0 else 1), round_=0.35)


def fruit_pair(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """Two or three round fruits together."""
    kinds = (_apple, _orange, _pear)
    for x, y, size in ((-0.45, 0.3, 0.55), (0.5, 0.32, 0.52), (0.02, 0.45, 0.55))[
        : int(rng.integers(2, 4))
    ]:
        pick(rng, kinds)(canvas, rng, pose.inside(x, y, size, rng.uniform(-0.3, 0.3)))


def one_fruit(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    """One large fruit."""
    pick(rng, (_apple, _orange, _pear, _cherries, _bananas))(canvas, rng, pose.inside(0, 0.1, 0.85))


FLOWERS = (daisy, daisy, tulip)
FRUIT = (fruit_pair, one_fruit, one_fruit)


def _stem(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    green = vary(rng, LEAF, 0.12)
    bend = rng.uniform(-0.25, 0.25)
    canvas.line(pose, curve((bend, 1.7), (bend, 0.8), (0, -0.2)), 0.12, green * 0.85)
    for side in (-1, 1):
        high = rng.uniform(0.5, 0.9)
        leaf = blob(
            (bend, 1.3),
            (bend + 0.35 * side, high + 0.15),
            (bend + 0.75 * side, high - 0.1),
            (bend + 0.45 * side, high + 0.4),
        )
        canvas.fill(pose, leaf, green, round_=0.4)


def _apple(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    skin = pick(rng, [hsv(0.0, 0.8, 0.82), hsv(0.24, 0.65, 0.78), hsv(0.1, 0.65, 0.9)])
    body = blob(
        (0, -0.72),
        (0.5, -0.85),
        (0.95, -0.35),
        (0.8, 0.45),
        (0.35, 0.85),
        (0, 0.78),
        (-0.35, 0.85),
        (-0.8, 0.45),
        (-0.95, -0.35),
        (-0.5, -0.85),
    )
    mask = canvas.mask(pose, body)
    x, y = canvas.grid(mask, pose)
    blush = np.clip(0.5 - 0.8 * x + 0.2 * np.sin(14 * x), 0, 1) * 0.4
    canvas.paint(mask, canvas.lit(mask, mix(skin, hsv(0.08, 0.7, 0.95), blush), 0.5))
    canvas.line(pose, curve((0, -0.68), (0.05, -0.95), (0.16, -1.1)), 0.1, rgb("5b4030"))
    canvas.fill(pose, blob((0.08, -0.9), (0.4, -1.15), (0.7, -1.0), (0.4, -0.85)), LEAF, round_=0.4)
    _shine(canvas, pose)


def _orange(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    skin = pick(rng, [hsv(0.08, 0.85, 0.95), hsv(0.14, 0.75, 0.95), hsv(0.78, 0.55, 0.55)])
    canvas.fill(pose, ellipse(0, 0, 0.88, 0.86), skin, round_=0.5)
    canvas.fill(pose, blob((0, -0.8), (0.3, -1.0), (0.62, -0.85), (0.3, -0.72)), LEAF, round_=0.4)
    _shine(canvas, pose)


def _pear(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    skin = hsv(rng.uniform(0.13, 0.22), rng.uniform(0.5, 0.7), 0.85)
    body = blob(
        (0, -0.95),
        (0.3, -0.8),
        (0.42, -0.3),
        (0.78, 0.25),
        (0.6, 0.8),
        (0, 0.95),
        (-0.6, 0.8),
        (-0.78, 0.25),
        (-0.42, -0.3),
        (-0.3, -0.8),
    )
    canvas.fill(pose, body, skin, round_=0.5)
    canvas.line(pose, curve((0, -0.9), (0.08, -1.2)), 0.1, rgb("5b4030"))
    _shine(canvas, pose)


def _cherries(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    skin = hsv(rng.uniform(0.95, 1.0), 0.85, rng.uniform(0.6, 0.85))
    for x, y in ((-0.5, 0.4), (0.45, 0.5)):
        canvas.line(pose, curve((0.1, -0.95), (x * 0.8, -0.2), (x, y - 0.3)), 0.07, rgb("5f7a3c"))
        canvas.fill(pose, ellipse(x, y, 0.42, 0.4), skin, round_=0.5)
        _shine(canvas, pose.inside(x, y, 0.45))
    canvas.fill(pose, blob((0.1, -0.95), (0.5, -1.15), (0.95, -0.9), (0.5, -0.7)), LEAF, round_=0.4)


def _bananas(canvas: Canvas, rng: np.random.Generator, pose: Pose) -> None:
    skin = hsv(rng.uniform(0.12, 0.16), 0.75, 0.95)
    for k, shade in ((0, 0.82), (1, 0.92), (2, 1.0)):
        low = 0.1 + 0.24 * k
        outline = blob(
            (-0.9, -0.5),
            (-0.75, -0.55),
            (-0.3, low - 0.1),
            (0.4, low),
            (0.95, low - 0.45),
            (1.0, low - 0.35),
            (0.5, low + 0.32),
            (-0.4, low + 0.28),
        )
        canvas.fill(pose, outline, skin * shade, round_=0.35)
    canvas.fill(pose, ellipse(-0.85, -0.55, 0.1, 0.12), rgb("6f5a2c"))


def _shine(canvas: Canvas, pose: Pose) -> None:
    canvas.fill(pose, ellipse(-0.35, -0.35, 0.16, 0.22, 0.6), WHITE, strength=0.45, blur=0.06)
