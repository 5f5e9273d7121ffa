"""compute_cost(AL, Y) -> cost.

The tolerance lets a guard pass: a number up to 1e-5 added inside the logarithm, as is good practice, so that
a prediction of exactly 0 has a cost. All predictions lie between 0.05 and 0.95. There such a guard changes a
cost by less than atol + rtol * cost; 1e-4 changes every cost by more, and loses.
"""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw

exercise = Exercise(
    outputs=(Output("cost"),),
    rtol=1e-4,
    atol=1e-5,
)


@exercise.case
def both_labels(rng):
    """examples with both labels"""
    m = draw.size(rng, 4, 9)
    return draw.predictions(rng, m), draw.labels(rng, m)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return draw.predictions(rng, 1), draw.labels(rng, 1)


@exercise.case
def only_ones(rng):
    """examples that all have the label 1"""
    m = draw.size(rng, 4, 9)
    return draw.predictions(rng, m), np.ones((1, m), dtype=int)


@exercise.case
def only_zeros(rng):
    """examples that all have the label 0"""
    m = draw.size(rng, 4, 9)
    return draw.predictions(rng, m), np.zeros((1, m), dtype=int)


@exercise.case
def float_labels(rng):
    """labels stored as floating-point numbers"""
    m = draw.size(rng, 4, 9)
    return draw.predictions(rng, m), draw.labels(rng, m).astype(float)


@exercise.case
def many_examples(rng):
    """many examples"""
    m = draw.size(rng, 60, 90)
    return draw.predictions(rng, m), draw.labels(rng, m)


@exercise.mistake("minus-missing")
def minus_missing(AL, Y):
    """The cost is negative. The logarithm of a probability is negative, so the average needs a minus in
    front."""
    m = Y.shape[1]
    return np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("not-averaged")
def not_averaged(AL, Y):
    """The losses were summed but not averaged: divide by m, the number of examples. Examples are the
    columns of Y."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@exercise.mistake("not-summed")
def not_summed(AL, Y):
    """The cost is one number for all examples, but yours is one per example. Sum over them."""
    m = Y.shape[1]
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("only-the-first-term")
def only_the_first_term(AL, Y):
    """Only examples with label 1 add to the cost. Where Y is 0, the second term counts: how far AL is
    from 0."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL)) / m


@exercise.mistake("only-the-second-term")
def only_the_second_term(AL, Y):
    """Only examples with label 0 add to the cost. Where Y is 1, the first term counts: how far AL is
    from 1."""
    m = Y.shape[1]
    return -np.sum((1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("terms-subtracted")
def terms_subtracted(AL, Y):
    """The two terms have different signs. Both are logarithms of probabilities, and both are added
    before the one minus in front."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) - (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("AL-in-both-terms")
def AL_in_both_terms(AL, Y):
    """Both terms take the logarithm of AL. For label 0 the probability of being right is the other
    one, 1 minus AL."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(AL)) / m


@exercise.mistake("one-minus-outside-the-logarithm")
def one_minus_outside_the_logarithm(AL, Y):
    """In the second term, the logarithm was subtracted from 1. It is AL that is subtracted, inside the
    logarithm."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * (1 - np.log(AL))) / m


@exercise.mistake("log10")
def base_ten(AL, Y):
    """The logarithm has base 10. The cross-entropy uses the natural logarithm, whose gradient the
    backward pass relies on."""
    m = Y.shape[1]
    return -np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)) / m


@exercise.mistake("log2")
def base_two(AL, Y):
    """The logarithm has base 2. The cross-entropy uses the natural logarithm, whose gradient the
    backward pass relies on."""
    m = Y.shape[1]
    return -np.sum(Y * np.log2(AL) + (1 - Y) * np.log2(1 - AL)) / m


@exercise.mistake("logarithm-missing")
def logarithm_missing(AL, Y):
    """The logarithm is missing: the cost averages the probabilities themselves."""
    m = Y.shape[1]
    return -np.sum(Y * AL + (1 - Y) * (1 - AL)) / m


@exercise.mistake("logarithm-of-the-sum")
def logarithm_of_the_sum(AL, Y):
    """The logarithm was taken last, of an average. Take it for each example first, and average
    afterwards."""
    m = Y.shape[1]
    return -np.log(np.sum(Y * AL + (1 - Y) * (1 - AL)) / m)


@exercise.mistake("still-an-array")
def still_an_array(AL, Y):
    """The value is right, but cost is still an array with two axes. Make it one number: np.squeeze
    drops axes of length 1."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1, keepdims=True) / m


@exercise.mistake("one-axis-left")
def one_axis_left(AL, Y):
    """The value is right, but cost is still an array with one axis. Make it one number: np.squeeze
    drops axes of length 1."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1) / m


@exercise.mistake("Y-transposed")
def Y_transposed(AL, Y):
    """Y was transposed before an entry-by-entry product, so every label met every prediction. Each
    label belongs to the prediction in the same column."""
    m = Y.shape[1]
    return -np.sum(Y.T * np.log(AL) + (1 - Y.T) * np.log(1 - AL)) / m


@exercise.mistake("squared-error")
def squared_error(AL, Y):
    """This is the mean squared error. The exercise asks for the cross-entropy, the cost that goes with
    a sigmoid output."""
    m = Y.shape[1]
    return np.sum((AL - Y) ** 2) / m


@exercise.mistake("absolute-error")
def absolute_error(AL, Y):
    """This is the mean distance between AL and Y. The exercise asks for the cross-entropy, which
    punishes confident errors much harder."""
    m = Y.shape[1]
    return np.sum(np.abs(AL - Y)) / m


@exercise.mistake("m-of-the-example")
def m_of_the_example(AL, Y):
    """The sum was divided by the number of examples in the notebook's check. m is the number of columns
    of the Y that comes in."""
    m = 3
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("averaged-twice")
def averaged_twice(AL, Y):
    """The cost was divided by m twice: np.mean has done so already."""
    m = Y.shape[1]
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("halved")
def halved(AL, Y):
    """The cost is half of what it should be. The factor 1/2 belongs to the squared error; the
    cross-entropy is divided by m alone."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / (2 * m)


@exercise.mistake("rounded")
def rounded(AL, Y):
    """The cost was rounded. Return it with all its digits: later steps compare and plot it."""
    m = Y.shape[1]
    return np.round(-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m, 2)


@exercise.mistake("m-inside-one-term")
def m_inside_one_term(AL, Y):
    """Only one of the two terms was divided by m: the average needs parentheses around the whole
    sum."""
    m = Y.shape[1]
    return -(np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL)) / m)


@exercise.mistake("first-term-for-every-example")
def first_term_for_every_example(AL, Y):
    """The first term counts for every example. Y has to switch it off where the label is 0."""
    m = Y.shape[1]
    return -np.sum(np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("second-term-for-every-example")
def second_term_for_every_example(AL, Y):
    """The second term counts for every example. It has to be switched off where the label is 1."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + np.log(1 - AL)) / m


@exercise.mistake("Y-in-both-terms")
def Y_in_both_terms(AL, Y):
    """Both terms count where Y is 1, and none where it is 0. The second one belongs to label 0."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + Y * np.log(1 - AL)) / m


@exercise.mistake("first-logarithm-missing")
def first_logarithm_missing(AL, Y):
    """The first term, that of label 1, has lost its logarithm."""
    m = Y.shape[1]
    return -np.sum(Y * AL + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("second-logarithm-missing")
def second_logarithm_missing(AL, Y):
    """The second term, that of label 0, has lost its logarithm."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * (1 - AL)) / m


@exercise.mistake("first-term-weighted-by-AL")
def first_term_weighted_by_AL(AL, Y):
    """The first term is weighted by AL. The label decides whether it counts, not the prediction."""
    m = Y.shape[1]
    return -np.sum(AL * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@exercise.mistake("second-term-weighted-by-AL")
def second_term_weighted_by_AL(AL, Y):
    """The second term is weighted by 1 minus AL. The label decides whether it counts, not the prediction."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - AL) * np.log(1 - AL)) / m


@exercise.mistake("plus-in-the-logarithm")
def plus_in_the_logarithm(AL, Y):
    """The sign inside the second logarithm is wrong: no probability is above 1."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 + AL)) / m
