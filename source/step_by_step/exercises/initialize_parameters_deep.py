"""initialize_parameters_deep(layer_dims) -> W1, b1, ..., WL, bL."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw

exercise = Exercise(
    # The biases start at zero, whatever the sizes.
    outputs=(Output("W", 6, "W*"), Output("b", 4, "b*", constant=True)),
)


@exercise.case
def one_layer(rng):
    """a network with one layer (L = 1)"""
    return (draw.sizes(rng, 2),)


@exercise.case
def two_layers(rng):
    """a network with two layers (L = 2) of different sizes"""
    return (draw.sizes(rng, 3),)


@exercise.case
def three_layers(rng):
    """a network with three layers (L = 3) and one output"""
    return ([*draw.sizes(rng, 3), 1],)


@exercise.case
def five_layers(rng):
    """a network with five layers (L = 5), all of different sizes"""
    return (draw.sizes(rng, 6),)


@exercise.case
def equal_sizes(rng):
    """a network whose layers all have the same size"""
    return ([draw.size(rng, 3, 6)] * 4,)


@exercise.case
def one_unit(rng):
    """a network with single units: one input, and one unit in a hidden layer"""
    before, after = draw.sizes(rng, 2)
    return ([1, before, 1, after],)


@exercise.mistake("not-scaled")
def not_scaled(layer_dims):
    """The weights are a hundred times too large: randn alone gives numbers around 1. Scale every W
    down as the text asks."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("scaled-by-a-tenth")
def scaled_by_a_tenth(layer_dims):
    """The weights are ten times too large: look at the factor that every W is scaled with again."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.1
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("scaled-by-fan-in")
def scaled_by_fan_in(layer_dims):
    """The weights are divided by the root of the layer size before. The application will do so, but
    here every W is scaled with one small constant."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] /= np.sqrt(layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("he-scaled")
def he_scaled(layer_dims):
    """The weights have the He scaling, which depends on the layer size before. It is a good choice for
    relu, but here every W is scaled with one small constant."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] *= np.sqrt(2 / layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("counted-from-zero")
def counted_from_zero(layer_dims):
    """The first layer is called W0 and b0 here. The input is layer 0 and has no weights: names of
    parameters count from 1."""
    np.random.seed(3)
    parameters = {}
    for l in range(len(layer_dims) - 1):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l + 1], 1))
    return parameters


@exercise.mistake("weights-transposed")
def weights_transposed(layer_dims):
    """Every W has its two sizes the wrong way round. A row of W belongs to a unit of layer l, a column
    to a unit of the layer before."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l - 1], layer_dims[l]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("size-of-the-layer-before")
def size_of_the_layer_before(layer_dims):
    """Every b has the size of the layer before. Each unit of layer l has a bias of its own, so layer l
    decides how many there are."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l - 1], 1))
    return parameters


@exercise.mistake("seed-set-again")
def seed_set_again(layer_dims):
    """The seed is set again in every round of the loop, so each W starts with the same random numbers.
    Set it once, before the loop."""
    parameters = {}
    for l in range(1, len(layer_dims)):
        np.random.seed(3)
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("another-seed")
def another_seed(layer_dims):
    """The weights come from another seed, perhaps that of initialize_parameters. Leave the line that
    sets the seed as it was, so that everybody draws the same numbers."""
    np.random.seed(1)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("uniform")
def uniform(layer_dims):
    """The weights are uniform between 0 and 1, so all of them are positive. Draw every W from the
    standard normal distribution: one more letter in the function's name."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.rand(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("biases-random", whole=True)
def biases_random(layer_dims):
    """The biases are random. They start at 0; and what each b takes from the random generator is then
    missing in the next W."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.random.randn(layer_dims[l], 1) * 0.01
    return parameters


@exercise.mistake("biases-one")
def biases_one(layer_dims):
    """The biases start at 1. They start at 0: only the weights have to break the symmetry between
    units."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.ones((layer_dims[l], 1))
    return parameters


@exercise.mistake("biases-one-axis")
def biases_one_axis(layer_dims):
    """Every b has one axis only. It is a column: give it a second axis of length 1, or adding it to
    W @ A will go wrong."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros(layer_dims[l])
    return parameters


@exercise.mistake("drawn-from-the-last-layer")
def drawn_from_the_last_layer(layer_dims):
    """The layers were drawn from the last to the first, so each W got the random numbers of another.
    Draw them in the order of the layers."""
    np.random.seed(3)
    parameters = {}
    for l in reversed(range(1, len(layer_dims))):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("two-layers-only")
def two_layers_only(layer_dims):
    """Only two layers were made, whatever layer_dims says. The number of layers is part of the input:
    loop over them."""
    np.random.seed(3)
    parameters = {}
    parameters["W1"] = np.random.randn(layer_dims[1], layer_dims[0]) * 0.01
    parameters["b1"] = np.zeros((layer_dims[1], 1))
    parameters["W2"] = np.random.randn(layer_dims[2], layer_dims[1]) * 0.01
    parameters["b2"] = np.zeros((layer_dims[2], 1))
    return parameters


@exercise.mistake("sizes-of-the-example")
def sizes_of_the_example(layer_dims):
    """The network is the one of the notebook's example, whatever the function is called with. Read the
    sizes from the argument layer_dims."""
    np.random.seed(3)
    layer_dims = [5, 4, 3]
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("keys-without-the-number")
def keys_without_the_number(layer_dims):
    """Every round of the loop writes to the same two keys, so only the last layer is left. The number
    l has to become part of the key."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["Wl"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["bl"] = np.zeros((layer_dims[l], 1))
    return parameters


@exercise.mistake("last-layer-missing")
def last_layer_missing(layer_dims):
    """The last layer has no parameters: the loop over l ends one too early. layer_dims holds L + 1
    sizes, and l has to run from 1 to L."""
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims) - 1):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters
