"""A canvas larger than the picture, painted with soft masks, then averaged down.

A canvas is `OVER` times as large as the picture, so that the average smooths every edge. All
arithmetic is float64 and every point is rounded to a whole pixel before Pillow fills a shape:
the last bit in which machines differ then never decides a pixel.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import uniform_filter, zoom

from data.drawing.shapes import stroke

SIDE = 64
OVER = 4
FULL = SIDE * OVER


@dataclass(frozen=True)
class Pose:
    """Where a subject stands: own coordinates times `scale`, mirrored, turned, then moved.

    The canvas reaches from 0 to 1 both ways, y downwards.
    """

    x: float = 0.5
    y: float = 0.5
    scale: float = 1.0
    turn: float = 0.0
    mirror: bool = False

    def place(self, points: np.ndarray) -> np.ndarray:
        """Own coordinates (n, 2) to canvas coordinates (n, 2)."""
        x, y = points[:, 0] * (-1 if self.mirror else 1), points[:, 1]
        c, s = np.cos(self.turn) * self.scale, np.sin(self.turn) * self.scale
        return np.stack([self.x + c * x - s * y, self.y + s * x + c * y], axis=1)

    def local(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Canvas coordinates back to own coordinates."""
        c, s = np.cos(self.turn) / self.scale, np.sin(self.turn) / self.scale
        dx, dy = x - self.x, y - self.y
        u, v = c * dx + s * dy, -s * dx + c * dy
        return (-u if self.mirror else u), v

    def inside(self, x: float, y: float, scale: float = 1.0, turn: float = 0.0) -> "Pose":
        """The pose of a part that stands at (x, y) of this subject."""
        at = self.place(np.array([[x, y]]))[0]
        turn = -turn if self.mirror else turn
        return Pose(at[0], at[1], self.scale * scale, self.turn + turn, self.mirror)


@dataclass(frozen=True)
class Mask:
    """How much of each pixel a shape covers: `alpha` (h, w) with its corner at (top, left)."""

    top: int
    left: int
    alpha: np.ndarray

    @property
    def window(self) -> tuple[slice, slice]:
        h, w = self.alpha.shape
        return slice(self.top, self.top + h), slice(self.left, self.left + w)

    def within(self, other: "Mask") -> "Mask":
        """The part of this shape that lies in the other."""
        field = np.zeros((FULL, FULL))
        field[other.window] = other.alpha
        return Mask(self.top, self.left, self.alpha * field[self.window])


def soften(field: np.ndarray, radius: float) -> np.ndarray:
    """The field blurred: two passes of a box `radius` canvas pixels wide either way."""
    size = max(1, 2 * round(radius) + 1)
    size = (size, size) + (1,) * (field.ndim - 2)
    return uniform_filter(uniform_filter(field, size, mode="nearest"), size, mode="nearest")


def cloud(rng: np.random.Generator, cells: int, octaves: int = 3) -> np.ndarray:
    """Smooth noise, (FULL, FULL), mean about 0 and spread about 1; `cells` lumps a side."""
    field = np.zeros((FULL, FULL))
    for octave in range(octaves):
        n = cells * 2**octave
        lumps = rng.standard_normal((n + 3, n + 3))
        grown = zoom(lumps, FULL / n, order=1)[:FULL, :FULL]
        field += soften(grown, FULL / n / 3) / 2**octave
    return (field - field.mean()) / max(field.std(), 1e-9)


class Canvas:
    """Colours (FULL, FULL, 3) and cover (FULL, FULL), with light from `light` (x, y)."""

    def __init__(self, light: tuple[float, float] = (-0.6, -0.8)) -> None:
        self.colour = np.zeros((FULL, FULL, 3))
        self.cover = np.zeros((FULL, FULL))
        self.light = light

    def mask(self, pose: Pose, outline: np.ndarray, blur: float = 0.0) -> Mask:
        """The mask of an outline; `blur` is in own coordinates."""
        points = np.rint(pose.place(outline) * FULL).astype(int)
        radius = max(0, round(blur * pose.scale * FULL))
        margin = 2 * radius + 2
        left, top = np.clip(points.min(axis=0) - margin, 0, FULL - 1)
        right, bottom = np.clip(points.max(axis=0) + margin, 1, FULL)
        image = Image.new("L", (int(max(right - left, 1)), int(max(bottom - top, 1))))
        corner = (points - (left, top)).ravel().tolist()
        ImageDraw.Draw(image).polygon(corner, fill=255)
        alpha = np.asarray(image, dtype=np.float64) / 255
        return Mask(int(top), int(left), soften(alpha, radius) if radius else alpha)

    def grid(self, mask: Mask, pose: Pose) -> tuple[np.ndarray, np.ndarray]:
        """Own coordinates of every pixel of a mask."""
        rows, columns = mask.window
        y, x = np.mgrid[rows, columns]
        return pose.local((x + 0.5) / FULL, (y + 0.5) / FULL)

    def paint(self, mask: Mask, colour: np.ndarray, strength: float = 1.0) -> None:
        """Lay a colour (3,) or a picture (h, w, 3) on the mask."""
        alpha = mask.alpha * strength
        here = mask.window
        cover = self.cover[here] * (1 - alpha) + alpha
        old = self.colour[here] * (self.cover[here] * (1 - alpha))[..., None]
        self.colour[here] = (old + colour * alpha[..., None]) / np.maximum(cover, 1e-9)[..., None]
        self.cover[here] = cover

    def fill(
        self,
        pose: Pose,
        outline: np.ndarray,
        colour: np.ndarray,
        round_: float = 0.0,
        strength: float = 1.0,
        blur: float = 0.0,
    ) -> Mask:
        """Paint an outline; `round_` is how much the light models it. Gives the mask painted."""
        mask = self.mask(pose, outline, blur)
        self.paint(mask, self.lit(mask, colour, round_) if round_ else colour, strength)
        return mask

    def shade(self, pose: Pose, outline: np.ndarray, strength: float, blur: float) -> None:
        """Darken what is already painted, as a part in front would."""
        mask = self.mask(pose, outline, blur)
        self.colour[mask.window] *= (1 - strength * mask.alpha)[..., None]

    def lit(self, mask: Mask, colour: np.ndarray, amount: float) -> np.ndarray:
        """The colour on a rounded surface: bright towards the light, dark away and at the edge."""
        h, w = mask.alpha.shape
        y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
        slope = -(x * self.light[0] + y * self.light[1])
        edge = 1 - soften(mask.alpha, min(h, w) / 7)
        shade = 1 - amount * (0.55 * slope + 0.75 * edge - 0.12)
        return np.clip(colour * shade[..., None], 0.0, 1.0)

    def line(
        self, pose: Pose, points: np.ndarray, width: float, colour: np.ndarray, strength: float = 1
    ) -> None:
        """A brush stroke along open points."""
        self.fill(pose, stroke(points, width, width * 0.6), colour, strength=strength)


def merge(below: Canvas, above: Canvas) -> None:
    """Lay the second canvas on the first."""
    whole = Mask(0, 0, above.cover)
    below.paint(whole, above.colour)


def shrink(colour: np.ndarray) -> np.ndarray:
    """A canvas (FULL, FULL, 3) averaged down to the picture (SIDE, SIDE, 3), float64."""
    return colour.reshape(SIDE, OVER, SIDE, OVER, 3).mean(axis=(1, 3))
