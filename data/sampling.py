"""Choosing which pictures train and which test."""

import numpy as np

from data.imageset import ImageSet, ImageSetError, class_names

# Pictures and, among them, cats: as many as the set this exercise has always used.
TRAIN = (209, 72)
TEST = (50, 33)


def split(
    rng: np.random.Generator,
    cats: np.ndarray,
    others: np.ndarray,
    test_share: float,
    sources: tuple[str, str],
) -> ImageSet:
    """All pictures (n, 64, 64, 3) of both classes, `test_share` of each kept for testing.

    Raises ImageSetError, naming the source, when a class is too small to stand in both parts.
    """
    train, test = [], []
    for source, pictures in zip(sources, (cats, others), strict=True):
        kept = max(1, round(len(pictures) * test_share))
        if kept >= len(pictures):
            raise ImageSetError(
                f"{source}: too few pictures ({len(pictures)}, of which {kept} for testing): "
                "at least one must be left to train on"
            )
        order = rng.permutation(len(pictures))
        test.append(pictures[order[:kept]])
        train.append(pictures[order[kept:]])
    return ImageSet(*_shuffled(rng, *train), *_shuffled(rng, *test), class_names())


def sample(
    rng: np.random.Generator,
    cats: np.ndarray,
    others: np.ndarray,
    counts: tuple[int, int],
    source: str,
) -> tuple[np.ndarray, np.ndarray]:
    """As many pictures and, among them, cats as `counts` says, with their labels.

    Raises ImageSetError, naming the source, if there are fewer.
    """
    total, wanted = counts
    for name, pictures, need in (("cats", cats, wanted), ("others", others, total - wanted)):
        if len(pictures) < need:
            raise ImageSetError(f"{source}: too few {name}, {len(pictures)} of {need}")
    chosen = cats[rng.permutation(len(cats))[:wanted]]
    rest = others[rng.permutation(len(others))[: total - wanted]]
    return _shuffled(rng, chosen, rest)


def _shuffled(
    rng: np.random.Generator, cats: np.ndarray, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    pictures = np.concatenate([cats, others])
    labels = np.concatenate([np.ones(len(cats)), np.zeros(len(others))]).astype(np.int64)
    order = rng.permutation(len(pictures))
    return pictures[order], labels[order]
