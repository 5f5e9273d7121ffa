"""Inputs of the visible cases of the application notebook."""

import numpy as np

VARIANTS = {
    "two_layer_model": [(), ((4, 2, 1), 5, 0.05, 100), ((3, 3, 1), 3, 0.2, 2)],
    "L_layer_model": [(), ([4, 2, 3, 1], 5, 0.05, 100), ([3, 3, 3, 1], 3, 0.2, 2)],
    "predict": [(), ([(3, 4), (2, 3), (1, 2)], 9)],
}
NAMES = {
    "two_layer_model": ("X", "Y", "layers_dims", "learning_rate", "num_iterations"),
    "L_layer_model": ("X", "Y", "layers_dims", "learning_rate", "num_iterations"),
    "predict": ("X", "y", "parameters"),
}


def two_layer_model_test_case(layers_dims=(4, 3, 1), m=7, learning_rate=0.1, num_iterations=201):
    """X, (n_x, m), Y, (1, m), layers_dims, the learning rate and the number of iterations."""
    return *_examples(layers_dims[0], m), layers_dims, learning_rate, num_iterations


def L_layer_model_test_case(layers_dims=(4, 3, 2, 1), m=7, learning_rate=0.1, num_iterations=201):
    """X, (n_x, m), Y, (1, m), layers_dims, the learning rate and the number of iterations."""
    return *_examples(layers_dims[0], m), list(layers_dims), learning_rate, num_iterations


def predict_test_case(shapes=((3, 4), (1, 3)), m=7):
    """X, (4, m), Y, (1, m), and parameters of a network whose W have these shapes."""
    np.random.seed(4)
    parameters = {}
    for number, shape in enumerate(shapes, 1):
        parameters[f"W{number}"] = np.random.randn(*shape)
        parameters[f"b{number}"] = np.random.randn(shape[0], 1)
    return *_examples(4, m), parameters


def _examples(n_x, m):
    """X, (n_x, m), and Y, (1, m): 1 where the first two rows of X add up to something positive."""
    np.random.seed(1)
    X = np.random.randn(n_x, m)
    Y = (X[:1] + X[1:2] > 0).astype(int)
    return X, Y
