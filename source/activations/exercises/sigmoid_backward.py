"""sigmoid_backward(dA, cache) -> dZ."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from utils.dnn_utils import sigmoid

from .draw_values import far_out, moderate, with_zeros

exercise = Exercise(
    outputs=(Output("dZ"),),
    # 1 - s is as exact as a number near 1 can be. In float32 that is less than far from zero all of dZ is.
    atol=1e-6,
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
def zeros(rng):
    """some entries of Z are exactly zero"""
    return rng.standard_normal((5, 4)), with_zeros(rng, 5, 4)


@exercise.case
def far_from_zero(rng):
    """values of Z far from zero, on both sides"""
    return rng.standard_normal((4, 3)), far_out(rng, 4, 3, limit=300)


@exercise.case
def many(rng):
    """large arrays"""
    return rng.standard_normal((20, 40)), moderate(rng, 20, 40)


@exercise.mistake("dA-missing")
def dA_missing(dA, cache):
    """dZ is only the slope of the sigmoid. By the chain rule it is multiplied by what comes back, dA."""
    s, _ = sigmoid(cache)
    return s * (1 - s)


@exercise.mistake("value-for-slope")
def value_for_slope(dA, cache):
    """dA was multiplied by the sigmoid itself. The chain rule asks for its derivative."""
    s, _ = sigmoid(cache)
    return dA * s


@exercise.mistake("half-of-the-slope")
def half_of_the_slope(dA, cache):
    """The slope of the sigmoid is a product of two factors, and one of them is missing."""
    s, _ = sigmoid(cache)
    return dA * (1 - s)


@exercise.mistake("cache-taken-for-A")
def cache_taken_for_A(dA, cache):
    """The cache holds Z, not A: pass it through the sigmoid before you build the slope from it."""
    return dA * cache * (1 - cache)


@exercise.mistake("sigmoid-twice")
def sigmoid_twice(dA, cache):
    """The sigmoid was applied twice: the slope needs the sigmoid of Z, once."""
    A, _ = sigmoid(cache)
    s, _ = sigmoid(A)
    return dA * s * (1 - s)


@exercise.mistake("sign-turned")
def sign_turned(dA, cache):
    """dZ has the wrong sign: the sigmoid rises everywhere, so dZ has the sign of dA."""
    s, _ = sigmoid(cache)
    return dA * s * (s - 1)


@exercise.mistake("plus-for-minus")
def plus_for_minus(dA, cache):
    """A sign inside the slope is wrong: where the sigmoid is nearly 1 it is flat, so dZ must vanish there."""
    s, _ = sigmoid(cache)
    return dA * s * (1 + s)


@exercise.mistake("slope-of-tanh")
def slope_of_tanh(dA, cache):
    """This is how the slope of tanh follows from its value. The sigmoid's slope is built differently."""
    s, _ = sigmoid(cache)
    return dA * (1 - s**2)


@exercise.mistake("tanh-for-sigmoid")
def tanh_for_sigmoid(dA, cache):
    """dZ belongs to tanh: the function whose slope you take here is the sigmoid."""
    A = np.tanh(cache)
    return dA * (1 - A**2)


@exercise.mistake("slope-of-relu")
def slope_of_relu(dA, cache):
    """dZ is dA where Z is positive: that is the backward step of relu, not of the sigmoid."""
    return dA * (cache > 0)


@exercise.mistake("divided-by-the-slope")
def divided_by_the_slope(dA, cache):
    """dA was divided by the slope. The chain rule multiplies."""
    s, _ = sigmoid(cache)
    return dA / (s * (1 - s))


@exercise.mistake("squared")
def squared(dA, cache):
    """The slope came out squared: the exponential formula has its square in the denominator only."""
    s, _ = sigmoid(cache)
    return dA * (s * (1 - s)) ** 2


@exercise.mistake("brackets-missing")
def brackets_missing(dA, cache):
    """Brackets are missing: dA has to multiply the whole slope, not only its first term."""
    s, _ = sigmoid(cache)
    return dA * s - s**2


@exercise.mistake("matrix-product")
def matrix_product(dA, cache):
    """A matrix product mixes units and examples, but each entry of dZ depends on one entry of dA alone."""
    s, _ = sigmoid(cache)
    return np.dot(dA, (s * (1 - s)).T)


@exercise.mistake("averaged")
def averaged(dA, cache):
    """dZ was divided by m. It belongs to each example alone; averaging comes in dW and db."""
    s, _ = sigmoid(cache)
    return dA * s * (1 - s) / dA.shape[1]


@exercise.mistake("summed-over-examples")
def summed_over_examples(dA, cache):
    """dZ was summed over the examples: it has one entry for every entry of Z."""
    s, _ = sigmoid(cache)
    return np.sum(dA * s * (1 - s), axis=1, keepdims=True)


@exercise.mistake("cache-returned-too")
def cache_returned_too(dA, cache):
    """The function returns two things: the backward step returns dZ alone."""
    s, _ = sigmoid(cache)
    dZ = dA * s * (1 - s)
    return dZ, cache


@exercise.mistake("Z-in-the-second-factor")
def Z_in_the_second_factor(dA, cache):
    """The slope mixes Z with the sigmoid of Z: the one is in its first factor, the other in its second."""
    s, _ = sigmoid(cache)
    return dA * s * (1 - cache)


@exercise.mistake("Z-in-the-first-factor")
def Z_in_the_first_factor(dA, cache):
    """The slope mixes the sigmoid of Z with Z: both of its factors are made of the same value."""
    s, _ = sigmoid(cache)
    return dA * cache * (1 - s)


@exercise.mistake("value-squared")
def value_squared(dA, cache):
    """The slope came out as the square of the value, which keeps growing with Z. The sigmoid flattens out."""
    s, _ = sigmoid(cache)
    return dA * s * s


@exercise.mistake("relu-for-the-value")
def relu_for_the_value(dA, cache):
    """The slope is put together from relu of Z, where the value of the sigmoid belongs."""
    s = np.maximum(cache, 0)
    return dA * s * (1 - s)
