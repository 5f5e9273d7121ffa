"""linear_forward(A, W, b) -> Z, cache."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw
from utils.dnn_utils import relu, sigmoid

exercise = Exercise(
    outputs=(Output("Z", 6, 0), Output("cache", 4, 1)),
)


@exercise.case
def unequal_sizes(rng):
    """a layer of several units, with sizes that all differ"""
    n_prev, n, m = draw.sizes(rng, 3)
    return draw.layer(rng, n_prev, n, m)


@exercise.case
def square(rng):
    """layers of equal size, and as many examples"""
    n = draw.size(rng, 3, 5)
    return draw.layer(rng, n, n, n)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    n_prev, n = draw.sizes(rng, 2)
    return draw.layer(rng, n_prev, n, 1)


@exercise.case
def one_unit(rng):
    """a layer with a single unit"""
    n_prev, m = draw.sizes(rng, 2)
    return draw.layer(rng, n_prev, 1, m)


@exercise.case
def one_input(rng):
    """a single input"""
    n, m = draw.sizes(rng, 2)
    return draw.layer(rng, 1, n, m)


@exercise.mistake("b-missing")
def b_missing(A, W, b):
    """Z lacks the biases: b has to be added to the product of W and A."""
    Z = W @ A
    return Z, (A, W, b)


@exercise.mistake("b-subtracted")
def b_subtracted(A, W, b):
    """b was subtracted in Z. A bias is added."""
    Z = W @ A - b
    return Z, (A, W, b)


@exercise.mistake("b-added-first")
def b_added_first(A, W, b):
    """b was added to A before the product, so W multiplies it too. Each unit's bias is added to the
    product of W and A."""
    Z = W @ (A + b)
    return Z, (A, W, b)


@exercise.mistake("b-as-row")
def b_as_row(A, W, b):
    """b was turned into a row, so Z got one bias per example. Each unit has its own: leave b a column,
    and broadcasting does the rest."""
    Z = W @ A + b.T
    return Z, (A, W, b)


@exercise.mistake("b-summed")
def b_summed(A, W, b):
    """All biases were summed and their sum added everywhere. Each row of Z belongs to one unit and
    gets that unit's entry of b."""
    Z = W @ A + np.sum(b)
    return Z, (A, W, b)


@exercise.mistake("elementwise")
def elementwise(A, W, b):
    """W and A were multiplied entry by entry. Each entry of Z is a sum over all units of the layer
    before: that is the matrix product."""
    Z = W * A + b
    return Z, (A, W, b)


@exercise.mistake("W-transposed")
def W_transposed(A, W, b):
    """W was transposed in the product. Its rows belong to the units of this layer already, so W meets
    A as it is."""
    Z = W.T @ A + b
    return Z, (A, W, b)


@exercise.mistake("factors-in-another-order")
def factors_in_another_order(A, W, b):
    """A and W were multiplied in the other order. The matrix product does not commute: W comes first,
    so that each of its rows meets each column (example) of A."""
    Z = A @ W + b
    return Z, (A, W, b)


@exercise.mistake("Z-transposed")
def Z_transposed(A, W, b):
    """Z came out transposed: its columns should be examples, as those of A are."""
    Z = A.T @ W.T + b.T
    return Z, (A, W, b)


@exercise.mistake("averaged")
def averaged(A, W, b):
    """Z was divided by the number of examples. Each column of Z belongs to one example alone: nothing
    is averaged in the forward step."""
    Z = W @ A / A.shape[1] + b
    return Z, (A, W, b)


@exercise.mistake("relu-applied")
def relu_applied(A, W, b):
    """Z has been through relu already. This function is the linear part only; the activation comes in
    linear_activation_forward."""
    Z, _ = relu(W @ A + b)
    return Z, (A, W, b)


@exercise.mistake("sigmoid-applied")
def sigmoid_applied(A, W, b):
    """Z has been through sigmoid already. This function is the linear part only; the activation comes
    in linear_activation_forward."""
    Z, _ = sigmoid(W @ A + b)
    return Z, (A, W, b)


@exercise.mistake("cache-in-another-order")
def cache_in_another_order(A, W, b):
    """The cache holds the right arrays in another order. The backward step unpacks A first, then W,
    then b."""
    Z = W @ A + b
    return Z, (W, A, b)


@exercise.mistake("cache-with-Z")
def cache_with_Z(A, W, b):
    """The cache holds Z where A belongs; was A overwritten? The backward step needs what came into
    the layer: A, W and b."""
    Z = W @ A + b
    return Z, (Z, W, b)


@exercise.mistake("cache-without-b")
def cache_without_b(A, W, b):
    """The cache lacks b. Keep all three inputs of the layer: A, W and b."""
    Z = W @ A + b
    return Z, (A, W)


@exercise.mistake("cache-is-Z")
def cache_is_Z(A, W, b):
    """The cache is Z itself. It should keep what came into the layer: A, W and b."""
    Z = W @ A + b
    return Z, Z


@exercise.mistake("cache-as-dictionary")
def cache_as_dictionary(A, W, b):
    """The cache is a dictionary. The backward step unpacks it like a tuple, and would get the names
    in place of the arrays: make it a tuple of A, W and b."""
    Z = W @ A + b
    return Z, {"A": A, "W": W, "b": b}
