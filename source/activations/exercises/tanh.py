"""tanh(Z) -> A, cache."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from utils.dnn_utils import sigmoid

from .draw_values import far_out, moderate, with_zeros

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
    return (far_out(rng, 4, 3, limit=300),)


@exercise.case
def many(rng):
    """a large Z"""
    return (moderate(rng, 20, 40),)


@exercise.mistake("cache-holds-Z")
def cache_holds_Z(Z):
    """The cache holds Z. The slope of tanh can be had from A alone, so its backward step expects A."""
    A = np.tanh(Z)
    return A, Z


@exercise.mistake("cache-holds-the-slope")
def cache_holds_the_slope(Z):
    """The cache holds the slope already. Keep A; tanh_backward works out the slope from it."""
    A = np.tanh(Z)
    cache = 1 - A**2
    return A, cache


@exercise.mistake("sigmoid-not-doubled")
def sigmoid_not_doubled(Z):
    """A is only half as steep as tanh: in the exponential (or the sigmoid) the argument is 2Z, not Z."""
    s, _ = sigmoid(Z)
    A = 2 * s - 1
    return A, A


@exercise.mistake("sigmoid-instead")
def sigmoid_instead(Z):
    """A stays between 0 and 1: that is the sigmoid. tanh reaches from -1 to 1."""
    A, _ = sigmoid(Z)
    return A, A


@exercise.mistake("sigmoid-not-shifted")
def sigmoid_not_shifted(Z):
    """A reaches from 0 to 2: the sigmoid was stretched to the width of tanh, but not moved down."""
    s, _ = sigmoid(2 * Z)
    A = 2 * s
    return A, A


@exercise.mistake("sign-turned")
def sign_turned(Z):
    """A has the wrong sign: in the numerator the two exponentials are subtracted the wrong way round."""
    A = (np.exp(-Z) - np.exp(Z)) / (np.exp(Z) + np.exp(-Z))
    return A, A


@exercise.mistake("fraction-upside-down")
def fraction_upside_down(Z):
    """|A| is never below 1: the fraction stands upside down."""
    A = (np.exp(Z) + np.exp(-Z)) / (np.exp(Z) - np.exp(-Z))
    return A, A


@exercise.mistake("brackets-missing")
def brackets_missing(Z):
    """Division binds tighter than addition and subtraction: numerator and denominator of A need brackets."""
    A = np.exp(Z) - np.exp(-Z) / np.exp(Z) + np.exp(-Z)
    return A, A


@exercise.mistake("denominator-without-brackets")
def denominator_without_brackets(Z):
    """Division binds tighter than addition: the denominator of A needs brackets, as the numerator has."""
    A = (np.exp(Z) - np.exp(-Z)) / np.exp(Z) + np.exp(-Z)
    return A, A


@exercise.mistake("sinh-instead")
def sinh_instead(Z):
    """A grows without limit: that is the hyperbolic sine, only one of the two parts of tanh."""
    A = (np.exp(Z) - np.exp(-Z)) / 2
    return A, A


@exercise.mistake("half-missing-below")
def half_missing_below(Z):
    """A is half of what it should be: the factor 1/2 stands in numerator and denominator, so it cancels."""
    A = np.sinh(Z) / (np.exp(Z) + np.exp(-Z))
    return A, A


@exercise.mistake("tangent-instead")
def tangent_instead(Z):
    """A is the tangent of an angle. Wanted is the hyperbolic tangent, which stays between -1 and 1."""
    A = np.tan(Z)
    return A, A


@exercise.mistake("arctangent-instead")
def arctangent_instead(Z):
    """A is the arcus tangent: shaped alike, but another function. Wanted is the hyperbolic tangent."""
    A = np.arctan(Z)
    return A, A


@exercise.mistake("derivative-instead")
def derivative_instead(Z):
    """A is the slope of tanh. The forward step returns its value; the slope comes later."""
    A = 1 - np.tanh(Z) ** 2
    return A, A


@exercise.mistake("absolute-value")
def absolute_value(Z):
    """A is never negative, but tanh has the sign of Z."""
    A = np.tanh(np.abs(Z))
    return A, A


@exercise.mistake("cache-holds-both")
def cache_holds_both(Z):
    """The cache holds A and Z together. The backward step needs A only: keep that, without a tuple."""
    A = np.tanh(Z)
    cache = (A, Z)
    return A, cache


@exercise.mistake("cache-missing")
def cache_missing(Z):
    """The function returns A alone. It has to return the cache as well, after A."""
    A = np.tanh(Z)
    return A


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(Z):
    """A and the cache are not where they belong: return A first; and remember that the cache of tanh is A."""
    A = np.tanh(Z)
    return Z, A
