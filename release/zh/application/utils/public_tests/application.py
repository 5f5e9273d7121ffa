"""The checks of the application notebook.

Written by `course release` from the notebook's test cells.
"""

from functools import partial

from utils.public_tests import check

_check = partial(check, "application")


def two_layer_model_test(target):
    """Check two_layer_model on its visible cases; raises CheckFailed when it is wrong."""
    _check("two_layer_model", target)


def predict_test(target):
    """Check predict on its visible cases; raises CheckFailed when it is wrong."""
    _check("predict", target)


def L_layer_model_test(target):
    """Check L_layer_model on its visible cases; raises CheckFailed when it is wrong."""
    _check("L_layer_model", target)
