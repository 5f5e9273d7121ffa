"""How difficult the drawn set is: both networks of the course on several seeds.

`python -m data.measure` prints the table of `course data measure`.
"""

from collections.abc import Callable

import numpy as np

from data import default_set
from data.networks import FOUR_LAYERS, TWO_LAYERS, train

HEAD = f"{'seed':>5}  {'two: train':>10}  {'test':>5}  {'four: train':>11}  {'test':>5}"


def measure(seeds: int, show: Callable[[str], None]) -> np.ndarray:
    """Accuracies (seeds, 4): two layers train and test, four layers train and test."""
    show(HEAD)
    rows = []
    for seed in range(seeds):
        images = default_set.draw(seed)
        two, four = train(TWO_LAYERS, images), train(FOUR_LAYERS, images)
        rows.append((two.train, two.test, four.train, four.test))
        show(_row(str(seed), rows[-1]))
    table = np.array(rows)
    show(_row("mean", table.mean(axis=0)))
    return table


def _row(name: str, values) -> str:
    a, b, c, d = values
    return f"{name:>5}  {a:>10.3f}  {b:>5.3f}  {c:>11.3f}  {d:>5.3f}"


if __name__ == "__main__":
    measure(10, print)
