"""What is behind the subject: indoors, outdoors, or out of focus."""

import numpy as np

from data.drawing.canvas import FULL, Canvas, Mask, Pose, cloud, soften
from data.drawing.colour import INK, WHITE, hsv, mix, pick, rgb, vary
from data.drawing.shapes import blob, box, curve, ellipse

WHOLE = Pose(0.0, 0.0)
SKIES = [
    ("5f9fd6", "d4e8f2"),
    ("86b8dd", "f3efe2"),
    ("e58a5a", "f7d9a0"),
    ("3c4a7a", "e79a86"),
    ("8f9bab", "d9dde0"),
    ("1c2547", "4d5f94"),
    ("b9a7d6", "f6d3cf"),
]
GREENS = ["6f9d4c", "4e7f46", "8fae55", "a7a45c", "5c8a68", "c2b06a"]
ROOMS = ["d9c7ab", "b7c4bd", "c9a79a", "8fa3b0", "e6dccb", "6d7f78", "9a6a5c", "d6b25f", "4f5a6e"]
FLOORS = ["a97a4d", "7c5636", "c79c6b", "8e857c", "5d4636"]


def meadow(canvas: Canvas, rng: np.random.Generator) -> None:
    """Grass under a sky, with flowers."""
    horizon = rng.uniform(0.3, 0.75)
    sky(canvas, rng)
    green = vary(rng, rgb(pick(rng, GREENS)), 0.12)
    far = [(x, horizon + rng.uniform(-0.09, 0.02)) for x in np.linspace(-0.1, 1.1, 7)]
    trees = np.vstack([curve(*far), [(1.2, 1), (-0.2, 1)]])
    canvas.fill(WHOLE, trees, mix(green * 0.75, rgb("9db6c4"), 0.35))
    slope = rng.uniform(-0.06, 0.06)
    ground = np.vstack(
        [
            curve((-0.1, horizon + slope), (0.5, horizon - 0.02), (1.1, horizon - slope)),
            [(1.2, 1.1), (-0.2, 1.1)],
        ]
    )
    mask = canvas.mask(WHOLE, ground)
    _, y = canvas.grid(mask, WHOLE)
    depth = np.clip((y - horizon) / max(1 - horizon, 0.1), 0, 1)
    blades = 0.07 * cloud(rng, 24, 2)[mask.window]
    canvas.paint(
        mask, np.clip(mix(green * 1.12, green * 0.72, depth) * (1 + blades[..., None]), 0, 1)
    )
    petal = hsv(rng.random(), 0.5, 0.95)
    for _ in range(int(rng.integers(0, 26))):
        y = rng.uniform(horizon + 0.03, 1)
        size = 0.006 + 0.018 * (y - horizon)
        canvas.fill(WHOLE, ellipse(rng.random(), y, size, size), petal, strength=0.9)


def sky(canvas: Canvas, rng: np.random.Generator) -> None:
    """A graded sky with clouds, a sun or a moon."""
    top, low = (vary(rng, rgb(code)) for code in pick(rng, SKIES))
    _graded(canvas, top, low)
    veil = np.clip(cloud(rng, 3, 3) * 0.6 - rng.uniform(-0.1, 0.8), 0, 1)
    canvas.paint(Mask(0, 0, veil), mix(low, WHITE, 0.6), rng.uniform(0.2, 0.9))
    if rng.random() < 0.3:
        x, y, size = rng.uniform(0.1, 0.9), rng.uniform(0.08, 0.35), rng.uniform(0.04, 0.09)
        disc = mix(WHITE, rgb("ffe2a0"), rng.random())
        canvas.fill(WHOLE, ellipse(x, y, size * 2, size * 2), disc, strength=0.35, blur=size)
        canvas.fill(WHOLE, ellipse(x, y, size, size), disc)


def foliage(canvas: Canvas, rng: np.random.Generator) -> None:
    """Leaves out of focus."""
    green = vary(rng, rgb(pick(rng, GREENS)), 0.2) * rng.uniform(0.45, 1.0)
    lumps = cloud(rng, int(rng.integers(3, 9)), 3)
    canvas.paint(
        _all(),
        np.clip(
            mix(green, mix(green, rgb("e9efb8"), 0.6), np.clip(lumps * 0.35 + 0.3, 0, 1)), 0, 1
        ),
    )
    canvas.paint(Mask(0, 0, np.clip(-lumps * 0.4, 0, 0.6)), green * 0.4)


def bokeh(canvas: Canvas, rng: np.random.Generator) -> None:
    """Discs of light."""
    hue, value = rng.random(), rng.uniform(0.15, 0.75)
    _graded(canvas, hsv(hue, 0.5, value), hsv(hue + rng.uniform(-0.12, 0.12), 0.45, value * 0.7))
    for _ in range(int(rng.integers(8, 22))):
        size = rng.uniform(0.03, 0.12)
        light = hsv(hue + rng.normal(0, 0.12), rng.uniform(0.2, 0.6), min(1.0, value + 0.35))
        spot = ellipse(rng.random(), rng.random(), size, size)
        canvas.fill(WHOLE, spot, light, strength=rng.uniform(0.15, 0.5), blur=0.008)


def room(canvas: Canvas, rng: np.random.Generator) -> None:
    """A wall, a floor, and something on the wall."""
    wall, floor = vary(rng, rgb(pick(rng, ROOMS))), vary(rng, rgb(pick(rng, FLOORS)))
    _graded(canvas, wall, wall * 0.82)
    if rng.random() < 0.4:
        x = np.linspace(0, 1, FULL)[None, :] * np.ones((FULL, 1))
        bands = (np.sin(x * rng.uniform(25, 60)) > 0.2).astype(float)
        canvas.paint(Mask(0, 0, bands), mix(wall, WHITE, 0.5), rng.uniform(0.1, 0.5))
    pick(rng, (_window, _frame, _curtain, _lamp))(canvas, rng)
    line = rng.uniform(0.6, 0.85)
    mask = canvas.mask(WHOLE, box(-0.1, line, 1.1, 1.1))
    x, y = canvas.grid(mask, WHOLE)
    boards = np.sign(np.sin((x - 0.5) * 26 / (y - line + 0.45))) * 0.05
    canvas.paint(mask, np.clip(floor * (1 + boards - 0.25 * (y - line))[..., None], 0, 1))
    canvas.fill(WHOLE, box(-0.1, line - 0.03, 1.1, line), mix(wall, WHITE, 0.6))
    if rng.random() < 0.45:
        rug = hsv(rng.random(), 0.45, rng.uniform(0.4, 0.8))
        canvas.fill(WHOLE, ellipse(0.5, line + 0.2, 0.5, 0.14), rug)
        canvas.fill(WHOLE, ellipse(0.5, line + 0.2, 0.42, 0.11), mix(rug, WHITE, 0.4))


def cushion(canvas: Canvas, rng: np.random.Generator) -> None:
    """A sofa or a blanket."""
    cloth = hsv(rng.random(), rng.uniform(0.15, 0.55), rng.uniform(0.3, 0.9))
    _graded(canvas, cloth * 0.7, cloth)
    back = rng.uniform(0.35, 0.6)
    canvas.fill(
        WHOLE,
        blob(
            (-0.2, 0.05), (0.5, -0.02), (1.2, 0.05), (1.2, back), (0.5, back + 0.04), (-0.2, back)
        ),
        cloth,
        round_=0.4,
    )
    canvas.fill(
        WHOLE,
        blob((-0.3, back), (0.5, back + 0.02), (1.3, back), (1.3, 1.3), (-0.3, 1.3)),
        cloth * 0.92,
        round_=0.35,
    )
    y, x = np.mgrid[0 : 1 : FULL * 1j, 0 : 1 : FULL * 1j]
    turn, rate = rng.uniform(-0.6, 0.6), rng.uniform(20, 70)
    weave = (np.sin((x * np.cos(turn) + y * np.sin(turn)) * rate) > rng.uniform(0, 0.6)).astype(
        float
    )
    canvas.paint(
        Mask(0, 0, soften(weave, FULL / 128)), mix(cloth, WHITE, 0.5), rng.choice((0.0, 0.3, 0.5))
    )


def studio(canvas: Canvas, rng: np.random.Generator) -> None:
    """A plain backdrop with a pool of light."""
    hue, value = rng.random(), rng.uniform(0.2, 0.95)
    y, x = np.mgrid[0 : 1 : FULL * 1j, 0 : 1 : FULL * 1j]
    away = np.hypot(x - rng.uniform(0.2, 0.8), y - rng.uniform(0.2, 0.7))
    centre = hsv(hue, rng.uniform(0.1, 0.5), min(1.0, value * 1.15))
    canvas.paint(_all(), mix(centre, hsv(hue + 0.04, 0.5, value * 0.55), np.clip(away * 1.2, 0, 1)))


def water(canvas: Canvas, rng: np.random.Generator) -> None:
    """A sea under a sky."""
    sky(canvas, rng)
    horizon = rng.uniform(0.4, 0.7)
    mask = canvas.mask(WHOLE, box(-0.1, horizon, 1.1, 1.1))
    sea = mix(canvas.colour[2].mean(axis=0), rgb("1f5f7f"), rng.uniform(0.3, 0.8))
    x, y = canvas.grid(mask, WHOLE)
    waves = np.sin(60 * np.maximum(y - horizon, 0) ** 0.6 + 3 * np.sin(9 * x + 8 * y)) * 0.07
    canvas.paint(mask, np.clip(sea * (1.1 + waves - 0.4 * (y - horizon))[..., None], 0, 1))


def road(canvas: Canvas, rng: np.random.Generator) -> None:
    """A street before hills or houses."""
    pick(rng, (meadow, sky, foliage))(canvas, rng)
    line = rng.uniform(0.55, 0.72)
    canvas.fill(WHOLE, box(-0.1, line, 1.1, line + 0.05), rgb("b9b2a6"))
    canvas.fill(WHOLE, box(-0.1, line + 0.05, 1.1, 1.1), vary(rng, rgb("6a6b70"), 0.15), round_=0.1)
    for x in np.arange(-0.1, 1.1, 0.3):
        canvas.fill(WHOLE, box(x, 0.9, x + 0.16, 0.93), WHITE, strength=0.7)


OUTDOORS = (meadow, meadow, foliage, bokeh)
INDOORS = (room, room, cushion, studio)


def _all() -> Mask:
    return Mask(0, 0, np.ones((FULL, FULL)))


def _graded(canvas: Canvas, top: np.ndarray, low: np.ndarray) -> None:
    down = np.linspace(0, 1, FULL)[:, None] * np.ones((1, FULL))
    canvas.paint(_all(), mix(top, low, down))


def _window(canvas: Canvas, rng: np.random.Generator) -> None:
    x, light = rng.uniform(0, 0.7), mix(rgb("bfe0f2"), WHITE, rng.random())
    canvas.fill(WHOLE, box(x, 0.05, x + 0.36, 0.5), mix(WHITE, INK, 0.08))
    for left, top in ((0.02, 0.07), (0.19, 0.07), (0.02, 0.29), (0.19, 0.29)):
        canvas.fill(WHOLE, box(x + left, top, x + left + 0.15, top + 0.19), light, round_=0.2)


def _frame(canvas: Canvas, rng: np.random.Generator) -> None:
    x, y = rng.uniform(0, 0.65), rng.uniform(0.03, 0.2)
    canvas.fill(WHOLE, box(x, y, x + 0.32, y + 0.26), rgb("5b4030"), round_=0.2)
    art = hsv(rng.random(), 0.4, 0.8)
    canvas.fill(WHOLE, box(x + 0.03, y + 0.03, x + 0.29, y + 0.23), art)
    canvas.fill(
        WHOLE, ellipse(x + rng.uniform(0.1, 0.22), y + 0.13, 0.06, 0.06), mix(art, WHITE, 0.6)
    )


def _curtain(canvas: Canvas, rng: np.random.Generator) -> None:
    cloth = hsv(rng.random(), 0.35, rng.uniform(0.4, 0.9))
    left = rng.choice((-0.1, 0.7))
    mask = canvas.mask(WHOLE, box(left, -0.1, left + 0.4, 0.9))
    x, _ = canvas.grid(mask, WHOLE)
    canvas.paint(mask, np.clip(cloth * (0.9 + 0.15 * np.sin(x * 60))[..., None], 0, 1))


def _lamp(canvas: Canvas, rng: np.random.Generator) -> None:
    x, warm = rng.uniform(0.1, 0.9), rgb("ffe0a0")
    canvas.fill(WHOLE, ellipse(x, 0.3, 0.3, 0.3), warm, strength=0.4, blur=0.12)
    canvas.line(WHOLE, curve((x, 0.3), (x, 0.9)), 0.02, rgb("4a3a30"))
    shade = np.array([(x - 0.06, 0.15), (x + 0.06, 0.15), (x + 0.12, 0.34), (x - 0.12, 0.34)])
    canvas.fill(WHOLE, shade, mix(warm, WHITE, 0.3), round_=0.2)
