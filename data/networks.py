"""The two networks of the course, trained quickly to measure how difficult a set is.

The first layer's weights never leave W1 + C Xᵀ, where W1 are the first weights and C is (n, m):
each step adds dZ1 Xᵀ. So with the Gram matrix Xᵀ X, (m, m), a step needs no (n, 12288) product,
and the numbers are those of the plain training up to rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.imageset import ImageSet

RATE = 0.0075
STEPS = 2500
PIXELS = 64 * 64 * 3


@dataclass(frozen=True)
class Network:
    """The layers' sizes from pixels to output, and the scale of the first weights.

    Without a scale a layer's weights are divided by the root of its number of inputs.
    """

    sizes: tuple[int, ...]
    scale: float | None = None


TWO_LAYERS = Network((PIXELS, 7, 1), 0.01)
FOUR_LAYERS = Network((PIXELS, 20, 7, 5, 1))


@dataclass(frozen=True)
class Outcome:
    """Accuracies in 0..1, and the cost every 100 steps, the first included."""

    train: float
    test: float
    costs: list[float]


def columns(pictures: np.ndarray) -> np.ndarray:
    """Pictures (m, 64, 64, 3) uint8 as columns (12288, m) in 0..1."""
    return pictures.reshape(len(pictures), -1).T / 255


def first_weights(network: Network) -> list[np.ndarray]:
    """The weights training starts from, those of `np.random.seed(1)`."""
    stream = np.random.RandomState(1)
    pairs = zip(network.sizes[1:], network.sizes[:-1], strict=True)
    return [stream.randn(n, fan_in) * (network.scale or 1 / np.sqrt(fan_in)) for n, fan_in in pairs]


def train(network: Network, images: ImageSet, steps: int = STEPS) -> Outcome:
    """Full-batch gradient descent on the training pictures, judged on both parts."""
    x, x_test = columns(images.train_x), columns(images.test_x)
    y, m = images.train_y[None, :].astype(float), len(images.train_y)
    first, *weights = first_weights(network)
    biases = [np.zeros((n, 1)) for n in network.sizes[1:]]
    start, gram = first @ x, x.T @ x
    change = np.zeros((len(first), m))
    costs = []
    for step in range(steps):
        zs = _forward(start + change @ gram, weights, biases)
        if step % 100 == 0:
            costs.append(float(np.mean(np.logaddexp(0, zs[-1]) - y * zs[-1])))
        dz = (_sigmoid(zs[-1]) - y) / m
        for layer in range(len(weights) - 1, -1, -1):
            above, dw = dz, dz @ np.maximum(zs[layer], 0).T
            dz = (weights[layer].T @ dz) * (zs[layer] > 0)
            weights[layer] = weights[layer] - RATE * dw
            biases[layer + 1] = biases[layer + 1] - RATE * above.sum(axis=1, keepdims=True)
        change -= RATE * dz
        biases[0] = biases[0] - RATE * dz.sum(axis=1, keepdims=True)
    shown = _forward(start + change @ gram, weights, biases)[-1]
    hidden = _forward(first @ x_test + change @ (x.T @ x_test), weights, biases)[-1]
    return Outcome(_accuracy(shown, images.train_y), _accuracy(hidden, images.test_y), costs)


def _forward(z: np.ndarray, weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]) -> list:
    """What every layer gives before its activation; `z` is the first layer's without its bias."""
    zs = [z + biases[0]]
    for w, b in zip(weights, biases[1:], strict=True):
        zs.append(w @ np.maximum(zs[-1], 0) + b)
    return zs


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def _accuracy(z: np.ndarray, y: np.ndarray) -> float:
    # A probability above one half is an input of the sigmoid above zero.
    return float(np.mean((z[0] > 0) == y))
