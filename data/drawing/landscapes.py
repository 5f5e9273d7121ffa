"""Landscapes: pictures without a subject."""

import numpy as np

from data.drawing.backgrounds import GREENS, WHOLE, meadow, sky, water
from data.drawing.canvas import Canvas, Pose, cloud
from data.drawing.colour import WHITE, mix, pick, rgb, vary
from data.drawing.shapes import blob, curve, ellipse


def mountains(canvas: Canvas, rng: np.random.Generator) -> None:
    """Ranges that fade into the distance."""
    sky(canvas, rng)
    haze = canvas.colour[120].mean(axis=0)
    rock = vary(rng, pick(rng, [rgb("4a5670"), rgb("5a4a5c"), rgb("3f5a5a"), rgb("6b5a4a")]), 0.1)
    snow = rng.random() < 0.5
    for k in range(4):
        base = 0.4 + 0.16 * k + rng.uniform(-0.04, 0.04)
        x = np.linspace(-0.05, 1.05, int(rng.integers(6, 11)))
        peaks = np.stack([x, base + rng.uniform(-0.16, 0.12, len(x)) * (1 - 0.15 * k)], axis=1)
        outline = np.vstack([peaks, [(1.1, 1.1), (-0.1, 1.1)]])
        mask = canvas.mask(WHOLE, outline)
        rough = 0.05 * cloud(rng, 14, 3)[mask.window]
        colour = np.clip(mix(haze, rock, 0.3 + 0.22 * k) * (1 + rough[..., None]), 0, 1)
        if snow and k < 2:
            _, y = canvas.grid(mask, WHOLE)
            colour = mix(colour, WHITE, 0.8 * (y < base - 0.02 + rough))
        canvas.paint(mask, colour)


def coast(canvas: Canvas, rng: np.random.Generator) -> None:
    """A sea with a beach or an island."""
    water(canvas, rng)
    if rng.random() < 0.6:
        x = rng.uniform(0.2, 0.8)
        isle = blob((x - 0.3, 0.62), (x - 0.1, 0.48), (x + 0.08, 0.44), (x + 0.3, 0.62))
        canvas.fill(WHOLE, isle, vary(rng, rgb("55624f"), 0.15), round_=0.4)
    sand = vary(rng, rgb("dcc594"))
    shore = rng.uniform(0.72, 0.9)
    beach = np.vstack(
        [
            curve((-0.1, shore + 0.1), (0.4, shore), (0.8, shore + 0.08), (1.1, shore - 0.05)),
            [(1.1, 1.1), (-0.1, 1.1)],
        ]
    )
    canvas.fill(WHOLE, beach, sand, round_=0.15)


def wood(canvas: Canvas, rng: np.random.Generator) -> None:
    """Trees on a meadow."""
    meadow(canvas, rng)
    round_crowns = rng.random() < 0.5
    for y in np.sort(rng.uniform(0.5, 0.85, int(rng.integers(3, 9)))):
        tree = Pose(rng.random(), y, 0.12 + 0.35 * (y - 0.4))
        green = vary(rng, rgb(pick(rng, GREENS)), 0.15) * 0.75
        canvas.line(tree, curve((0, -0.3), (0, 0.35)), 0.16, rgb("5b4030"))
        if round_crowns:
            canvas.fill(tree, ellipse(0, -0.75, 0.6, 0.65), green, round_=0.5)
            canvas.fill(tree, ellipse(-0.3, -0.45, 0.4, 0.35), green, round_=0.4)
            continue
        for k in range(3):
            top = -1.5 + 0.4 * k
            wide = 0.38 + 0.14 * k
            canvas.fill(
                tree,
                np.array([(0, top), (wide, top + 0.75), (-wide, top + 0.75)]),
                green,
                round_=0.4,
            )


def dunes(canvas: Canvas, rng: np.random.Generator) -> None:
    """Hills or dunes in long curves."""
    sky(canvas, rng)
    colour = vary(rng, pick(rng, [rgb("d9a866"), rgb("8fae55"), rgb("e6e4e2"), rgb("b07a5a")]))
    for k in range(3):
        y = 0.5 + 0.17 * k
        crest = [(x, y + rng.uniform(-0.09, 0.09)) for x in (-0.1, 0.25, 0.6, 1.1)]
        outline = np.vstack([curve(*crest), [(1.2, 1.1), (-0.2, 1.1)]])
        canvas.fill(WHOLE, outline, np.clip(colour * (1.05 - 0.15 * k), 0, 1), round_=0.25)


SCENES = (mountains, coast, wood, dunes)
