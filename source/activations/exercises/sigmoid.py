"""sigmoid(Z) -> A, cache."""

import numpy as np

from grading.assignment.exercise import Exercise, Output

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
    return (far_out(rng, 4, 3, limit=700),)


@exercise.case
def many(rng):
    """a large Z"""
    return (moderate(rng, 20, 40),)


@exercise.mistake("sign-of-the-exponent")
def sign_of_the_exponent(Z):
    """A falls where Z grows: look at the sign in the exponent of np.exp."""
    A = 1 / (1 + np.exp(Z))
    return A, Z


@exercise.mistake("cache-holds-A")
def cache_holds_A(Z):
    """The cache holds A. The backward step of sigmoid starts from Z, so Z is what to keep."""
    A = 1 / (1 + np.exp(-Z))
    return A, A


@exercise.mistake("brackets-missing")
def brackets_missing(Z):
    """A is larger than 1: division binds tighter than addition, so the denominator needs brackets."""
    A = 1 / 1 + np.exp(-Z)
    return A, Z


@exercise.mistake("minus-in-the-denominator")
def minus_in_the_denominator(Z):
    """A leaves the range from 0 to 1: in the denominator something is subtracted that should be added."""
    A = 1 / (1 - np.exp(-Z))
    return A, Z


@exercise.mistake("tanh-instead")
def tanh_instead(Z):
    """A reaches from -1 to 1: that is tanh. The sigmoid stays between 0 and 1."""
    A = np.tanh(Z)
    return A, Z


@exercise.mistake("tanh-of-Z-not-halved")
def tanh_of_Z_not_halved(Z):
    """A is a shifted tanh, but twice too steep: sigmoid and tanh are related at half the argument."""
    A = (1 + np.tanh(Z)) / 2
    return A, Z


@exercise.mistake("absolute-value")
def absolute_value(Z):
    """A is the same for Z and -Z. With |Z| in the exponent, negative entries need a formula of their own."""
    A = 1 / (1 + np.exp(-np.abs(Z)))
    return A, Z


@exercise.mistake("derivative-instead")
def derivative_instead(Z):
    """A is the slope of the sigmoid. The forward step returns its value; the slope comes later."""
    s = 1 / (1 + np.exp(-Z))
    A = s * (1 - s)
    return A, Z


@exercise.mistake("softmax-instead")
def softmax_instead(Z):
    """The columns of A sum to 1: that is a softmax. The sigmoid takes every entry of Z by itself."""
    shifted = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = shifted / np.sum(shifted, axis=0, keepdims=True)
    return A, Z


@exercise.mistake("rounded")
def rounded(Z):
    """A holds only zeros and ones. Return the probabilities themselves; deciding comes later, in predict."""
    A = np.round(1 / (1 + np.exp(-Z)))
    return A, Z


@exercise.mistake("exponential-only")
def exponential_only(Z):
    """A is only the exponential: it is still to be added to 1, and the sum to be inverted."""
    A = np.exp(-Z)
    return A, Z


@exercise.mistake("cache-negated")
def cache_negated(Z):
    """The cache is not the Z that came in: its sign was changed before it was kept."""
    A = 1 / (1 + np.exp(-Z))
    return A, -Z


@exercise.mistake("cache-holds-both")
def cache_holds_both(Z):
    """The cache holds A and Z together. The backward step needs Z only: keep that, without a tuple."""
    A = 1 / (1 + np.exp(-Z))
    cache = (A, Z)
    return A, cache


@exercise.mistake("cache-missing")
def cache_missing(Z):
    """The function returns A alone. It has to return the cache as well, after A."""
    A = 1 / (1 + np.exp(-Z))
    return A


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(Z):
    """A and the cache come in the wrong order: return A first."""
    A = 1 / (1 + np.exp(-Z))
    return Z, A
