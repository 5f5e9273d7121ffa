"""Inputs of hidden cases: sizes, layers, networks, labels, drawn from a numpy Generator.

What is drawn is consistent (a cache holds the Z and A that belong together) and well conditioned:
no Z so close to 0 that a rounding error could switch a unit on or off, no prediction so close to
0 or 1 that a logarithm or a division would magnify one. So every mathematically equal solution
agrees with the reference. It is telling, too: wherever relu can make a difference, it does.
"""

import numpy as np

from utils.step_by_step import L_model_forward, linear_forward


def size(rng, low=2, high=6):
    """One size."""
    return int(rng.integers(low, high, endpoint=True))


def sizes(rng, count, low=2, high=8):
    """Sizes that all differ."""
    return [int(n) for n in rng.permutation(np.arange(low, high + 1))[:count]]


def layer(rng, n_prev, n, m):
    """A_prev, W and b of one layer; of its Z (unless a single number) some are negative, some not."""
    while True:
        A_prev = rng.standard_normal((n_prev, m))
        W, b = _weights(rng, n_prev, n)
        Z, _ = linear_forward(A_prev, W, b)
        if _telling(Z):
            return A_prev, W, b


def parameters(rng, layer_dims):
    """W1, b1, ..., WL, bL of a network."""
    drawn = {}
    for l in range(1, len(layer_dims)):
        drawn[f"W{l}"], drawn[f"b{l}"] = _weights(rng, layer_dims[l - 1], layer_dims[l])
    return drawn


def network(rng, layer_dims, m):
    """X and the parameters of a network.

    Each hidden layer has Z of both signs, and through all of them some example finds a way.
    """
    while True:
        X = rng.standard_normal((layer_dims[0], m))
        drawn = parameters(rng, layer_dims)
        _, caches = L_model_forward(X, drawn)
        *hidden, last = [Z for _, Z in caches]
        alive = np.ones(m, dtype=bool)
        for Z in hidden:
            alive &= (Z > 0).any(axis=0)
        if all(map(_telling, hidden)) and alive.any() and np.abs(last).max() < 3:
            return X, drawn


def predictions(rng, m):
    """AL, (1, m), neither close to 0 nor to 1."""
    return rng.uniform(0.05, 0.95, (1, m))


def labels(rng, m):
    """Y, (1, m), integers; both labels if there is more than one example."""
    Y = np.concatenate([rng.permutation(2), rng.integers(0, 2, m)])[:m]
    return rng.permutation(Y).reshape(1, m)


def _weights(rng, n_prev, n):
    return rng.standard_normal((n, n_prev)) / np.sqrt(n_prev), rng.standard_normal((n, 1)) / 2


def _telling(Z):
    return np.abs(Z).min() > 1e-3 and (Z.size == 1 or Z.min() < 0 < Z.max())
