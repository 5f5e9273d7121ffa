"""Inputs of the visible cases of the activations notebook."""

import numpy as np

_FORWARD, _BACKWARD = ("sigmoid", "relu", "tanh"), ("sigmoid_backward", "relu_backward")
VARIANTS = {name: [(4,), (2,)] for name in (*_FORWARD, *_BACKWARD, "tanh_backward")}
NAMES = (
    dict.fromkeys(_FORWARD, ("Z",))
    | dict.fromkeys(_BACKWARD, ("dA", "Z"))
    | {"tanh_backward": ("dA", "A")}
)


def sigmoid_test_case(m=4):
    """Z, (2, 4) or (3, 2): both signs, zero, and values far out."""
    return (_pre_activations(m),)


def relu_test_case(m=4):
    """Z, (2, 4) or (3, 2): both signs and zero."""
    return (_pre_activations(m),)


def tanh_test_case(m=4):
    """Z, (2, 4) or (3, 2): both signs, zero, and values far out."""
    return (_pre_activations(m),)


def sigmoid_backward_test_case(m=4):
    """dA and the cache Z, both (2, 4) or (3, 2)."""
    Z = _pre_activations(m)
    return _incoming_gradient(Z.shape), Z


def relu_backward_test_case(m=4):
    """dA and the cache Z, both (2, 4) or (3, 2), without zeros."""
    Z = _pre_activations(m)
    return _incoming_gradient(Z.shape), np.where(Z == 0, -0.3, Z)


def tanh_backward_test_case(m=4):
    """dA and the cache A, both (2, 4) or (3, 2), between -1 and 1."""
    A = {
        4: np.array([[-0.9, -0.25, 0.0, 0.5], [0.75, -0.5, 0.99, 0.1]]),
        2: np.array([[0.3, -0.6], [0.0, 0.95], [-0.15, 0.45]]),
    }[m]
    return _incoming_gradient(A.shape), A


def _pre_activations(m):
    return {
        4: np.array([[-2.0, -0.5, 0.0, 1.5], [3.0, -1.0, 0.25, -30.0]]),
        2: np.array([[0.75, -1.25], [0.0, 2.5], [-0.4, 12.0]]),
    }[m]


def _incoming_gradient(shape):
    np.random.seed(1)
    return np.random.randn(*shape)
