"""Inputs of the visible cases of the step_by_step notebook.

The caches are consistent (A = g(Z)), so that every mathematically equal solution passes.
"""

import numpy as np

from utils.dnn_utils import relu, sigmoid

VARIANTS = {
    "initialize_parameters": [(), (4, 3, 2)],
    "initialize_parameters_deep": [(), (4, 3, 3, 2)],
    "linear_forward": [(), (3, 3, 3), (4, 2, 5)],
    "linear_activation_forward": [("relu",), ("sigmoid",), ("relu", 4, 2, 5), ("sigmoid", 3, 3, 3)],
    "L_model_forward": [(), ([(3, 3), (3, 3), (1, 3)], 3), ([(1, 1)], 4)],
    "compute_cost": [(3,), (5,), (4,)],
    "linear_backward": [(), (4, 2, 5), (3, 3, 3)],
    "linear_activation_backward": [("relu",), ("sigmoid",), ("relu", 4), ("sigmoid", 4)],
    "L_model_backward": [(2,), (3,)],
    "update_parameters": [(), ([(2, 2), (2, 2), (2, 2)], 0.5)],
}
_TWO_LAYERS = [(3, 4), (1, 3)]
_LINEAR_CACHE = ("A_prev", "W", "b")
NAMES = {
    "initialize_parameters": ("n_x", "n_h", "n_y"),
    "initialize_parameters_deep": ("layer_dims",),
    "linear_forward": ("A", "W", "b"),
    "linear_activation_forward": ("A_prev", "W", "b", "activation"),
    "L_model_forward": ("X", "parameters"),
    "compute_cost": ("AL", "Y"),
    "linear_backward": ("dZ", _LINEAR_CACHE),
    "linear_activation_backward": ("dA", (_LINEAR_CACHE, "Z"), "activation"),
    "L_model_backward": ("AL", "Y", "caches"),
    "update_parameters": ("params", "grads", "learning_rate"),
}


def initialize_parameters_test_case(n_x=3, n_h=2, n_y=1):
    """n_x, n_h, n_y."""
    return n_x, n_h, n_y


def initialize_parameters_deep_test_case(*layer_dims):
    """layer_dims of a network with two layers, or as given."""
    return (list(layer_dims) or [5, 4, 3],)


def linear_forward_test_case(n_prev=3, n=1, m=2):
    """A, (n_prev, m), W, (n, n_prev), and b, (n, 1)."""
    np.random.seed(1)
    return _layer(n_prev, n, m)


def linear_activation_forward_test_case(activation="relu", n_prev=3, n=1, m=2):
    """A_prev, (n_prev, m), W, (n, n_prev), b, (n, 1), and the activation."""
    np.random.seed(2)
    return *_layer(n_prev, n, m), activation


def L_model_forward_test_case(shapes=_TWO_LAYERS, m=2):
    """X, (n_x, m), and parameters of a network whose W have these shapes."""
    np.random.seed(m - 1)
    X = np.random.randn(shapes[0][1], m)
    return X, _parameters(shapes)


def compute_cost_test_case(m=3):
    """AL and Y, both (1, m); where m is 4 all predictions are nearly right, so rounding a cost shows."""
    AL = {
        3: [[0.8, 0.9, 0.4]],
        4: [[0.95, 0.07, 0.93, 0.05]],
        5: [[0.35, 0.6, 0.85, 0.15, 0.7]],
    }[m]
    Y = {3: [[1, 1, 0]], 4: [[1, 0, 1, 0]], 5: [[1, 0, 1, 0, 0]]}[m]
    return np.array(AL), np.array(Y)


def linear_backward_test_case(n_prev=3, n=1, m=2):
    """dZ, (n, m), and the cache (A_prev, W, b)."""
    np.random.seed(1)
    dZ = np.random.randn(n, m)
    return dZ, _layer(n_prev, n, m)


def linear_activation_backward_test_case(activation="relu", m=2):
    """dA, (n, m), the cache ((A_prev, W, b), Z) and the activation; n is 1, or 2 when m is 4."""
    if m == 4:
        dA = np.array([[0.25, -1.0, 1.5, -0.5], [2.0, 0.75, -1.25, 1.0]])
        A_prev = np.array(
            [[-1.0, -1.0, 2.0, 1.75], [-0.75, 0.25, -0.25, -1.0], [-1.5, 0.75, 1.0, 2.0]]
        )
        W, b = np.array([[-0.75, 1.75, 1.75], [1.25, 1.25, -0.75]]), np.array([[0.5], [0.25]])
        Z = np.array([[-2.6875, 3.0, 0.3125, 0.9375], [-0.8125, -1.25, 1.6875, -0.3125]])
        return dA, ((A_prev, W, b), Z), activation
    dA = np.array([[0.5, -1.5]])
    A_prev = np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 1.0]])
    W, b = np.array([[2.0, -1.0, 0.5]]), np.array([[0.25]])
    Z = np.array([[1.25, -3.25]])
    return dA, ((A_prev, W, b), Z), activation


def L_model_backward_test_case(layers=2):
    """AL and Y, (1, m), and the caches of a network with two layers (m = 2) or three (m = 4)."""
    return _three_layers() if layers == 3 else _two_layers()


def _two_layers():
    A0 = np.array([[1.0, -1.0], [0.5, 2.0], [-0.5, 1.0], [2.0, 0.5]])
    W1 = np.array([[0.5, -1.0, 0.0, 0.25], [-1.0, 0.5, 1.0, 0.0], [0.25, 1.0, -0.5, -1.0]])
    b1 = np.array([[0.25], [0.5], [-0.25]])
    Z1 = np.array([[0.75, -2.125], [-0.75, 3.5], [-1.25, 0.5]])
    A1, _ = relu(Z1)
    W2, b2 = np.array([[1.0, -0.5, 2.0]]), np.array([[0.5]])
    Z2 = np.array([[1.25, -0.25]])
    AL, _ = sigmoid(Z2)
    return AL, np.array([[1, 0]]), [((A0, W1, b1), Z1), ((A1, W2, b2), Z2)]


def _three_layers():
    A0 = np.array([[-0.5, -0.25, -1.0, 1.0], [0.5, 2.0, -1.75, 0.5]])
    W1, b1 = np.array([[0.75, 1.0], [0.25, 0.5]]), np.array([[0.75], [0.75]])
    Z1 = np.array([[0.875, 2.5625, -1.75, 2.0], [0.875, 1.6875, -0.375, 1.25]])
    A1, _ = relu(Z1)
    W2, b2 = np.array([[-0.25, -1.25], [1.5, -1.5]]), np.array([[0.5], [1.5]])
    Z2 = np.array([[-0.8125, -2.25, 0.5, -1.5625], [1.5, 2.8125, 1.5, 2.625]])
    A2, _ = relu(Z2)
    W3, b3 = np.array([[-1.25, -0.5]]), np.array([[1.0]])
    Z3 = np.array([[0.25, -0.40625, -0.375, -0.3125]])
    AL, _ = sigmoid(Z3)
    caches = [((A0, W1, b1), Z1), ((A1, W2, b2), Z2), ((A2, W3, b3), Z3)]
    return AL, np.array([[1, 0, 1, 0]]), caches


def update_parameters_test_case(shapes=_TWO_LAYERS, learning_rate=0.1):
    """params and grads of a network whose W have these shapes, and the learning rate."""
    np.random.seed(2)
    params = _parameters(shapes)
    np.random.seed(3)
    grads = {f"d{key}": value for key, value in _parameters(shapes).items()}
    return params, grads, learning_rate


def _layer(n_prev, n, m):
    """Standard normal A_prev, W and b from numpy's global stream, in this order."""
    return np.random.randn(n_prev, m), np.random.randn(n, n_prev), np.random.randn(n, 1)


def _parameters(shapes):
    """Standard normal W1, b1, W2, b2, ... from numpy's global stream, in this order."""
    drawn = {}
    for number, shape in enumerate(shapes, 1):
        drawn[f"W{number}"] = np.random.randn(*shape)
        drawn[f"b{number}"] = np.random.randn(shape[0], 1)
    return drawn
