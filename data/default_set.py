"""The set the course comes with, drawn from one seed."""

import numpy as np

from data.drawing.knobs import DEFAULT, Knobs
from data.drawing.scene import cat_picture, other_picture
from data.imageset import ImageSet, class_names
from data.sampling import TEST, TRAIN

SEED = 1


def draw(seed: int = SEED, knobs: Knobs = DEFAULT) -> ImageSet:
    """The whole set: the same seed always gives the same bytes."""
    train, test = np.random.default_rng(seed).spawn(2)
    return ImageSet(*part(train, *TRAIN, knobs), *part(test, *TEST, knobs), class_names())


def part(
    rng: np.random.Generator, count: int, cats: int, knobs: Knobs
) -> tuple[np.ndarray, np.ndarray]:
    """Pictures (count, 64, 64, 3) and labels (count,), shuffled."""
    labels = rng.permutation((np.arange(count) < cats).astype(np.int64))
    # Each picture has its own stream: what one draws does not change the next.
    streams = rng.spawn(count)
    pictures = [
        (cat_picture if label else other_picture)(stream, knobs)
        for stream, label in zip(streams, labels, strict=True)
    ]
    return np.stack(pictures), labels
