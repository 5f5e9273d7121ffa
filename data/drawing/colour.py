"""Colours: red, green and blue as float64 in 0..1."""

import colorsys

import numpy as np

INK = np.array([0.10, 0.08, 0.09])
WHITE = np.array([0.98, 0.97, 0.95])


def rgb(code: str) -> np.ndarray:
    """The colour of a web code such as "ffaa00": (3,) float64."""
    return np.array([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)])


def hsv(hue: float, saturation: float, value: float) -> np.ndarray:
    """The colour of a hue in turns, a saturation and a value: (3,) float64."""
    return np.array(colorsys.hsv_to_rgb(hue % 1.0, saturation, value))


def mix(one, other, share):
    """`share` of `other` in `one`; a (h, w) share gives a (h, w, 3) picture."""
    share = np.asarray(share, dtype=np.float64)
    if share.ndim:
        share = share[..., None]
    return one * (1 - share) + other * share


def pick(rng: np.random.Generator, options):
    """One of the options, all as likely."""
    return options[int(rng.integers(len(options)))]


def vary(rng: np.random.Generator, colour: np.ndarray, amount: float = 0.06) -> np.ndarray:
    """A colour near `colour`."""
    return np.clip(
        colour * rng.uniform(1 - amount, 1 + amount) + rng.uniform(-amount / 2, amount / 2, 3),
        0.0,
        1.0,
    )
