"""One picture: a subject before a background, in some light."""

import numpy as np
from scipy.ndimage import shift

from data.drawing import birds, cats, dogs, houses, landscapes, plants, vehicles
from data.drawing.backgrounds import (
    INDOORS,
    OUTDOORS,
    bokeh,
    foliage,
    meadow,
    road,
    room,
    sky,
    studio,
    water,
)
from data.drawing.canvas import FULL, Canvas, Mask, Pose, merge, shrink, soften
from data.drawing.colour import INK, pick
from data.drawing.knobs import DEFAULT, Knobs
from data.drawing.light import expose
from data.drawing.shapes import ellipse

ANYWHERE = INDOORS + OUTDOORS
# Subjects of label 0 with the backgrounds they are seen before; a landscape is its own.
OTHERS = {
    "dog": (dogs.POSES, ANYWHERE),
    "bird": (birds.POSES, (sky, foliage, bokeh, meadow, water)),
    "vehicle": ((vehicles.car, vehicles.car, vehicles.van), (road, road, meadow, studio, bokeh)),
    "boat": ((vehicles.boat,), (water,)),
    "flower": (plants.FLOWERS, (meadow, foliage, bokeh, studio, room, sky)),
    "fruit": (plants.FRUIT, (*INDOORS, bokeh)),
    "house": (houses.POSES, (meadow, meadow, sky)),
}
# One of these is drawn at random, so the share of a kind is how often it stands here.
KINDS = (
    "dog",
    "dog",
    "dog",
    "dog",
    "dog",
    "dog",
    "bird",
    "bird",
    "vehicle",
    "vehicle",
    "boat",
    "flower",
    "flower",
    "fruit",
    "fruit",
    "house",
    "house",
    "landscape",
    "landscape",
)


def cat_picture(rng: np.random.Generator, knobs: Knobs = DEFAULT) -> np.ndarray:
    """A cat: (64, 64, 3) uint8."""
    pose = cats.close_up if rng.random() < knobs.close_ups else pick(rng, cats.WHOLE)
    return _picture(rng, pose, pick(rng, ANYWHERE), knobs)


def other_picture(rng: np.random.Generator, knobs: Knobs = DEFAULT) -> np.ndarray:
    """Anything but a cat: (64, 64, 3) uint8."""
    kind = pick(rng, KINDS)
    if kind == "landscape":
        canvas = Canvas(_sunlight(rng))
        pick(rng, landscapes.SCENES)(canvas, rng)
        return _develop(rng, canvas, knobs)
    poses, places = OTHERS[kind]
    return _picture(rng, pick(rng, poses), pick(rng, places), knobs)


def _picture(rng: np.random.Generator, subject, background, knobs: Knobs) -> np.ndarray:
    light = _sunlight(rng)
    scene = Canvas(light)
    background(scene, rng)
    scene.colour = soften(scene.colour, rng.uniform(0, knobs.blur) * FULL)
    pose = Pose(
        x=0.5 + rng.uniform(-knobs.shift, knobs.shift),
        y=0.53 + rng.uniform(-knobs.shift, knobs.shift),
        scale=rng.uniform(*knobs.size),
        turn=rng.normal(0, knobs.turn),
        mirror=bool(rng.integers(2)),
    )
    figure = Canvas(light)
    subject(figure, rng, pose)
    _set_off(scene, figure, knobs.relief)
    _shadow(scene, figure, grounded=subject not in birds.POSES)
    merge(scene, figure)
    return _develop(rng, scene, knobs)


def _set_off(scene: Canvas, figure: Canvas, relief: float) -> None:
    """Darken the background of a light figure, lighten that of a dark one, as far as needed."""
    level = np.average(figure.colour.mean(axis=2), weights=figure.cover)
    ground = scene.colour.mean()
    if abs(level - ground) >= relief:
        return
    wanted = level - relief if level > 0.5 else level + relief
    # Gamma keeps lights and colours strong, scaling keeps them true: half of each.
    colour = np.clip(scene.colour, 0, 1)
    curved = colour ** (np.log(wanted) / np.log(ground))
    scaled = colour * wanted / ground
    if wanted > ground:
        scaled = 1 - (1 - colour) * (1 - wanted) / (1 - ground)
    scene.colour = (curved + scaled) / 2


def _shadow(scene: Canvas, figure: Canvas, grounded: bool) -> None:
    """A soft halo that lifts the figure off its background, and the dark below it."""
    reach = FULL / 50
    drop = round(0.8 * reach), round(-reach * figure.light[0])
    halo = shift(soften(figure.cover, reach), drop, order=0)
    scene.paint(Mask(0, 0, halo), INK, 0.25)
    if grounded:
        rows, columns = np.nonzero(figure.cover > 0.5)
        left, right, low = columns.min() / FULL, columns.max() / FULL, rows.max() / FULL
        pool = ellipse((left + right) / 2, low - 0.01, 0.5 * (right - left), 0.05)
        scene.fill(Pose(0, 0), pool, INK, strength=0.5, blur=0.03)


def _sunlight(rng: np.random.Generator) -> tuple[float, float]:
    side = rng.uniform(-0.9, 0.9)
    return side, -np.sqrt(1 - side * side)


def _develop(rng: np.random.Generator, canvas: Canvas, knobs: Knobs) -> np.ndarray:
    return np.rint(expose(rng, shrink(canvas.colour), knobs) * 255).astype(np.uint8)
