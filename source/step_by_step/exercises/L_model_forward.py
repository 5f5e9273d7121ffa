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


@exercise.mistake("output-relu")
def output_relu(X, parameters):
    """The output layer uses relu, so AL is no probability. The last layer needs sigmoid."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    return A, caches


@exercise.mistake("hidden-sigmoid")
def hidden_sigmoid(X, parameters):
    """The hidden layers use sigmoid. Only the last layer does; layers 1 to L - 1 use relu."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid")
        caches.append(cache)
    return A, caches


@exercise.mistake("activations-swapped")
def activations_swapped(X, parameters):
    """relu and sigmoid are swapped: the hidden layers need relu and the output layer sigmoid."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "relu")
    caches.append(cache)
    return AL, caches


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


@exercise.mistake("X-for-every-layer")
def X_for_every_layer(X, parameters):
    """Every hidden layer is given X. Only layer 1 sees the input; each later layer gets the A of the
    layer before."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@exercise.mistake("A_prev-for-A")
def A_prev_for_A(X, parameters):
    """The output layer received what the last hidden layer had received: was it given A_prev, or does
    the loop leave that layer out? It needs the A that the last hidden layer gives."""
    caches = []
    L = len(parameters) // 2
    A = A_prev = X
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters[f"W{l}"], parameters[f"b{l}"], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(
        A_prev, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid"
    )
    caches.append(cache)
    return AL, caches


@exercise.mistake("W1-for-every-layer")
def W1_for_every_layer(X, parameters):
    """All hidden layers use W1 and b1. The number of the layer, l, has to be part of the key."""
    caches = []
    L = len(parameters) // 2
    A = X
    for _ in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W1"], parameters["b1"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@exercise.mistake("loop-too-long")
def loop_too_long(X, parameters):
    """The output layer was computed twice, once with relu inside the loop and once with sigmoid after
    it. The loop is for the hidden layers: it has to end before L."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@exercise.mistake("two-layers-only")
def two_layers_only(X, parameters):
    """The network always has two layers here. The number of layers follows from parameters: loop over
    the hidden ones."""
    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    return A2, [cache1, cache2]


@exercise.mistake("thresholded")
def thresholded(X, parameters):
    """AL was turned into labels 0 and 1. The cost needs the probabilities themselves; the labels come
    later, in predict."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache)
    return (A > 0.5).astype(float), caches


@exercise.mistake("last-cache-missing")
def last_cache_missing(X, parameters):
    """The cache of the output layer is missing in caches. The backward pass starts with it: append it
    after the loop."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, caches


@exercise.mistake("last-cache-only")
def last_cache_only(X, parameters):
    """Each cache replaced the one before, so that only the output layer's is left. Collect them all in
    the list caches."""
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches = [cache]
    return A, caches


@exercise.mistake("stale-cache")
def stale_cache(X, parameters):
    """After the output layer, the cache of the layer before was appended once more. Keep what the last
    call returned and append that."""
    caches = []
    L = len(parameters) // 2
    A, cache = X, None
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, _ = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@exercise.mistake("caches-reversed")
def caches_reversed(X, parameters):
    """caches begins with the output layer. Append them in the order of the layers, layer 1 first."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.insert(0, cache)
    return A, caches


@exercise.mistake("caches-flattened")
def caches_flattened(X, parameters):
    """The parts of all caches stand in one flat list. Each layer's cache should stay one element of
    caches: append adds one element, extend and += add several."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches += cache
    return A, caches


@exercise.mistake("linear-caches-only")
def linear_caches_only(X, parameters):
    """caches holds the linear caches alone. Keep each layer's whole cache: the backward pass needs its
    Z as well."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache[0])
    return A, caches


@exercise.mistake("activations-in-caches")
def activations_in_caches(X, parameters):
    """caches holds the activations. What goes into it is the second value that
    linear_activation_forward returns."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, _ = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(A)
    return A, caches


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(X, parameters):
    """The two results come in another order: return AL first, then caches."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache)
    return caches, A


@exercise.mistake("loop-too-short")
def loop_too_short(X, parameters):
    """The last hidden layer was left out: the loop ends one too early. range does not include its
    end."""
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L - 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches
