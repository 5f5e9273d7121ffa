"""linear_backward(dZ, cache) -> dA_prev, dW, db."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw

exercise = Exercise(
    outputs=(Output("dA_prev", 3, 0), Output("dW", 4, 1), Output("db", 3, 2)),
)


def _draw(rng, n_prev, n, m):
    return rng.standard_normal((n, m)), draw.layer(rng, n_prev, n, m)


@exercise.case
def unequal_sizes(rng):
    """a layer of several units, with sizes that all differ"""
    n_prev, n, m = draw.sizes(rng, 3)
    return _draw(rng, n_prev, n, m)


@exercise.case
def square(rng):
    """layers of equal size, and as many examples"""
    n = draw.size(rng, 3, 5)
    return _draw(rng, n, n, n)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    n_prev, n = draw.sizes(rng, 2)
    return _draw(rng, n_prev, n, 1)


@exercise.case
def one_unit(rng):
    """a layer with a single unit"""
    n_prev, m = draw.sizes(rng, 2, low=3)
    return _draw(rng, n_prev, 1, m)


@exercise.case
def one_input(rng):
    """a single unit in the layer before"""
    n, m = draw.sizes(rng, 2, low=3)
    return _draw(rng, 1, n, m)


@exercise.mistake("not-averaged", whole=True)
def not_averaged(dZ, cache):
    """The cost is an average over the m examples, so dW and db are averages too: divide them by m."""
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


@exercise.mistake("dW-not-averaged")
def dW_not_averaged(dZ, cache):
    """db is an average over the m examples but dW is not: it has to be divided by m too."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("db-not-averaged")
def db_not_averaged(dZ, cache):
    """dW is an average over the m examples but db is not: it has to be divided by m too."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)


@exercise.mistake("keepdims-missing")
def keepdims_missing(dZ, cache):
    """db lost an axis: np.sum drops the axis it sums over unless you pass keepdims=True."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m


@exercise.mistake("db-summed-over-units")
def db_summed_over_units(dZ, cache):
    """db was summed over the units (axis 0). Each unit has its own bias: sum over the examples."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=0, keepdims=True) / m


@exercise.mistake("db-summed-over-everything")
def db_summed_over_everything(dZ, cache):
    """db was summed over units and examples alike. Each unit has its own bias: sum over axis 1 only."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, keepdims=True) / m


@exercise.mistake("dA-averaged")
def dA_averaged(dZ, cache):
    """dA_prev belongs to each example alone: it is not an average, so do not divide it by m."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ / m, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("divided-by-units", whole=True)
def divided_by_units(dZ, cache):
    """dW and db were divided by the number of units. m counts examples: the columns of A_prev."""
    A_prev, W, b = cache
    m = A_prev.shape[0]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("m-of-the-example", whole=True)
def m_of_the_example(dZ, cache):
    """dW and db were divided by the number of examples in the notebook's check. m is the number of
    columns of the A_prev that comes in."""
    A_prev, W, b = cache
    m = 2
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("averaged-twice")
def averaged_twice(dZ, cache):
    """db was divided by m twice: np.mean has done so already."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.mean(dZ, axis=1, keepdims=True) / m


@exercise.mistake("db-one-number")
def db_one_number(dZ, cache):
    """db is a single number: units and examples were summed alike. Each unit has its own bias, so db
    has the shape of b."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ) / m


@exercise.mistake("db-is-dZ")
def db_is_dZ(dZ, cache):
    """db is dZ itself. The same bias acts on every example, so its gradient is the average of dZ over
    the examples."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ


@exercise.mistake("W-not-transposed")
def W_not_transposed(dZ, cache):
    """dA_prev goes back through W, so W has to be transposed in its product with dZ."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("dW-transposed")
def dW_transposed(dZ, cache):
    """dW came out transposed: its shape must be that of W."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, A_prev @ dZ.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("A_prev-not-transposed")
def A_prev_not_transposed(dZ, cache):
    """In dW, A_prev was not transposed. dW sums over the examples, so they have to be the inner axis of
    the product."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev / m, np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("minus-too-many", whole=True)
def minus_too_many(dZ, cache):
    """All three gradients have the wrong sign. The minus of gradient descent comes in
    update_parameters; here dW, db and dA_prev follow dZ."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return -W.T @ dZ, -dZ @ A_prev.T / m, -np.sum(dZ, axis=1, keepdims=True) / m


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(dZ, cache):
    """The three gradients come in another order: return dA_prev, then dW, then db."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m, W.T @ dZ
