"""Inputs of the visible cases of the step_by_step notebook.

The caches are consistent (A = g(Z)), so that every mathematically equal solution passes.
"""

import numpy as np

from utils.dnn_utils import relu, sigmoid

VARIANTS = {
    "linear_activation_forward": [("relu",), ("sigmoid",)],
    "linear_activation_backward": [("relu",), ("sigmoid",)],
}


def initialize_parameters_test_case():
    """n_x, n_h, n_y."""
    return 3, 2, 1


def initialize_parameters_deep_test_case():
    """layer_dims of a network with two layers."""
    return ([5, 4, 3],)


def linear_forward_test_case():
    """A, (3, 2), W, (1, 3), and b, (1, 1)."""
    np.random.seed(1)
    return np.random.randn(3, 2), np.random.randn(1, 3), np.random.randn(1, 1)


def linear_activation_forward_test_case(activation="relu"):
    """A_prev, (3, 2), W, (1, 3), b, (1, 1), and the activation."""
    np.random.seed(2)
    return np.random.randn(3, 2), np.random.randn(1, 3), np.random.randn(1, 1), activation


def L_model_forward_test_case():
    """X, (4, 2), and parameters of a network with two layers."""
    np.random.seed(1)
    X = np.random.randn(4, 2)
    return X, _parameters()


def compute_cost_test_case():
    """AL and Y, both (1, 3)."""
    return np.array([[0.8, 0.9, 0.4]]), np.array([[1, 1, 0]])


def linear_backward_test_case():
    """dZ, (1, 2), and the cache (A_prev, W, b)."""
    np.random.seed(1)
    dZ = np.random.randn(1, 2)
    return dZ, (np.random.randn(3, 2), np.random.randn(1, 3), np.random.randn(1, 1))


def linear_activation_backward_test_case(activation="relu"):
    """dA, (1, 2), the cache ((A_prev, W, b), Z) and the activation."""
    dA = np.array([[0.5, -1.5]])
    A_prev = np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 1.0]])
    W, b = np.array([[2.0, -1.0, 0.5]]), np.array([[0.25]])
    Z = np.array([[1.25, -3.25]])
    return dA, ((A_prev, W, b), Z), activation


def L_model_backward_test_case():
    """AL and Y, (1, 2), and the caches of a network with two layers."""
    A0 = np.array([[1.0, -1.0], [0.5, 2.0], [-0.5, 1.0], [2.0, 0.5]])
    W1 = np.array([[0.5, -1.0, 0.0, 0.25], [-1.0, 0.5, 1.0, 0.0], [0.25, 1.0, -0.5, -1.0]])
    b1 = np.array([[0.25], [0.5], [-0.25]])
    Z1 = np.array([[0.75, -2.125], [-0.75, 3.5], [-1.25, 0.5]])
    A1, _ = relu(Z1)
    W2, b2 = np.array([[1.0, -0.5, 2.0]]), np.array([[0.5]])
    Z2 = np.array([[1.25, -0.25]])
    AL, _ = sigmoid(Z2)
    return AL, np.array([[1, 0]]), [((A0, W1, b1), Z1), ((A1, W2, b2), Z2)]


def update_parameters_test_case():
    """params and grads of a network with two layers, and the learning rate."""
    np.random.seed(2)
    params = _parameters()
    np.random.seed(3)
    grads = {f"d{key}": value for key, value in _parameters().items()}
    return params, grads, 0.1


def _parameters():
    """Standard normal W1, (3, 4), b1, W2, (1, 3), and b2 from numpy's global stream, in this order."""
    shapes = {"W1": (3, 4), "b1": (3, 1), "W2": (1, 3), "b2": (1, 1)}
    return {key: np.random.randn(*shape) for key, shape in shapes.items()}
