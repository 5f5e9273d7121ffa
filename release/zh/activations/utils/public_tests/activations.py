"""The checks of the activations notebook.

Written by `course release` from the notebook's test cells.
"""

from functools import partial

from utils.public_tests import check

_check = partial(check, "activations")


def sigmoid_test(target):
    """Check sigmoid on its visible cases; raises CheckFailed when it is wrong."""
    _check("sigmoid", target)


def relu_test(target):
    """Check relu on its visible cases; raises CheckFailed when it is wrong."""
    _check("relu", target)


def tanh_test(target):
    """Check tanh on its visible cases; raises CheckFailed when it is wrong."""
    _check("tanh", target)


def sigmoid_backward_test(target):
    """Check sigmoid_backward on its visible cases; raises CheckFailed when it is wrong."""
    _check("sigmoid_backward", target)


def relu_backward_test(target):
    """Check relu_backward on its visible cases; raises CheckFailed when it is wrong."""
    _check("relu_backward", target)


def tanh_backward_test(target):
    """Check tanh_backward on its visible cases; raises CheckFailed when it is wrong."""
    _check("tanh_backward", target)
