"""relu(Z) -> A, cache."""

import numpy as np

from grading.assignment.exercise import Exercise, Output

from .draw_values import far_out, moderate, mostly_negative, with_zeros

exercise = Exercise(
    outputs=(Output("A", 8, 0), Output("cache", 2, 1)),
)


@exercise.case
def unequal_sizes(rng):
    """more examples than units, values of both signs"""
    return (moderate(rng, 3, 5),)


@exercise.case
def square(rng):
    """as many examples as units"""
    return (moderate(rng, 4, 4),)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return (moderate(rng, 6, 1),)


@exercise.case
def one_unit(rng):
    """a single unit"""
    return (moderate(rng, 1, 7),)


@exercise.case
def zeros(rng):
    """some entries of Z are exactly zero"""
    return (with_zeros(rng, 5, 4),)


@exercise.case
def far_from_zero(rng):
    """values of Z far from zero, on both sides"""
    return (far_out(rng, 4, 3, limit=1000),)


@exercise.case
def nearly_all_negative(rng):
    """every entry of Z but one is negative"""
    return (mostly_negative(rng, 2, 6),)


@exercise.case
def many(rng):
    """a large Z"""
    return (moderate(rng, 20, 40),)


@exercise.mistake("cache-holds-A")
def cache_holds_A(Z):
    """The cache holds A, or Z was changed in place before it was kept. Keep the Z that came in."""
    A = np.maximum(Z, 0)
    return A, A


@exercise.mistake("absolute-value")
def absolute_value(Z):
    """Negative entries came out positive: relu does not drop the sign of Z, it drops what is negative."""
    A = np.abs(Z)
    return A, Z


@exercise.mistake("maximum-along-an-axis")
def maximum_along_an_axis(Z):
    """A lost an axis: np.max(Z, 0) takes the largest entry along axis 0. Each entry of Z counts by itself."""
    A = np.max(Z, 0)
    return A, Z


@exercise.mistake("maximum-of-everything")
def maximum_of_everything(Z):
    """A is one number, the largest of all. relu takes every entry of Z by itself."""
    A = max(np.max(Z), 0)
    return A, Z


@exercise.mistake("minimum")
def minimum(Z):
    """A kept the negative entries and dropped the positive ones: it should be the other way round."""
    A = np.minimum(Z, 0)
    return A, Z


@exercise.mistake("leaky")
def leaky(Z):
    """Negative entries still leak through, scaled down. This relu has no leak: A is zero there."""
    A = np.maximum(0.01 * Z, Z)
    return A, Z


@exercise.mistake("mask-instead")
def mask_instead(Z):
    """A holds only zeros and ones: it says where Z is positive, but not what Z is there."""
    A = (Z > 0).astype(float)
    return A, Z


@exercise.mistake("clipped-at-one")
def clipped_at_one(Z):
    """A stops at 1. relu has no upper limit: positive entries of Z pass unchanged."""
    A = np.clip(Z, 0, 1)
    return A, Z


@exercise.mistake("not-below-one")
def not_below_one(Z):
    """A is never below 1: Z was compared with the wrong number."""
    A = np.maximum(Z, 1)
    return A, Z


@exercise.mistake("softplus-instead")
def softplus_instead(Z):
    """A is the softplus, a smooth relative: relu has a sharp corner at zero and needs no exponential."""
    A = np.logaddexp(0, Z)
    return A, Z


@exercise.mistake("sign-turned")
def sign_turned(Z):
    """A is positive where Z is negative: the sign of Z was turned."""
    A = np.maximum(-Z, 0)
    return A, Z


@exercise.mistake("unchanged")
def unchanged(Z):
    """A equals Z: nothing happened to the negative entries."""
    A = Z
    return A, Z


@exercise.mistake("negative-entries-left-out")
def negative_entries_left_out(Z):
    """A has fewer entries than Z: selecting throws the others away. They keep their places, as zeros."""
    A = Z[Z > 0]
    return A, Z


@exercise.mistake("cache-holds-a-mask")
def cache_holds_a_mask(Z):
    """The cache says only where Z is positive. The exercise asks for Z itself."""
    A = np.maximum(Z, 0)
    cache = (Z > 0).astype(float)
    return A, cache


@exercise.mistake("cache-missing")
def cache_missing(Z):
    """The function returns A alone. It has to return the cache as well, after A."""
    A = np.maximum(Z, 0)
    return A


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(Z):
    """A and the cache come in the wrong order: return A first."""
    A = np.maximum(Z, 0)
    return Z, A
