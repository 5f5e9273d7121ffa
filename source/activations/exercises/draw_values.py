"""Draw what the activation functions are called with."""

import numpy as np


def moderate(rng, n, m):
    """Values from -5 to 5, (n, m); none is exactly zero."""
    Z = rng.uniform(0.01, 5, (n, m))
    return np.where(rng.random((n, m)) < 0.5, -Z, Z)


def far_out(rng, n, m, limit):
    """Values of either sign up to limit, (n, m), half of them beyond limit / 2.

    The limit keeps the textbook formulas finite: exp(Z) overflows beyond 709.
    """
    Z = rng.uniform(limit / 2, limit, n * m)
    Z[: n * m // 2] = rng.uniform(0.01, limit / 2, n * m // 2)
    Z[::2] *= -1
    return Z.reshape(n, m)


def with_zeros(rng, n, m):
    """Moderate values, (n, m), some of them exactly zero."""
    Z = moderate(rng, n, m).reshape(-1)
    Z[rng.choice(n * m, size=n * m // 4, replace=False)] = 0
    return Z.reshape(n, m)


def mostly_negative(rng, n, m):
    """Moderate values, (n, m), all negative but one: without it, anybody would know the answer."""
    Z = -np.abs(moderate(rng, n, m))
    Z[rng.integers(n), rng.integers(m)] *= -1
    return Z
