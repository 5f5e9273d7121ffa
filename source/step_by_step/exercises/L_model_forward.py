"""L_model_forward(X, parameters) -> AL, caches."""

from grading.assignment.exercise import Exercise, Output
from source import draw
from utils.step_by_step import linear_activation_forward, linear_forward

exercise = Exercise(
    outputs=(Output("AL", 5, 0), Output("caches", 5, 1)),
)


@exercise.case
def two_layers(rng):
    """a network with two layers (L = 2), with sizes that all differ"""
    *layer_dims, m = draw.sizes(rng, 3)
    return draw.network(rng, [*layer_dims, 1], m)


@exercise.case
def one_layer(rng):
    """a network with one layer (L = 1)"""
    n_x, m = draw.sizes(rng, 2)
    return draw.network(rng, [n_x, 1], m)


@exercise.case
def three_layers(rng):
    """a network with three layers (L = 3), with sizes that all differ"""
    *layer_dims, m = draw.sizes(rng, 4)
    return draw.network(rng, [*layer_dims, 1], m)


@exercise.case
def five_layers(rng):
    """a network with five layers (L = 5), with sizes that all differ"""
    *layer_dims, m = draw.sizes(rng, 6)
    return draw.network(rng, [*layer_dims, 1], m)


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return draw.network(rng, [*draw.sizes(rng, 3), 1], 1)


@exercise.case
def equal_sizes(rng):
    """a network whose layers but the last all have the same size, and as many examples"""
    n = draw.size(rng, 3, 5)
    return draw.network(rng, [n, n, n, 1], n)


@exercise.case
def one_hidden_unit(rng):
    """a hidden layer with a single unit"""
    n_x, m = draw.sizes(rng, 2, low=4)
    return draw.network(rng, [n_x, 1, 1], m)


# As it should be. An edit changes its text: {what stands there once: what takes its place}.
def L_model_forward(X, parameters):
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


edit = exercise.edits_of(L_model_forward)

edit(
    "output-relu",
    "The output layer uses relu, so AL is no probability. The last layer needs sigmoid.",
    {'"sigmoid"': '"relu"'},
)

edit(
    "hidden-sigmoid",
    "The hidden layers use sigmoid. Only the last layer does; layers 1 to L - 1 use relu.",
    {'"relu"': '"sigmoid"'},
)

edit(
    "activations-swapped",
    "relu and sigmoid are swapped: the hidden layers need relu and the output layer sigmoid.",
    {'{l}"], "relu"': '{l}"], "sigmoid"', '{L}"], "sigmoid"': '{L}"], "relu"'},
)


@exercise.mistake("output-linear")
def output_linear(X, parameters):
    """The output layer has no activation: AL is still Z of the last layer. It has to go through
    sigmoid to become a probability."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, linear_cache = linear_forward(A, parameters[f"W{L}"], parameters[f"b{L}"])
    caches.append((linear_cache, AL))
    return AL, caches


@exercise.mistake("hidden-linear")
def hidden_linear(X, parameters):
    """The hidden layers have no activation. Without relu between them, all layers together do no more
    than one."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, linear_cache = linear_forward(A, parameters[f"W{l}"], parameters[f"b{l}"])
        caches.append((linear_cache, A))
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


edit(
    "X-for-every-layer",
    """Every hidden layer is given X. Only layer 1 sees the input; each later layer gets the A of the
    layer before.""",
    {'(A, parameters[f"W{l}"]': '(X, parameters[f"W{l}"]'},
)

edit(
    "A_prev-for-A",
    """The output layer received what the last hidden layer had received: was it given A_prev, or does
    the loop leave that layer out? It needs the A that the last hidden layer gives.""",
    {
        "A = X": "A = A_prev = X",
        "        A, cache": "        A_prev = A\n        A, cache",
        '(A, parameters[f"W{L}"]': '(A_prev, parameters[f"W{L}"]',
    },
)

edit(
    "W1-for-every-layer",
    "All hidden layers use W1 and b1. The number of the layer, l, has to be part of the key.",
    {'f"W{l}"': '"W1"', 'f"b{l}"': '"b1"'},
)

edit(
    "loop-too-long",
    """The output layer was computed twice, once with relu inside the loop and once with sigmoid after
    it. The loop is for the hidden layers: it has to end before L.""",
    {"range(1, L)": "range(1, L + 1)"},
)


@exercise.mistake("two-layers-only")
def two_layers_only(X, parameters):
    """The network always has two layers here. The number of layers follows from parameters: loop over
    the hidden ones."""
    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    return A2, [cache1, cache2]


edit(
    "thresholded",
    """AL was turned into labels 0 and 1. The cost needs the probabilities themselves; the labels come
    later, in predict.""",
    {"return AL, caches": "return (AL > 0.5).astype(float), caches"},
)

edit(
    "last-cache-missing",
    """The cache of the output layer is missing in caches. The backward pass starts with it: append it
    after the loop.""",
    {"    caches.append(cache)\n    return": "    return"},
)

edit(
    "last-cache-only",
    """Each cache replaced the one before, so that only the output layer's is left. Collect them all in
    the list caches.""",
    {"caches.append(cache)\n    return": "caches = [cache]\n    return"},
)

edit(
    "stale-cache",
    """After the output layer, the cache of the layer before was appended once more. Keep what the last
    call returned and append that.""",
    {"A = X": "A, cache = X, None", "AL, cache =": "AL, _ ="},
)

edit(
    "caches-reversed",
    "caches begins with the output layer. Append them in the order of the layers, layer 1 first.",
    {"return AL, caches": "return AL, caches[::-1]"},
)

edit(
    "caches-flattened",
    """The parts of all caches stand in one flat list. Each layer's cache should stay one element of
    caches: append adds one element, extend and += add several.""",
    {
        "caches.append(cache)\n    AL": "caches += cache\n    AL",
        "caches.append(cache)\n    return": "caches += cache\n    return",
    },
)

edit(
    "linear-caches-only",
    """caches holds the linear caches alone. Keep each layer's whole cache: the backward pass needs its
    Z as well.""",
    {
        "append(cache)\n    AL": "append(cache[0])\n    AL",
        "append(cache)\n    return": "append(cache[0])\n    return",
    },
)

edit(
    "activations-in-caches",
    """caches holds the activations. What goes into it is the second value that
    linear_activation_forward returns.""",
    {
        "append(cache)\n    AL": "append(A)\n    AL",
        "append(cache)\n    return": "append(AL)\n    return",
    },
)

edit(
    "returned-in-another-order",
    "The two results come in another order: return AL first, then caches.",
    {"return AL, caches": "return caches, AL"},
    whole=True,
)

edit(
    "loop-too-short",
    "The last hidden layer was left out: the loop ends one too early. range does not include its end.",
    {"range(1, L)": "range(1, L - 1)"},
)
