"""The quick training gives the numbers of the plain one."""

import numpy as np
import pytest

from data import measure, networks
from data.imageset import ImageSet, class_names
from data.networks import FOUR_LAYERS, RATE, TWO_LAYERS


@pytest.fixture(scope="module")
def images():
    """Brighter in the middle is a cat: something to learn in few steps."""
    rng = np.random.default_rng(0)
    x = rng.integers(0, 200, (50, 64, 64, 3))
    y = (np.arange(50) % 2).astype(np.int64)
    x[y == 1, 20:44, 20:44] += 40
    x = x.astype(np.uint8)
    return ImageSet(x[:30], y[:30], x[30:], y[30:], class_names())


def plain(network, images, steps):
    """Gradient descent as the course's notebooks write it; costs each step and test outputs."""
    np.random.seed(1)
    sizes = network.sizes
    weights = [
        np.random.randn(n, m) * (network.scale or 1 / np.sqrt(m))
        for n, m in zip(sizes[1:], sizes[:-1], strict=True)
    ]
    biases = [np.zeros((n, 1)) for n in sizes[1:]]
    x = images.train_x.reshape(len(images.train_x), -1).T / 255
    y, m = images.train_y[None, :], len(images.train_y)

    def forward(a):
        kept = [a]
        for w, b in zip(weights[:-1], biases[:-1], strict=True):
            kept.append(np.maximum(0, w @ kept[-1] + b))
        return [*kept, 1 / (1 + np.exp(-(weights[-1] @ kept[-1] + biases[-1])))]

    costs = []
    for _ in range(steps):
        kept = forward(x)
        costs.append(float(-np.mean(y * np.log(kept[-1]) + (1 - y) * np.log(1 - kept[-1]))))
        dz = kept[-1] - y
        for layer in reversed(range(len(weights))):
            dw, db = dz @ kept[layer].T / m, dz.sum(axis=1, keepdims=True) / m
            dz = (weights[layer].T @ dz) * (kept[layer] > 0)
            weights[layer] -= RATE * dw
            biases[layer] -= RATE * db
    shown = forward(x)[-1]
    hidden = forward(images.test_x.reshape(len(images.test_x), -1).T / 255)[-1]
    accuracy = [np.mean((a > 0.5) == t) for a, t in ((shown, y), (hidden, images.test_y))]
    return costs, *accuracy


@pytest.mark.parametrize("network", [TWO_LAYERS, FOUR_LAYERS], ids=["two", "four"])
def test_quick_training_equals_plain_training(network, images):
    steps = 301
    costs, train, test = plain(network, images, steps)
    outcome = networks.train(network, images, steps)
    assert outcome.costs == pytest.approx(costs[::100], rel=0, abs=1e-8)
    assert outcome.costs[-1] < outcome.costs[0]
    assert (outcome.train, outcome.test) == (train, test)


def test_training_leaves_the_global_random_stream_alone(images):
    np.random.seed(7)
    expected = np.random.rand()
    np.random.seed(7)
    networks.train(TWO_LAYERS, images, 1)
    assert np.random.rand() == expected


def test_the_table_ends_with_the_means(monkeypatch, images):
    monkeypatch.setattr(measure.default_set, "draw", lambda seed: images)
    monkeypatch.setattr(
        measure, "train", lambda network, images: networks.train(network, images, 2)
    )
    lines = []
    table = measure.measure(2, lines.append)
    assert table.shape == (2, 4)
    assert len(lines) == 4
    assert lines[-1].split() == ["mean", *(f"{v:.3f}" for v in table.mean(axis=0))]
