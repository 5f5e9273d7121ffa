"""Coats: the colour of the fur at every point of a cat or a dog."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import uniform_filter

from data.drawing.canvas import FULL, Canvas, Mask, Pose
from data.drawing.colour import WHITE, hsv, mix, pick, rgb, vary
from data.drawing.shapes import fluffy

# The colour of the coat, and of the marks on it.
FURS = {
    "ginger": ("e8963f", "b85f1d"),
    "cream": ("f0d9b0", "cf9c62"),
    "silver": ("b9bec4", "5f666e"),
    "grey": ("7f8893", "4d545d"),
    "blue": ("66758a", "465163"),
    "brown": ("9b7350", "513722"),
    "chocolate": ("6b452f", "3c2418"),
    "black": ("34323a", "1c1b20"),
    "white": ("f4f1ec", "d8d2cb"),
    "fawn": ("cfae87", "94704a"),
}
CAT_PATTERNS = ("tabby", "tabby", "solid", "tuxedo", "calico", "points", "spots")
DOG_PATTERNS = ("solid", "solid", "tuxedo", "calico", "saddle")


@dataclass(frozen=True)
class Coat:
    """A pattern with its colours and the phases that make this animal's own.

    `fur` (FULL, FULL) is the fine texture, around 1.
    """

    pattern: str
    base: np.ndarray
    marks: np.ndarray
    light: np.ndarray
    phase: np.ndarray
    fur: np.ndarray

    def fill(
        self, canvas: Canvas, pose: Pose, outline: np.ndarray, region: str, round_: float = 0.3
    ) -> Mask:
        """Paint an outline with the fur of a region: "head", "ear", "body", "limb" or "tail"."""
        mask = canvas.mask(pose, outline)
        x, y = canvas.grid(mask, pose)
        colour = self.at(x, y, region) * self.fur[mask.window][..., None]
        canvas.paint(mask, canvas.lit(mask, colour, round_))
        return mask

    def tufted(
        self,
        canvas: Canvas,
        rng: np.random.Generator,
        pose: Pose,
        outline: np.ndarray,
        region: str,
        round_: float = 0.3,
    ) -> Mask:
        """`fill` with an edge of fur."""
        return self.fill(canvas, pose, fluffy(rng, outline, 0.035), region, round_)

    def at(self, x: np.ndarray, y: np.ndarray, region: str) -> np.ndarray:
        """Colours (h, w, 3) at own coordinates (h, w) of a region."""
        colour = np.broadcast_to(self.base, (*x.shape, 3))
        return getattr(self, f"_{self.pattern}")(colour, x, y, region)

    def _solid(self, colour, x, y, region):
        below = _step(y, 0.1, 1.1) * 0.35
        return mix(colour, self.light, below if region in ("head", "body") else 0 * x)

    def _tabby(self, colour, x, y, region):
        a, b, c = self.phase[:3]
        if region == "head":
            crown = _step(-y, 0.12, 0.3) * _step(np.cos(x * 13 + 0.5 * np.sin(a)), 0.1, 0.6)
            cheek = _step(np.abs(x), 0.5, 0.65) * _step(
                np.cos(y * 12 - np.abs(x) * 4 + b), 0.2, 0.7
            )
            marks = np.maximum(crown, cheek * _step(y, -0.15, 0.05))
        elif region == "ear":
            marks = 0.35 + 0 * x
        elif region == "body":
            bend = (
                x * 9 * (1 + 0.2 * np.sin(a)) + 1.4 * np.sin(y * 2.4 + b) + 0.5 * np.sin(y * 6 + c)
            )
            marks = _step(np.cos(bend + c), -0.15, 0.45) * _step(np.abs(x), 0.08, 0.3)
        else:
            along = y * 15 + x * 7
            marks = _step(np.cos(along + b), 0.1, 0.6)
        colour = mix(colour, self.light, 0.5 * _step(y, 0.2, 0.9) * (region == "head"))
        return mix(colour, self.marks, 0.85 * marks)

    def _spots(self, colour, x, y, region):
        a, b, c = self.phase[:3]
        size = 13 if region in ("body", "limb", "tail") else 17
        dots = np.cos(x * size + a + np.sin(y * 5 + c)) * np.cos(y * size * 0.85 + b)
        return mix(colour, self.marks, 0.8 * _step(dots, 0.2, 0.5) * (region != "ear"))

    def _tuxedo(self, colour, x, y, region):
        lean = 0.1 * np.sin(self.phase[0])
        if region == "head":
            blaze = _step(0.1 + 0.42 * _step(y, -0.25, 0.75) - np.abs(x - lean), -0.03, 0.05)
            white = blaze * _step(y, -0.5, -0.3)
        elif region == "body":
            white = _step(0.3 - np.hypot((x - lean), (y - 0.35) * 0.45), -0.03, 0.06)
        elif region == "limb":
            white = _step(y, 0.62, 0.68)
        else:
            white = 0 * x
        return mix(colour, WHITE, white)

    def _calico(self, colour, x, y, region):
        a, b, c, d = self.phase[:4]
        lumps = np.sin(3.1 * x + a + np.sin(2.3 * y + c)) + np.sin(
            2.9 * y + b + 1.2 * np.sin(2 * x + d)
        )
        first = _step(lumps, 0.15, 0.3)
        second = _step(np.sin(2.6 * x - 1.9 * y + d) + np.sin(3.3 * y + a), 0.35, 0.5)
        white = np.broadcast_to(WHITE, colour.shape)
        return mix(mix(white, self.base, first), self.marks, second)

    def _points(self, colour, x, y, region):
        if region == "head":
            dark = 1 - _step(np.hypot(x, (y - 0.15) * 1.05), 0.25, 0.85)
        elif region == "body":
            dark = 0.25 * _step(y, 0.4, 1.2)
        elif region == "limb":
            dark = _step(y, 0.3, 0.85)
        else:
            dark = 0.9 + 0 * x
        return mix(colour, self.marks, 0.92 * dark)

    def _saddle(self, colour, x, y, region):
        if region == "head":
            dark = _step(-y, -0.05, 0.3)
        elif region == "body":
            dark = _step(0.25 - y + 0.1 * np.sin(5 * x + self.phase[0]), -0.1, 0.1)
        else:
            dark = 0.8 * (region in ("ear", "tail")) + 0 * x
        return mix(colour, self.marks, 0.9 * dark)


def _step(value, low, high):
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return t * t * (3 - 2 * t)


def _fur(rng: np.random.Generator) -> np.ndarray:
    strands = uniform_filter(rng.standard_normal((FULL, FULL)), (9, 3), mode="wrap")
    return 1 + 0.06 * strands / strands.std()


def _coat(rng: np.random.Generator, pattern: str, fur: str) -> Coat:
    base, marks = (vary(rng, rgb(code)) for code in FURS[fur])
    return Coat(
        pattern=pattern,
        base=base,
        marks=marks,
        light=mix(base, WHITE, 0.55),
        phase=rng.uniform(0, 2 * np.pi, 4),
        fur=_fur(rng),
    )


def cat_coat(rng: np.random.Generator) -> Coat:
    """A cat's coat, any breed."""
    pattern = pick(rng, CAT_PATTERNS)
    if pattern == "points":
        coat = _coat(rng, pattern, "cream")
        dark = vary(rng, pick(rng, [rgb("4a3428"), rgb("5a5560"), rgb("8a5a3a")]))
        base = mix(coat.base, WHITE, 0.45)
        return Coat("points", base, dark, WHITE, coat.phase, coat.fur)
    if pattern == "calico":
        coat = _coat(rng, pattern, "ginger")
        return Coat("calico", coat.base, vary(rng, rgb("3a3336")), WHITE, coat.phase, coat.fur)
    furs = {
        "tabby": ("ginger", "ginger", "silver", "grey", "brown", "fawn", "cream"),
        "tuxedo": ("black", "black", "grey", "blue", "ginger", "chocolate"),
        "spots": ("fawn", "silver", "ginger", "brown"),
    }.get(pattern, tuple(FURS))
    return _coat(rng, pattern, pick(rng, furs))


def dog_coat(rng: np.random.Generator) -> Coat:
    """A dog's coat: the same furs as a cat's, so that colour alone does not tell them apart."""
    pattern = pick(rng, DOG_PATTERNS)
    if pattern == "saddle":
        coat = _coat(rng, pattern, pick(rng, ("ginger", "fawn", "brown")))
        return Coat("saddle", coat.base, vary(rng, rgb("2d2726")), coat.light, coat.phase, coat.fur)
    if pattern == "calico":
        coat = _coat(rng, pattern, pick(rng, ("ginger", "black", "brown", "chocolate")))
        return Coat("calico", coat.base, coat.base, WHITE, coat.phase, coat.fur)
    return _coat(rng, pattern, pick(rng, tuple(FURS)))


def eye_colour(rng: np.random.Generator, coat: Coat) -> np.ndarray:
    """Eyes that go with a cat's coat: blue with points, else from green over gold to copper."""
    if coat.pattern == "points" or rng.random() < 0.08:
        return hsv(rng.uniform(0.53, 0.60), 0.65, 0.9)
    return hsv(rng.uniform(0.08, 0.34), rng.uniform(0.55, 0.85), rng.uniform(0.75, 0.95))
