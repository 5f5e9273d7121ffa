"""linear_activation_forward(A_prev, W, b, activation) -> A, cache."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw
from utils.dnn_utils import relu, sigmoid
from utils.step_by_step import linear_forward

exercise = Exercise(
    outputs=(Output("A", 6, 0), Output("cache", 4, 1)),
)


@exercise.case
def relu_unequal_sizes(rng):
    """a relu layer of several units, with sizes that all differ"""
    n_prev, n, m = draw.sizes(rng, 3)
    return *draw.layer(rng, n_prev, n, m), "relu"


@exercise.case
def sigmoid_unequal_sizes(rng):
    """a sigmoid layer of several units, with sizes that all differ"""
    n_prev, n, m = draw.sizes(rng, 3)
    return *draw.layer(rng, n_prev, n, m), "sigmoid"


@exercise.case
def relu_square(rng):
    """a relu layer as large as the one before, and as many examples"""
    n = draw.size(rng, 3, 5)
    return *draw.layer(rng, n, n, n), "relu"


@exercise.case
def sigmoid_square(rng):
    """a sigmoid layer as large as the one before, and as many examples"""
    n = draw.size(rng, 3, 5)
    return *draw.layer(rng, n, n, n), "sigmoid"


@exercise.case
def relu_one_example(rng):
    """a relu layer and a single example (m = 1)"""
    n_prev, n = draw.sizes(rng, 2)
    return *draw.layer(rng, n_prev, n, 1), "relu"


@exercise.case
def sigmoid_one_unit(rng):
    """a sigmoid layer with a single unit, as at the end of a network"""
    n_prev, m = draw.sizes(rng, 2)
    return *draw.layer(rng, n_prev, 1, m), "sigmoid"


@exercise.mistake("activations-swapped")
def activations_swapped(A_prev, W, b, activation):
    """relu and sigmoid are swapped: look at what happens in each branch for the given activation."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z) if activation == "sigmoid" else sigmoid(Z)
    return A, (linear_cache, activation_cache)


@exercise.mistake("always-relu")
def always_relu(A_prev, W, b, activation):
    """The layer uses relu whatever it is asked for. Let the argument activation decide."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@exercise.mistake("always-sigmoid")
def always_sigmoid(A_prev, W, b, activation):
    """The layer uses sigmoid whatever it is asked for. Let the argument activation decide."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)


@exercise.mistake("no-activation")
def no_activation(A_prev, W, b, activation):
    """A is Z itself: the activation was never applied. Without it, a deep network is no more than one
    linear layer."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return Z, (linear_cache, Z)


@exercise.mistake("result-not-unpacked")
def result_not_unpacked(A_prev, W, b, activation):
    """A is a pair. sigmoid and relu return two values, the activations and a cache: unpack both."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, Z)


@exercise.mistake("tanh-for-sigmoid")
def tanh_for_sigmoid(A_prev, W, b, activation):
    """tanh was used in place of sigmoid: A reaches from -1 to 1, but a probability lies between 0
    and 1."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.tanh(Z) if activation == "sigmoid" else np.maximum(Z, 0)
    return A, (linear_cache, Z)


@exercise.mistake("activation-before-the-linear-step")
def activation_before_the_linear_step(A_prev, W, b, activation):
    """The activation was applied to A_prev, before the linear step. A layer does its linear step first
    and applies the activation to Z."""
    activated, _ = sigmoid(A_prev) if activation == "sigmoid" else relu(A_prev)
    Z, linear_cache = linear_forward(activated, W, b)
    return Z, (linear_cache, A_prev)


@exercise.mistake("activated-twice")
def activated_twice(A_prev, W, b, activation):
    """The sigmoid was applied twice. Z goes through the activation once."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    A, _ = sigmoid(A) if activation == "sigmoid" else relu(A)
    return A, (linear_cache, activation_cache)


@exercise.mistake("b-dropped")
def b_dropped(A_prev, W, b, activation):
    """The biases are missing: hand the b that came in to linear_forward."""
    Z, linear_cache = linear_forward(A_prev, W, np.zeros(b.shape))
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)


@exercise.mistake("sigmoid-sign-missing")
def sigmoid_sign_missing(A_prev, W, b, activation):
    """Where activation is "sigmoid", A falls as Z grows. The exponent of sigmoid has a minus; the
    function you wrote in the activations notebook has it too."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = 1 / (1 + np.exp(Z)) if activation == "sigmoid" else np.maximum(Z, 0)
    return A, (linear_cache, Z)


@exercise.mistake("relu-as-absolute-value")
def relu_as_absolute_value(A_prev, W, b, activation):
    """Where activation is "relu", negative Z lost their sign. relu turns them into 0."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = 1 / (1 + np.exp(-Z)) if activation == "sigmoid" else np.abs(Z)
    return A, (linear_cache, Z)


@exercise.mistake("Z-overwritten")
def Z_overwritten(A_prev, W, b, activation):
    """relu worked in place, so Z in the cache lost its negative entries too: A and Z were the same
    array. Leave Z as it is, because the backward step needs it."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    else:
        A = Z
        A[A < 0] = 0
    return A, (linear_cache, Z)


@exercise.mistake("cache-in-another-order")
def cache_in_another_order(A_prev, W, b, activation):
    """The cache holds the right parts in another order: linear_cache comes first, then
    activation_cache."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (activation_cache, linear_cache)


@exercise.mistake("cache-with-A")
def cache_with_A(A_prev, W, b, activation):
    """The second part of the cache is A, but the backward step of the activation needs Z: keep what
    sigmoid or relu returned as its cache."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, A)


@exercise.mistake("linear-cache-with-A")
def linear_cache_with_A(A_prev, W, b, activation):
    """The linear cache holds this layer's A in place of A_prev. The backward step needs what came into
    the layer."""
    Z, _ = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, ((A, W, b), activation_cache)


@exercise.mistake("linear-cache-missing")
def linear_cache_missing(A_prev, W, b, activation):
    """The cache lacks linear_cache. The backward step needs both: what the linear step kept and what
    the activation kept."""
    Z, _ = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, activation_cache


@exercise.mistake("activation-cache-missing")
def activation_cache_missing(A_prev, W, b, activation):
    """The cache lacks activation_cache. The backward step needs both: what the linear step kept and
    what the activation kept."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, linear_cache


@exercise.mistake("cache-flattened")
def cache_flattened(A_prev, W, b, activation):
    """The cache is one flat tuple. It should be a pair of linear_cache, a tuple itself, and
    activation_cache."""
    Z, _ = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (A_prev, W, b, activation_cache)
