"""tanh_backward(dA, cache) -> dZ."""

import numpy as np

from grading.assignment.exercise import UNCHANGED, Exercise, Output

from .draw_values import far_out, moderate, with_zeros

exercise = Exercise(
    # The notebook says to leave dA as it is.
    outputs=(Output("dZ", 9), Output("dA", 1, UNCHANGED)),
    # As for sigmoid_backward: 1 - A**2 is as exact as a number near 1.
    atol=1e-6,
)


@exercise.case
def unequal_sizes(rng):
    """more examples than units, values of both signs"""
    return rng.standard_normal((3, 5)), np.tanh(moderate(rng, 3, 5))


@exercise.case
def square(rng):
    """as many examples as units"""
    return rng.standard_normal((4, 4)), np.tanh(moderate(rng, 4, 4))


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return rng.standard_normal((6, 1)), np.tanh(moderate(rng, 6, 1))


@exercise.case
def one_unit(rng):
    """a single unit"""
    return rng.standard_normal((1, 7)), np.tanh(moderate(rng, 1, 7))


@exercise.case
def zeros(rng):
    """some entries of A are exactly zero"""
    return rng.standard_normal((5, 4)), np.tanh(with_zeros(rng, 5, 4))


@exercise.case
def saturated(rng):
    """units that are saturated: A is all but 1 or -1 there"""
    return rng.standard_normal((4, 3)), np.tanh(far_out(rng, 4, 3, limit=18))


@exercise.case
def many(rng):
    """large arrays"""
    return rng.standard_normal((20, 40)), np.tanh(moderate(rng, 20, 40))


@exercise.mistake("cache-taken-for-Z")
def cache_taken_for_Z(dA, cache):
    """The cache holds A already: applying tanh once more gives the slope at another place."""
    A = np.tanh(cache)
    return dA * (1 - A**2)


@exercise.mistake("dA-missing")
def dA_missing(dA, cache):
    """dZ is only the slope of tanh. By the chain rule it is multiplied by what comes back, dA."""
    return 1 - cache**2


@exercise.mistake("value-for-slope")
def value_for_slope(dA, cache):
    """dA was multiplied by A itself. The chain rule asks for the derivative of tanh."""
    return dA * cache


@exercise.mistake("not-squared")
def not_squared(dA, cache):
    """dZ depends on the sign of A, but tanh is equally steep on both sides of zero."""
    return dA * (1 - cache)


@exercise.mistake("doubled-for-squared")
def doubled_for_squared(dA, cache):
    """A was doubled where it should be squared: * multiplies, and raising to a power has another operator."""
    return dA * (1 - cache * 2)


@exercise.mistake("slope-of-sigmoid")
def slope_of_sigmoid(dA, cache):
    """This is how the slope of the sigmoid follows from its value. The slope of tanh is built differently."""
    return dA * cache * (1 - cache)


@exercise.mistake("plus-for-minus")
def plus_for_minus(dA, cache):
    """The slope came out above 1: where A is near 1 or -1 tanh is flat, so dZ must vanish there."""
    return dA * (1 + cache**2)


@exercise.mistake("sign-turned")
def sign_turned(dA, cache):
    """dZ has the wrong sign: tanh rises everywhere, so dZ has the sign of dA."""
    return dA * (cache**2 - 1)


@exercise.mistake("brackets-missing")
def brackets_missing(dA, cache):
    """Brackets are missing: dA has to multiply the whole slope, not only its first term."""
    return dA * 1 - cache**2


@exercise.mistake("difference-squared")
def difference_squared(dA, cache):
    """The difference was squared, not A: mind where the brackets close."""
    return dA * (1 - cache) ** 2


@exercise.mistake("dA-squared-too")
def dA_squared_too(dA, cache):
    """dA enters only once, as a factor: it does not belong inside the square."""
    return 1 - (dA * cache) ** 2


@exercise.mistake("divided-by-the-slope")
def divided_by_the_slope(dA, cache):
    """dA was divided by the slope. The chain rule multiplies."""
    return dA / (1 - cache**2)


@exercise.mistake("root-of-the-slope")
def root_of_the_slope(dA, cache):
    """A square root too many: the slope of tanh is already what stands under it."""
    return dA * np.sqrt(1 - cache**2)


@exercise.mistake("slope-of-relu")
def slope_of_relu(dA, cache):
    """dZ is dA where A is positive: that is the backward step of relu, not of tanh."""
    return dA * (cache > 0)


@exercise.mistake("matrix-product")
def matrix_product(dA, cache):
    """A matrix product mixes units and examples, but each entry of dZ depends on one entry of dA alone."""
    return np.dot(dA, (1 - cache**2).T)


@exercise.mistake("averaged")
def averaged(dA, cache):
    """dZ was divided by m. It belongs to each example alone; averaging comes in dW and db."""
    return dA * (1 - cache**2) / dA.shape[1]


@exercise.mistake("summed-over-examples")
def summed_over_examples(dA, cache):
    """dZ was summed over the examples: it has one entry for every entry of A."""
    return np.sum(dA * (1 - cache**2), axis=1, keepdims=True)


@exercise.mistake("cache-returned-too")
def cache_returned_too(dA, cache):
    """The function returns two things: the backward step returns dZ alone."""
    dZ = dA * (1 - cache**2)
    return dZ, cache


@exercise.mistake("square-alone")
def square_alone(dA, cache):
    """The slope is the square of A, so that it vanishes at zero: that is where tanh is steepest."""
    return dA * cache**2


@exercise.mistake("A-for-dA")
def A_for_dA(dA, cache):
    """The slope is right, but it was multiplied by A. By the chain rule it multiplies what comes back, dA."""
    return cache * (1 - cache**2)


@exercise.mistake("dA-in-the-slope")
def dA_in_the_slope(dA, cache):
    """The slope was made of dA. It depends on A alone; dA only multiplies it."""
    return dA * (1 - dA**2)
