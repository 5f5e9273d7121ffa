"""relu_backward(dA, cache) -> dZ."""

import numpy as np

from grading.assignment.exercise import UNCHANGED, Exercise, Output
from utils.dnn_utils import relu

from .draw_values import far_out, moderate, mostly_negative

# No entry of Z is exactly zero in any case: relu has no slope there, so 0 and dA are both fair.
exercise = Exercise(
    # The notebook says to leave dA as it is.
    outputs=(Output("dZ", 9), Output("dA", 1, UNCHANGED)),
)


@exercise.case
def unequal_sizes(rng):
    """more examples than units, values of both signs"""
    return rng.standard_normal((3, 5)), moderate(rng, 3, 5)


@exercise.case
def square(rng):
    """as many examples as units"""
    return rng.standard_normal((4, 4)), moderate(rng, 4, 4)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return rng.standard_normal((6, 1)), moderate(rng, 6, 1)


@exercise.case
def one_unit(rng):
    """a single unit"""
    return rng.standard_normal((1, 7)), moderate(rng, 1, 7)


@exercise.case
def far_from_zero(rng):
    """values of Z far from zero, on both sides"""
    return rng.standard_normal((4, 3)), far_out(rng, 4, 3, limit=1000)


@exercise.case
def nearly_all_negative(rng):
    """every entry of Z but one is negative"""
    return rng.standard_normal((2, 6)), mostly_negative(rng, 2, 6)


@exercise.case
def many(rng):
    """large arrays"""
    return rng.standard_normal((20, 40)), moderate(rng, 20, 40)


@exercise.mistake("mask-returned")
def mask_returned(dA, cache):
    """dZ is only the slope of relu. By the chain rule it is multiplied by what comes back, dA."""
    return (cache > 0).astype(float)


@exercise.mistake("sign-of-dA")
def sign_of_dA(dA, cache):
    """What decides is whether Z was positive in the forward step, not whether dA is positive."""
    return np.where(dA > 0, dA, 0)


@exercise.mistake("value-for-slope")
def value_for_slope(dA, cache):
    """dA was multiplied by relu(Z). The chain rule asks for the slope of relu, which is 0 or 1."""
    A, _ = relu(cache)
    return dA * A


@exercise.mistake("forward-again")
def forward_again(dA, cache):
    """dZ is relu of Z once more and dA is not used: the backward step passes dA back."""
    dZ, _ = relu(cache)
    return dZ


@exercise.mistake("other-way-round")
def other_way_round(dA, cache):
    """dA passes where Z is negative and is stopped where Z is positive: it should be the other way round."""
    return np.where(cache > 0, 0, dA)


@exercise.mistake("unchanged")
def unchanged(dA, cache):
    """dZ equals dA: where Z was negative, nothing may pass back."""
    return np.array(dA)


@exercise.mistake("sign-for-slope")
def sign_for_slope(dA, cache):
    """Where Z is negative the sign of dA was turned. relu is flat there, so dZ is zero."""
    return dA * np.sign(cache)


@exercise.mistake("leaky")
def leaky(dA, cache):
    """Something leaks back where Z is negative. This relu is flat there, so dZ is zero."""
    return np.where(cache > 0, dA, 0.01 * dA)


@exercise.mistake("Z-for-zero")
def Z_for_zero(dA, cache):
    """Where Z is negative, dZ holds Z itself. relu is flat there, so dZ is zero."""
    return np.where(cache > 0, dA, cache)


@exercise.mistake("one-for-dA")
def one_for_dA(dA, cache):
    """Where Z is positive dZ is only the slope, 1; elsewhere dA still passes. Look at both branches."""
    return np.where(cache > 0, 1, dA)


@exercise.mistake("wrong-threshold")
def wrong_threshold(dA, cache):
    """Small positive entries of Z were treated as negative: the corner of relu is at zero."""
    return np.where(cache > 1, dA, 0)


@exercise.mistake("sign-turned")
def sign_turned(dA, cache):
    """dZ has the wrong sign: relu never falls, so where something passes back it is dA as it is."""
    return -dA * (cache > 0)


@exercise.mistake("both-positive")
def both_positive(dA, cache):
    """Negative entries of dA were dropped. Only the sign of Z decides; dA may have either."""
    return np.maximum(dA * (cache > 0), 0)


@exercise.mistake("matrix-product")
def matrix_product(dA, cache):
    """A matrix product mixes units and examples, but each entry of dZ depends on one entry of dA alone."""
    return np.dot(dA, (cache > 0).T)


@exercise.mistake("averaged")
def averaged(dA, cache):
    """dZ was divided by m. It belongs to each example alone; averaging comes in dW and db."""
    return dA * (cache > 0) / dA.shape[1]


@exercise.mistake("blocked-entries-left-out")
def blocked_entries_left_out(dA, cache):
    """dZ has fewer entries than dA: selecting throws the others away. They stay, as zeros."""
    return dA[cache > 0]


@exercise.mistake("cache-returned-too")
def cache_returned_too(dA, cache):
    """The function returns two things: the backward step returns dZ alone."""
    dZ = dA * (cache > 0)
    return dZ, cache
