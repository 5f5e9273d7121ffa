"""Inputs of the visible cases of the activations notebook."""

import numpy as np

VARIANTS = {}


def sigmoid_test_case():
    """Z, (2, 4): both signs, zero, and values far out."""
    return (_pre_activations(),)


def relu_test_case():
    """Z, (2, 4): both signs and zero."""
    return (_pre_activations(),)


def tanh_test_case():
    """Z, (2, 4): both signs, zero, and values far out."""
    return (_pre_activations(),)


def sigmoid_backward_test_case():
    """dA, (2, 4), and the cache Z, (2, 4)."""
    return _incoming_gradient(), _pre_activations()


def relu_backward_test_case():
    """dA, (2, 4), and the cache Z, (2, 4), without zeros."""
    Z = _pre_activations()
    return _incoming_gradient(), np.where(Z == 0, -0.3, Z)


def tanh_backward_test_case():
    """dA, (2, 4), and the cache A, (2, 4), between -1 and 1."""
    A = np.array([[-0.9, -0.25, 0.0, 0.5], [0.75, -0.5, 0.99, 0.1]])
    return _incoming_gradient(), A


def _pre_activations():
    return np.array([[-2.0, -0.5, 0.0, 1.5], [3.0, -1.0, 0.25, -30.0]])


def _incoming_gradient():
    np.random.seed(1)
    return np.random.randn(2, 4)
