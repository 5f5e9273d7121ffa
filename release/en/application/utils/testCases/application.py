"""Inputs of the visible cases of the application notebook."""

import numpy as np

VARIANTS = {}


def two_layer_model_test_case():
    """X, (4, 7), Y, (1, 7), layers_dims (4, 3, 1), learning rate 0.1, 201 iterations."""
    return *_examples(), (4, 3, 1), 0.1, 201


def L_layer_model_test_case():
    """X, (4, 7), Y, (1, 7), layers_dims [4, 3, 2, 1], learning rate 0.1, 201 iterations."""
    return *_examples(), [4, 3, 2, 1], 0.1, 201


def predict_test_case():
    """X, (4, 7), Y, (1, 7), and parameters of a network with two layers."""
    np.random.seed(4)
    parameters = {
        "W1": np.random.randn(3, 4),
        "b1": np.random.randn(3, 1),
        "W2": np.random.randn(1, 3),
        "b2": np.random.randn(1, 1),
    }
    return *_examples(), parameters


def _examples():
    """X, (4, 7), and Y, (1, 7): 1 where the first two rows of X add up to something positive."""
    np.random.seed(1)
    X = np.random.randn(4, 7)
    Y = (X[:1] + X[1:2] > 0).astype(int)
    return X, Y
