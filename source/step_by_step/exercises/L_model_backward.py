"""L_model_backward(AL, Y, caches) -> dA0, dW1, db1, dA1, ..., dWL, dbL."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw
from utils.dnn_utils import relu_backward
from utils.step_by_step import L_model_forward, linear_activation_backward, linear_backward

exercise = Exercise(
    outputs=(Output("dA", 3, "dA*"), Output("dW", 4, "dW*"), Output("db", 3, "db*")),
)


def _draw(rng, layer_dims, m):
    AL, caches = L_model_forward(*draw.network(rng, layer_dims, m))
    return AL, draw.labels(rng, m), caches


@exercise.case
def two_layers(rng):
    """a network with two layers (L = 2), with sizes that all differ"""
    *layer_dims, m = draw.sizes(rng, 3)
    return _draw(rng, [*layer_dims, 1], m)


@exercise.case
def one_layer(rng):
    """a network with one layer (L = 1)"""
    n_x, m = draw.sizes(rng, 2)
    return _draw(rng, [n_x, 1], m)


@exercise.case
def three_layers(rng):
    """a network with three layers (L = 3), with labels stored as floating-point numbers"""
    *layer_dims, m = draw.sizes(rng, 4)
    AL, Y, caches = _draw(rng, [*layer_dims, 1], m)
    return AL, Y.astype(float), caches


@exercise.case
def five_layers(rng):
    """a network with five layers (L = 5), with sizes that all differ"""
    *layer_dims, m = draw.sizes(rng, 6)
    return _draw(rng, [*layer_dims, 1], m)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return _draw(rng, [*draw.sizes(rng, 3), 1], 1)


@exercise.case
def equal_sizes(rng):
    """a network whose layers but the last all have the same size, and as many examples"""
    n = draw.size(rng, 3, 5)
    return _draw(rng, [n, n, n, 1], n)


@exercise.case
def one_hidden_unit(rng):
    """a hidden layer with a single unit"""
    n_x, m = draw.sizes(rng, 2, low=4)
    return _draw(rng, [n_x, 1, 1], m)


@exercise.case
def one_label(rng):
    """examples that all have the same label"""
    *layer_dims, m = draw.sizes(rng, 3)
    AL, Y, caches = _draw(rng, [*layer_dims, 1], m)
    return AL, np.full(Y.shape, rng.integers(0, 2)), caches


@exercise.mistake("difference-as-dAL")
def difference_as_dAL(AL, Y, caches):
    """AL minus Y was taken for the gradient with respect to AL. It is the one with respect to Z of the
    last layer: passing sigmoid on the way back turns the one into the other."""
    grads = {}
    L = len(caches)
    dA = AL - Y
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("minus-missing", whole=True)
def minus_missing(AL, Y, caches):
    """Every gradient has the wrong sign: the cost begins with a minus, and so does its derivative with
    respect to AL."""
    grads = {}
    L = len(caches)
    dA = Y / AL - (1 - Y) / (1 - AL)
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("sign-of-the-second-term")
def sign_of_the_second_term(AL, Y, caches):
    """In dAL, the second term has the wrong sign. The derivative of the logarithm of 1 minus AL brings
    a minus of its own."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL + (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("only-the-first-term")
def only_the_first_term(AL, Y, caches):
    """In dAL only examples with label 1 count. The cost has two terms, and each has a derivative."""
    grads = {}
    L = len(caches)
    dA = -Y / AL
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("dAL-averaged")
def dAL_averaged(AL, Y, caches):
    """dAL was divided by the number of examples. linear_backward does the averaging; dAL belongs to
    each example alone."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL)) / Y.shape[1]
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("hidden-sigmoid")
def hidden_sigmoid(AL, Y, caches):
    """The gradient went back through sigmoid in every layer. Only the last layer used sigmoid; the
    hidden layers used relu."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("output-relu")
def output_relu(AL, Y, caches):
    """The gradient went back through relu in every layer. The last layer used sigmoid."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("activations-swapped")
def activations_swapped(AL, Y, caches):
    """relu and sigmoid are swapped: the last layer used sigmoid and the hidden layers relu."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "relu" if l == L else "sigmoid"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("activation-left-out")
def activation_left_out(AL, Y, caches):
    """In the hidden layers the gradient skipped relu and went into the linear step at once. Each layer
    goes back through its activation first."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        if l == L:
            dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid")
        else:
            dA, dW, db = linear_backward(dA, caches[l - 1][0])
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("sigmoid-left-out")
def sigmoid_left_out(AL, Y, caches):
    """In the last layer dAL was used as if it were dZ. It has to pass sigmoid on the way back."""
    grads = {}
    L = len(caches)
    dZ = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        linear_cache, _ = caches[l - 1]
        dA, dW, db = linear_backward(dZ, linear_cache)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
        if l > 1:
            dZ = relu_backward(dA, caches[l - 2][1])
    return grads


@exercise.mistake("dAL-for-every-layer")
def dAL_for_every_layer(AL, Y, caches):
    """Every layer was given dAL. Only the last one is; each layer before gets the dA that the layer
    after it returned."""
    grads = {}
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dAL, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("output-gradient-for-every-layer")
def output_gradient_for_every_layer(AL, Y, caches):
    """Every hidden layer was given the gradient that the last layer returned. Each one gets the dA of
    the layer right after it, so dA has to be replaced in every round of the loop."""
    grads = {}
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for l in reversed(range(1, L)):
        dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA_prev, dW, db
    return grads


@exercise.mistake("dA-one-key-late")
def dA_one_key_late(AL, Y, caches):
    """Each dA stands one key too late. What comes out of layer l is the gradient of the layer before
    it, so its name has the number l - 1; the first one is dA0."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("incoming-dA-stored")
def incoming_dA_stored(AL, Y, caches):
    """grads holds the dA that came into each layer in place of the one that came out. Under the number
    l - 1 belongs what layer l returned."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        grads[f"dA{l - 1}"] = dA
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@exercise.mistake("counted-from-zero")
def counted_from_zero(AL, Y, caches):
    """Every dW and db stands one key too early: positions in caches count from 0, but the names of
    parameters count from 1."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(L)):
        activation = "sigmoid" if l == L - 1 else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l], activation)
        grads[f"dA{l}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("two-layers-only")
def two_layers_only(AL, Y, caches):
    """Only networks with two layers get all their gradients. Loop over the hidden layers: L is the
    length of caches."""
    grads = {}
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dA, caches[-1], "sigmoid")
    grads["dA1"], grads["dW2"], grads["db2"] = dA, dW, db
    dA, dW, db = linear_activation_backward(dA, caches[0], "relu")
    grads["dA0"], grads["dW1"], grads["db1"] = dA, dW, db
    return grads


@exercise.mistake("caches-from-the-front")
def caches_from_the_front(AL, Y, caches):
    """The hidden layers were taken from the front of caches. The backward pass goes from the last layer
    to the first."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dA, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for l in range(1, L):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("dW-and-db-swapped")
def dW_and_db_swapped(AL, Y, caches):
    """dW and db stand under each other's names. linear_activation_backward returns dA_prev, then dW,
    then db."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, db, dW
    return grads


@exercise.mistake("rounded-predictions")
def rounded_predictions(AL, Y, caches):
    """AL was turned into labels 0 and 1 before its difference from Y was taken. The gradient is about
    the probabilities: even a right answer can be more sure."""
    grads = {}
    L = len(caches)
    dZ = (AL > 0.5) - Y
    for l in reversed(range(1, L + 1)):
        linear_cache, _ = caches[l - 1]
        dA, dW, db = linear_backward(dZ, linear_cache)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
        if l > 1:
            dZ = relu_backward(dA, caches[l - 2][1])
    return grads


@exercise.mistake("dA0-missing")
def dA0_missing(AL, Y, caches):
    """grads has no dA0. The first layer hands on a gradient as the others do: the one with respect to
    the input."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
        if l > 1:
            grads[f"dA{l - 1}"] = dA
    return grads


@exercise.mistake("first-layer-missing")
def first_layer_missing(AL, Y, caches):
    """The first layer has no gradients: the loop back ends one too early."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dA, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for l in reversed(range(2, L)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


@exercise.mistake("last-layer-only")
def last_layer_only(AL, Y, caches):
    """Only the last layer has gradients: the loop over the hidden layers is missing or never runs."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dA, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    return grads


@exercise.mistake("dA-not-stored")
def dA_not_stored(AL, Y, caches):
    """grads has dW and db but no dA. Store the gradient that each layer hands on too, under the number
    of the layer before."""
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads
