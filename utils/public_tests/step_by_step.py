"""The checks of the step_by_step notebook.

Written by `course release` from the notebook's test cells.
"""

from functools import partial

from utils.public_tests import check

_check = partial(check, "step_by_step")


def initialize_parameters_test(target):
    """Check initialize_parameters on its visible cases; raises CheckFailed when it is wrong."""
    _check("initialize_parameters", target)


def initialize_parameters_deep_test(target):
    """Check initialize_parameters_deep on its visible cases; raises CheckFailed when it is wrong."""
    _check("initialize_parameters_deep", target)


def linear_forward_test(target):
    """Check linear_forward on its visible cases; raises CheckFailed when it is wrong."""
    _check("linear_forward", target)


def linear_activation_forward_test(target):
    """Check linear_activation_forward on its visible cases; raises CheckFailed when it is wrong."""
    _check("linear_activation_forward", target)


def L_model_forward_test(target):
    """Check L_model_forward on its visible cases; raises CheckFailed when it is wrong."""
    _check("L_model_forward", target)


def compute_cost_test(target):
    """Check compute_cost on its visible cases; raises CheckFailed when it is wrong."""
    _check("compute_cost", target)


def linear_backward_test(target):
    """Check linear_backward on its visible cases; raises CheckFailed when it is wrong."""
    _check("linear_backward", target)


def linear_activation_backward_test(target):
    """Check linear_activation_backward on its visible cases; raises CheckFailed when it is wrong."""
    _check("linear_activation_backward", target)


def L_model_backward_test(target):
    """Check L_model_backward on its visible cases; raises CheckFailed when it is wrong."""
    _check("L_model_backward", target)


def update_parameters_test(target):
    """Check update_parameters on its visible cases; raises CheckFailed when it is wrong."""
    _check("update_parameters", target)
