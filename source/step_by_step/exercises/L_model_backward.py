"""L_model_backward(AL, Y, caches) -> dA0, dW1, db1, dA1, ..., dWL, dbL."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw
from utils.dnn_utils import relu_backward
from utils.step_by_step import L_model_forward, linear_activation_backward, linear_backward

exercise = Exercise(
    outputs=(Output("dA", 3, "dA*"), Output("dW", 4, "dW*"), Output("db", 3, "db*")),
    # db is an average, in which what float32 rounds off may be much beside what is left.
    atol=1e-7,
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


# As it should be. An edit changes its text: {what stands there once: what takes its place}.
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


edit = exercise.edits_of(L_model_backward)

edit(
    "difference-as-dAL",
    """AL minus Y was taken for the gradient with respect to AL. It is the one with respect to Z of the
    last layer: passing sigmoid on the way back turns the one into the other.""",
    {"-(Y / AL - (1 - Y) / (1 - AL))": "AL - Y"},
)

edit(
    "minus-missing",
    """Every gradient has the wrong sign: the cost begins with a minus, and so does its derivative with
    respect to AL.""",
    {"-(Y / AL - (1 - Y) / (1 - AL))": "Y / AL - (1 - Y) / (1 - AL)"},
    whole=True,
)

edit(
    "sign-of-the-second-term",
    """In dAL, the second term has the wrong sign. The derivative of the logarithm of 1 minus AL brings
    a minus of its own.""",
    {"Y / AL - (": "Y / AL + ("},
)

edit(
    "only-the-first-term",
    "In dAL only examples with label 1 count. The cost has two terms, and each has a derivative.",
    {"-(Y / AL - (1 - Y) / (1 - AL))": "-Y / AL"},
)

edit(
    "dAL-averaged",
    """dAL was divided by the number of examples. linear_backward does the averaging; dAL belongs to
    each example alone.""",
    {"(1 - AL))": "(1 - AL)) / Y.shape[1]"},
)

edit(
    "hidden-sigmoid",
    """The gradient went back through sigmoid in every layer. Only the last layer used sigmoid; the
    hidden layers used relu.""",
    {'"sigmoid" if l == L else "relu"': '"sigmoid"'},
)

edit(
    "output-relu",
    "The gradient went back through relu in every layer. The last layer used sigmoid.",
    {'"sigmoid" if l == L else "relu"': '"relu"'},
)

edit(
    "activations-swapped",
    "relu and sigmoid are swapped: the last layer used sigmoid and the hidden layers relu.",
    {'"sigmoid" if l == L else "relu"': '"relu" if l == L else "sigmoid"'},
)


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


edit(
    "dAL-for-every-layer",
    """Every layer was given dAL. Only the last one is; each layer before gets the dA that the layer
    after it returned.""",
    {"dA = -": "dAL = -", "backward(dA,": "backward(dAL,"},
)


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


edit(
    "dA-one-key-late",
    """Each dA stands one key too late. What comes out of layer l is the gradient of the layer before
    it, so its name has the number l - 1; the first one is dA0.""",
    {'"dA{l - 1}"': '"dA{l}"'},
)

edit(
    "incoming-dA-stored",
    """grads holds the dA that came into each layer in place of the one that came out. Under the number
    l - 1 belongs what layer l returned.""",
    {
        "        dA, dW, db =": '        grads[f"dA{l - 1}"] = dA\n        dA, dW, db =',
        'grads[f"dA{l - 1}"], ': "",
        "= dA, dW, db": "= dW, db",
    },
)

edit(
    "counted-from-zero",
    """Every dW and db stands one key too early: positions in caches count from 0, but the names of
    parameters count from 1.""",
    {'"dW{l}"': '"dW{l - 1}"', '"db{l}"': '"db{l - 1}"'},
)


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


edit(
    "caches-from-the-front",
    """The hidden layers were taken from the front of caches. The backward pass goes from the last layer
    to the first.""",
    {"reversed(range(1, L + 1))": "[L, *range(1, L)]"},
)

edit(
    "dW-and-db-swapped",
    "dW and db stand under each other's names. linear_activation_backward returns dA_prev, then dW, then db.",
    {"= dA, dW, db": "= dA, db, dW"},
)


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


edit(
    "dA0-missing",
    """grads has no dA0. The first layer hands on a gradient as the others do: the one with respect to
    the input.""",
    {
        'grads[f"dA{l - 1}"], ': "",
        "= dA, dW, db": """= dW, db
        if l > 1:
            grads[f"dA{l - 1}"] = dA""",
    },
)

edit(
    "first-layer-missing",
    "The first layer has no gradients: the loop back ends one too early.",
    {"reversed(range(1, L + 1))": "[L, *reversed(range(2, L))]"},
)

edit(
    "last-layer-only",
    "Only the last layer has gradients: the loop over the hidden layers is missing or never runs.",
    {"reversed(range(1, L + 1))": "[L]"},
)

edit(
    "dA-not-stored",
    """grads has dW and db but no dA. Store the gradient that each layer hands on too, under the number
    of the layer before.""",
    {'grads[f"dA{l - 1}"], ': "", "= dA, dW, db": "= dW, db"},
)
