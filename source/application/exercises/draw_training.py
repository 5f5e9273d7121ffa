"""Draw what the models are trained on."""

import numpy as np

from source.draw import labels
from utils.dnn_app_utils import L_model_forward


def examples(rng, parameters, m):
    """X, (n_x, m), and Y, (1, m), that a network can learn from, given its starting values.

    In at least half of the examples something gets through every hidden layer: the biases start at
    zero, so the others are predicted with exactly 0.5 and teach the weights nothing.
    """
    n_x = parameters["W1"].shape[1]
    while True:
        X = rng.standard_normal((n_x, m))
        AL, _ = L_model_forward(X, parameters)
        if np.mean(AL != 0.5) >= 0.5:
            return X, labels(rng, m)


def learning_rate(rng, low=0.05, high=0.3):
    """A learning rate, to three digits.

    Many iterations of a deep network want a low one: a prediction of exactly 1 has no finite cost.
    """
    return round(float(rng.uniform(low, high)), 3)
