"""linear_activation_backward(dA, cache, activation) -> dA_prev, dW, db."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw
from utils.dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward
from utils.step_by_step import linear_activation_forward, linear_backward

exercise = Exercise(
    outputs=(Output("dA_prev", 3, 0), Output("dW", 4, 1), Output("db", 3, 2)),
)


def _draw(rng, n_prev, n, m, activation):
    A_prev, W, b = draw.layer(rng, n_prev, n, m)
    _, cache = linear_activation_forward(A_prev, W, b, activation)
    return rng.standard_normal((n, m)), cache, activation


@exercise.case
def relu_unequal_sizes(rng):
    """a relu layer of several units, with sizes that all differ"""
    n_prev, n, m = draw.sizes(rng, 3)
    return _draw(rng, n_prev, n, m, "relu")


@exercise.case
def sigmoid_unequal_sizes(rng):
    """a sigmoid layer of several units, with sizes that all differ"""
    n_prev, n, m = draw.sizes(rng, 3)
    return _draw(rng, n_prev, n, m, "sigmoid")


@exercise.case
def relu_square(rng):
    """a relu layer as large as the one before, and as many examples"""
    n = draw.size(rng, 3, 5)
    return _draw(rng, n, n, n, "relu")


@exercise.case
def sigmoid_square(rng):
    """a sigmoid layer as large as the one before, and as many examples"""
    n = draw.size(rng, 3, 5)
    return _draw(rng, n, n, n, "sigmoid")


@exercise.case
def relu_one_example(rng):
    """a relu layer and a single example (m = 1)"""
    n_prev, n = draw.sizes(rng, 2)
    return _draw(rng, n_prev, n, 1, "relu")


@exercise.case
def relu_one_unit(rng):
    """a relu layer with a single unit"""
    n_prev, m = draw.sizes(rng, 2, low=3)
    return _draw(rng, n_prev, 1, m, "relu")


@exercise.case
def sigmoid_one_unit(rng):
    """a sigmoid layer with a single unit, as at the end of a network"""
    n_prev, m = draw.sizes(rng, 2, low=3)
    return _draw(rng, n_prev, 1, m, "sigmoid")


@exercise.mistake("activations-swapped")
def activations_swapped(dA, cache, activation):
    """The backward steps of relu and sigmoid are swapped: look at what happens in each branch for the
    given activation."""
    linear_cache, activation_cache = cache
    backward = relu_backward if activation == "sigmoid" else sigmoid_backward
    dZ = backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("always-relu")
def always_relu(dA, cache, activation):
    """dZ comes from relu whatever the layer uses. Let the argument activation decide."""
    linear_cache, activation_cache = cache
    dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("always-sigmoid")
def always_sigmoid(dA, cache, activation):
    """dZ comes from sigmoid whatever the layer uses. Let the argument activation decide."""
    linear_cache, activation_cache = cache
    dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("activation-left-out")
def activation_left_out(dA, cache, activation):
    """dA went into the linear step as if it were dZ. On the way back it passes the activation first,
    which changes it."""
    linear_cache, activation_cache = cache
    return linear_backward(dA, linear_cache)


@exercise.mistake("forward-for-backward")
def forward_for_backward(dA, cache, activation):
    """dA was sent through relu or sigmoid themselves. The backward pass needs the functions that you
    wrote for it, which look at the cache too."""
    linear_cache, activation_cache = cache
    dZ, _ = sigmoid(dA) if activation == "sigmoid" else relu(dA)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("activation-of-the-cache")
def activation_of_the_cache(dA, cache, activation):
    """dZ is the activation computed anew from the cache. It should be a gradient: how the cost changes
    with Z, given dA."""
    linear_cache, activation_cache = cache
    dZ, _ = sigmoid(activation_cache) if activation == "sigmoid" else relu(activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("dA-forgotten")
def dA_forgotten(dA, cache, activation):
    """dZ is the slope of the activation alone. By the chain rule it is that slope times dA."""
    linear_cache, activation_cache = cache
    dZ = np.ones(dA.shape)
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    return linear_backward(backward(dZ, activation_cache), linear_cache)


@exercise.mistake("sigmoid-half-slope")
def sigmoid_half_slope(dA, cache, activation):
    """Where activation is "sigmoid", only half of the slope is there. With s the sigmoid of Z, the
    slope is a product of s and a second factor."""
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        s, _ = sigmoid(activation_cache)
        dZ = dA * s
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("sigmoid-slope-of-Z")
def sigmoid_slope_of_Z(dA, cache, activation):
    """Where activation is "sigmoid", the slope was computed as if activation_cache were A. It holds Z:
    take its sigmoid first."""
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = dA * activation_cache * (1 - activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("relu-mask-of-dA")
def relu_mask_of_dA(dA, cache, activation):
    """Where activation is "relu", the entries were cut where dA is negative. It is the sign of Z that
    decides whether a unit was active."""
    linear_cache, activation_cache = cache
    dZ = (
        sigmoid_backward(dA, activation_cache)
        if activation == "sigmoid"
        else np.where(dA > 0, dA, 0)
    )
    return linear_backward(dZ, linear_cache)


@exercise.mistake("relu-mask-inverted")
def relu_mask_inverted(dA, cache, activation):
    """Where activation is "relu", the gradient passes where it should be blocked. A unit whose Z was
    negative was off, and nothing goes back through it."""
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = np.where(activation_cache > 0, 0, dA)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("relu-times-A")
def relu_times_A(dA, cache, activation):
    """Where activation is "relu", dA was multiplied by A. The slope of relu is 1 where Z is positive,
    however large Z is."""
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = dA * np.maximum(activation_cache, 0)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("activation-applied-twice")
def activation_applied_twice(dA, cache, activation):
    """The gradient passed the sigmoid twice. Each activation is passed once on the way back, as on the
    way forward."""
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dZ = backward(backward(dA, activation_cache), activation_cache)
    return linear_backward(dZ, linear_cache)


@exercise.mistake("averaged-twice")
def averaged_twice(dA, cache, activation):
    """dZ was divided by the number of examples. linear_backward does the averaging; dZ belongs to each
    example alone."""
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dZ = backward(dA, activation_cache) / dA.shape[1]
    return linear_backward(dZ, linear_cache)


@exercise.mistake("dA-returned")
def dA_returned(dA, cache, activation):
    """dA_prev is the dA that came in. The layer before needs the gradient that linear_backward
    returns."""
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dA_prev, dW, db = linear_backward(backward(dA, activation_cache), linear_cache)
    return dA, dW, db


@exercise.mistake("dZ-returned")
def dZ_returned(dA, cache, activation):
    """dZ was returned in place of dA_prev. It stays inside this layer; the layer before needs the
    gradient that linear_backward returns."""
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dZ = backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dZ, dW, db


@exercise.mistake("dA_prev-activated")
def dA_prev_activated(dA, cache, activation):
    """The activation's backward step came after the linear one. On the way back the order is reversed:
    first through the activation, then through the linear step."""
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dA_prev, dW, db = linear_backward(dA, linear_cache)
    return backward(dA_prev, linear_cache[0]), dW, db


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(dA, cache, activation):
    """The three gradients come in another order: return dA_prev, then dW, then db."""
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dA_prev, dW, db = linear_backward(backward(dA, activation_cache), linear_cache)
    return dW, db, dA_prev
