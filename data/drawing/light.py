"""What a camera does to a scene: exposure, contrast, tint, vignette, grain."""

import numpy as np

from data.drawing.canvas import SIDE
from data.drawing.knobs import Knobs


def expose(rng: np.random.Generator, picture: np.ndarray, knobs: Knobs) -> np.ndarray:
    """The picture (SIDE, SIDE, 3) as photographed, still float64 in 0..1."""
    gamma = np.exp(rng.normal(knobs.depth, knobs.exposure))
    contrast = rng.uniform(*knobs.contrast)
    tint = 1 + rng.normal(0, knobs.tint, 3)
    level = picture.mean()
    picture = level + (picture - level) * contrast
    picture = np.clip(picture * tint, 0, 1) ** gamma
    y, x = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    turn = rng.uniform(0, 2 * np.pi)
    picture *= (1 + knobs.gradient * rng.random() * (x * np.cos(turn) + y * np.sin(turn)))[
        ..., None
    ]
    picture *= (1 - knobs.vignette * rng.random() * (x * x + y * y) / 2)[..., None]
    grain = rng.normal(0, knobs.grain * rng.random(), (SIDE, SIDE, 1))
    return np.clip(picture + grain, 0, 1)
