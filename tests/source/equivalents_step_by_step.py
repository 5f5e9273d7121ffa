"""Other ways to write the functions of step_by_step: each one is right and must get full marks.

EQUIVALENTS: {exercise: [functions]}
"""

from itertools import pairwise

import numpy as np
from scipy.special import expit, xlogy

from utils.dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward
from utils.step_by_step import (
    L_model_forward,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
)

EQUIVALENTS = {}


def equivalent(exercise):
    """Decorator: another solution of an exercise."""

    def add(function):
        EQUIVALENTS.setdefault(exercise, []).append(function)
        return function

    return add


# initialize_parameters


@equivalent("initialize_parameters")
def inline(n_x, n_h, n_y):
    np.random.seed(1)
    return {
        "W1": 0.01 * np.random.randn(n_h, n_x),
        "b1": np.zeros([n_h, 1]),
        "W2": 0.01 * np.random.randn(n_y, n_h),
        "b2": np.zeros([n_y, 1]),
    }


@equivalent("initialize_parameters")
def divided_and_integer_zeros(a, b, c):
    np.random.seed(1)
    parameters = {}
    parameters["b1"] = np.zeros((b, 1), dtype=int)
    parameters["b2"] = np.zeros((c, 1), dtype=int)
    parameters["W1"] = np.random.randn(b, a) / 100
    parameters["W2"] = np.random.randn(c, b) / 100
    return parameters


@equivalent("initialize_parameters")
def own_random_state(n_x, n_h, n_y):
    state = np.random.RandomState(1)
    W1 = state.normal(0, 0.01, (n_h, n_x))
    W2 = state.normal(scale=0.01, size=(n_y, n_h))
    return {"W1": W1, "b1": W1[:, :1] * 0, "W2": W2, "b2": W2[:, :1] * 0}


@equivalent("initialize_parameters")
def entry_by_entry(n_x, n_h, n_y):
    np.random.seed(1)
    W1, W2 = np.empty((n_h, n_x)), np.empty((n_y, n_h))
    for W in (W1, W2):
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                W[i, j] = np.random.randn() * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


@equivalent("initialize_parameters")
def one_draw_for_both(n_x, n_h, n_y):
    np.random.seed(1)
    numbers = np.random.randn(n_h * n_x + n_y * n_h)
    numbers *= 0.01
    W1 = numbers[: n_h * n_x].reshape(n_h, n_x)
    W2 = numbers[n_h * n_x :].reshape(n_y, n_h)
    b1, b2 = np.full((n_h, 1), 0.0), np.full((n_y, 1), 0.0)
    return {"W1": W1, "W2": W2, "b1": b1, "b2": b2, "L": 2}


@equivalent("initialize_parameters")
def scaled_in_place_and_chatty(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.standard_normal((n_h, n_x))
    W2 = np.random.standard_normal((n_y, n_h))
    W1 *= 0.01
    W2 *= 0.01
    print("W1 =", W1)
    return {
        "W1": W1,
        "W2": W2,
        "b1": np.zeros(n_h)[:, np.newaxis],
        "b2": np.zeros(n_y)[:, np.newaxis],
    }


# initialize_parameters_deep


@equivalent("initialize_parameters_deep")
def from_zero(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(len(layer_dims) - 1):
        shape = layer_dims[l + 1], layer_dims[l]
        parameters["W" + str(l + 1)] = 0.01 * np.random.randn(*shape)
        parameters["b" + str(l + 1)] = np.zeros((shape[0], 1))
    return parameters


@equivalent("initialize_parameters_deep")
def pairs(dims):
    np.random.seed(3)
    parameters = {}
    for l, (n_prev, n) in enumerate(pairwise(dims), start=1):
        parameters.update({f"W{l}": np.random.randn(n, n_prev) / 100, f"b{l}": np.zeros((n, 1))})
    return parameters


@equivalent("initialize_parameters_deep")
def while_loop(layer_dims):
    np.random.seed(3)
    parameters, l = {}, 1
    while l < len(layer_dims):
        W = np.random.normal(size=(layer_dims[l], layer_dims[l - 1]))
        W *= 0.01
        parameters["W" + str(l)], parameters["b" + str(l)] = W, np.zeros(W.shape[0]).reshape(-1, 1)
        l += 1
    return parameters


@equivalent("initialize_parameters_deep")
def comprehensions(layer_dims):
    np.random.seed(3)
    numbers = range(1, len(layer_dims))
    weights = {f"W{l}": np.random.randn(layer_dims[l], layer_dims[l - 1]) * 1e-2 for l in numbers}
    return weights | {f"b{l}": np.zeros((layer_dims[l], 1)) for l in numbers}


@equivalent("initialize_parameters_deep")
def sizes_as_array(layer_dims):
    layer_dims = np.array(layer_dims)
    rs = np.random.RandomState(seed=3)
    parameters = {"layer_dims": "kept for later"}
    for l in np.arange(1, layer_dims.size):
        parameters[f"W{l}"] = rs.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@equivalent("initialize_parameters_deep")
def popping_the_list(layer_dims):
    np.random.seed(3)
    parameters, l = {}, 0
    n_prev = layer_dims.pop(0)
    while layer_dims:
        n, l = layer_dims.pop(0), l + 1
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 0.01
        parameters[f"b{l}"] = np.zeros((n, 1))
        n_prev = n
    return parameters


# linear_forward


@equivalent("linear_forward")
def np_dot(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (A, W, b)


@equivalent("linear_forward")
def method_dot_list_cache(x, w, bias):
    return w.dot(x) + bias, [x, w, bias]


@equivalent("linear_forward")
def in_place_bias(A, W, b):
    Z = np.matmul(W, A)
    Z += b
    return [Z, (A, W, b)]


@equivalent("linear_forward")
def einsum(A, W, b):
    return np.einsum("ij,jk->ik", W, A) + b, (A, W, b)


@equivalent("linear_forward")
def over_examples(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(A.shape[1]):
        Z[:, i] = W @ A[:, i] + b[:, 0]
    return Z, (A, W, b)


@equivalent("linear_forward")
def over_everything(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(W.shape[0]):
        for j in range(A.shape[1]):
            Z[i, j] = sum(W[i, k] * A[k, j] for k in range(W.shape[1])) + b[i, 0]
    return Z, (A, W, b)


@equivalent("linear_forward")
def transposed_twice(A, W, b):
    Z = (A.T @ W.T + b.T).T
    print(Z.shape)
    return Z, (A, W, b)


@equivalent("linear_forward")
def bias_as_a_weight(A, W, b):
    ones = np.ones((1, A.shape[1]))
    return np.hstack([W, b]) @ np.vstack([A, ones]), (A.copy(), W.copy(), b.copy())


# linear_activation_forward


@equivalent("linear_activation_forward")
def branches(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


@equivalent("linear_activation_forward")
def table(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = {"relu": relu, "sigmoid": sigmoid}[activation](Z)
    return A, [linear_cache, activation_cache]


@equivalent("linear_activation_forward")
def by_hand(A_prev, W, b, g):
    Z = W @ A_prev + b
    A = 1 / (1 + np.exp(-Z)) if g == "sigmoid" else np.maximum(0, Z)
    return A, ([A_prev, W, b], Z)


@equivalent("linear_activation_forward")
def sigmoid_by_tanh_and_relu_by_mask(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    A = (np.tanh(Z / 2) + 1) / 2 if activation == "sigmoid" else Z * (Z > 0)
    return A, ((A_prev, W, b), Z)


@equivalent("linear_activation_forward")
def other_formulas(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.exp(Z) / (1 + np.exp(Z)) if activation == "sigmoid" else (Z + np.abs(Z)) / 2
    print(activation, A)
    return A, (linear_cache, Z)


@equivalent("linear_activation_forward")
def in_place_on_a_copy(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = Z.copy()
    if activation.startswith("s"):
        A = expit(A)
    else:
        A[A < 0] = 0
    return A, (linear_cache, Z)


@equivalent("linear_activation_forward")
def unit_by_unit(A_prev, W, b, activation):
    g = sigmoid if activation == "sigmoid" else relu
    A, Z = [], []
    for weights, bias in zip(W, b, strict=True):
        z, _ = linear_forward(A_prev, weights[np.newaxis, :], bias)
        Z.append(z[0])
        A.append(g(z)[0][0])
    return np.array(A), ((A_prev, W, b), np.array(Z))


# L_model_forward


@equivalent("L_model_forward")
def A_prev_named(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(L)], parameters["b" + str(L)], activation="sigmoid"
    )
    caches.append(cache)
    return AL, caches


@equivalent("L_model_forward")
def one_loop(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(L):
        activation = "relu" if l < L - 1 else "sigmoid"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l + 1}"], parameters[f"b{l + 1}"], activation
        )
        caches = [*caches, cache]
    return A, tuple(caches)


@equivalent("L_model_forward")
def recursive(X, parameters):
    def forward(l):
        if l == 0:
            return X, []
        A, caches = forward(l - 1)
        activation = "sigmoid" if f"W{l + 1}" not in parameters else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        return A, [*caches, cache]

    return forward(len(parameters) // 2)


@equivalent("L_model_forward")
def all_by_hand(X, parameters):
    caches, A, L = [], X, sum(name.startswith("W") for name in parameters)
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = np.einsum("ij,jm->im", W, A) + b
        caches.append(([A, W, b], Z))
        A = 1 / (1 + np.exp(-Z)) if l == L else np.where(Z > 0, Z, 0.0)
    return A, caches


@equivalent("L_model_forward")
def example_by_example(X, parameters):
    one = [L_model_forward(X[:, [i]], parameters) for i in range(X.shape[1])]
    AL = np.concatenate([AL for AL, _ in one], axis=1)
    caches = []
    for l in range(1, len(parameters) // 2 + 1):
        parts = [caches[l - 1] for _, caches in one]
        A_prev = np.hstack([linear[0] for linear, _ in parts])
        Z = np.hstack([Z for _, Z in parts])
        caches.append(((A_prev, parameters[f"W{l}"], parameters[f"b{l}"]), Z))
    return AL, caches


@equivalent("L_model_forward")
def preallocated_and_chatty(X, parameters):
    L = int(len(parameters) / 2)
    caches = [None] * L
    A = X.copy()
    for l in range(1, L):
        A, caches[l - 1] = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], "relu"
        )
        print("layer", l, "gives", A.shape)
    A, caches[-1] = linear_activation_forward(
        A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid"
    )
    assert A.shape == (1, X.shape[1])
    return [A, caches]


# compute_cost


@equivalent("compute_cost")
def mean(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@equivalent("compute_cost")
def dot_products(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost


@equivalent("compute_cost")
def python_loop(AL, Y):
    total = 0.0
    for a, y in zip(AL[0], Y[0], strict=True):
        total += np.log(a) if y == 1 else np.log(1 - a)
    return float(-total / len(Y[0]))


@equivalent("compute_cost")
def probability_of_being_right(AL, Y):
    return -np.log(np.where(Y == 1, AL, 1 - AL)).sum() / AL.size


@equivalent("compute_cost")
def masks(A, y):
    return -(np.log(A[y == 1]).sum() + np.log(1 - A[y == 0]).sum()) / y.shape[1]


@equivalent("compute_cost")
def log1p(AL, Y):
    losses = Y * np.log(AL) + (1 - Y) * np.log1p(-AL)
    return np.float64(-losses.mean())


@equivalent("compute_cost")
def item(AL, Y):
    cost = (-1 / Y.shape[1]) * np.sum(np.multiply(Y, np.log(AL)) + (1 - Y) * np.log(1 - AL), axis=1)
    print("cost:", cost)
    return cost.item()


@equivalent("compute_cost")
def from_logits(AL, Y):
    Z = np.log(AL / (1 - AL))
    return np.array(np.mean(np.logaddexp(0, Z) - Y * Z))


@equivalent("compute_cost")
def with_scipy(AL, Y):
    return -(xlogy(Y, AL) + xlogy(1 - Y, 1 - AL)).mean()


@equivalent("compute_cost")
def guarded(AL, Y):
    AL = np.clip(AL, 1e-12, 1 - 1e-12)
    return np.average(-Y * np.log(AL + 1e-10) - (1 - Y) * np.log(1 - AL + 1e-10))


@equivalent("compute_cost")
def einsums(AL, Y):
    right, wrong = np.einsum("ij,ij->", Y, np.log(AL)), np.einsum("ij,ij->", 1 - Y, np.log(1 - AL))
    return (right + wrong) / -AL.shape[1]


# linear_backward


@equivalent("linear_backward")
def with_np_dot(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = (1 / m) * np.dot(dZ, A_prev.T)
    db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@equivalent("linear_backward")
def db_by_mean(dZ, cache):
    A_prev, W, _ = cache
    return [W.T @ dZ, dZ.dot(A_prev.T) / dZ.shape[1], dZ.mean(axis=1, keepdims=True)]


@equivalent("linear_backward")
def with_einsum(dZ, cache):
    A, W = cache[0], cache[1]
    m = A.shape[1]
    dW = np.einsum("im,jm->ij", dZ, A) / m
    return np.einsum("ij,im->jm", W, dZ), dW, np.einsum("im->i", dZ)[:, None] / m


@equivalent("linear_backward")
def sum_of_outer_products(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = np.zeros_like(W), np.zeros_like(b), np.zeros_like(A_prev)
    for i in range(m):
        dW += np.outer(dZ[:, i], A_prev[:, i]) / m
        db += dZ[:, [i]] / m
        dA_prev[:, i] = W.T @ dZ[:, i]
    return dA_prev, dW, db


@equivalent("linear_backward")
def one_unit_after_another(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db = np.empty(W.shape), np.empty(b.shape)
    dA_prev = 0
    for i in range(W.shape[0]):
        dW[i] = (A_prev * dZ[i]).sum(axis=1) / m
        db[i] = dZ[i].sum() / m
        dA_prev = dA_prev + np.outer(W[i], dZ[i])
    return dA_prev, dW, db


@equivalent("linear_backward")
def product_with_ones(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    print("m =", m)
    return (dZ.T @ W).T, (A_prev @ dZ.T).T / m, dZ @ np.ones((m, 1)) / m


@equivalent("linear_backward")
def scaled_in_place(dZ, cache):
    A_prev, W, b = cache
    dA_prev = W.T @ dZ
    dZ /= A_prev.shape[1]
    return dA_prev, dZ @ A_prev.T, dZ.sum(axis=1).reshape(b.shape)


# linear_activation_backward


@equivalent("linear_activation_backward")
def in_branches(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@equivalent("linear_activation_backward")
def in_a_table(dA, cache, activation):
    backward = {"relu": relu_backward, "sigmoid": sigmoid_backward}
    return linear_backward(backward[activation](dA, cache[1]), cache[0])


@equivalent("linear_activation_backward")
def slopes_by_hand(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        return list(linear_backward(dA * s * (1 - s), linear_cache))
    return linear_backward(dA * (Z > 0), linear_cache)


@equivalent("linear_activation_backward")
def cut_in_place(dA, cache, activation):
    (A_prev, W, b), Z = cache
    dZ = dA
    if activation == "sigmoid":
        dZ *= np.exp(-Z) / (1 + np.exp(-Z)) ** 2
    else:
        dZ[Z <= 0] = 0
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@equivalent("linear_activation_backward")
def slope_from_the_activation(dA, cache, activation):
    linear_cache, _ = cache
    A, _ = linear_activation_forward(*linear_cache, activation)
    slope = A - A**2 if activation == "sigmoid" else np.sign(A)
    print(slope)
    return linear_backward(np.multiply(dA, slope), linear_cache)


@equivalent("linear_activation_backward")
def for_each_example(dA, cache, activation):
    (A_prev, W, b), Z = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    parts = [
        linear_backward(backward(dA[:, [i]], Z[:, [i]]), (A_prev[:, [i]], W, b))
        for i in range(dA.shape[1])
    ]
    dA_prev = np.hstack([part[0] for part in parts])
    return dA_prev, np.mean([p[1] for p in parts], axis=0), np.mean([p[2] for p in parts], axis=0)


@equivalent("linear_activation_backward")
def sigmoid_slope_by_cosh(dout, cache, g):
    linear_cache, Z = cache
    dZ = dout / (4 * np.cosh(Z / 2) ** 2) if g == "sigmoid" else np.where(Z < 0, 0, dout)
    return linear_backward(dZ, linear_cache)


# L_model_backward


@equivalent("L_model_backward")
def last_layer_first(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in reversed(range(L - 1)):
        grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = linear_activation_backward(
            grads[f"dA{l + 1}"], caches[l], "relu"
        )
    return grads


@equivalent("L_model_backward")
def dAL_stored_too(AL, Y, caches):
    L = len(caches)
    grads = {f"dA{L}": (1 - Y) / (1 - AL) - Y / AL}
    for l in range(L, 0, -1):
        activation = "relu" if l < L else "sigmoid"
        gradients = linear_activation_backward(grads[f"dA{l}"], caches[l - 1], activation)
        for name, gradient in zip((f"dA{l - 1}", f"dW{l}", f"db{l}"), gradients, strict=True):
            grads[name] = gradient
    return grads


@equivalent("L_model_backward")
def difference_as_dZ(AL, Y, caches):
    grads = {}
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        linear_cache, _ = caches[l - 1]
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, linear_cache)
        grads[f"dA{l - 1}"] = dA
        if l > 1:
            dZ = relu_backward(dA, caches[l - 2][1])
    return grads


@equivalent("L_model_backward")
def fraction(AL, Y, caches):
    grads, activation = {}, "sigmoid"
    dA = (AL - Y) / (AL * (1 - AL))
    while caches:
        l = len(caches)
        dA, dW, db = linear_activation_backward(dA, caches.pop(), activation)
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
        activation = "relu"
    return grads


@equivalent("L_model_backward")
def written_out(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), Z = caches[l - 1]
        if l < len(caches):
            dZ = grads[f"dA{l}"] * (Z > 0)
        grads[f"dW{l}"] = np.dot(dZ, A_prev.T) / m
        grads[f"db{l}"] = dZ.mean(axis=1).reshape(b.shape)
        grads[f"dA{l - 1}"] = np.einsum("ij,im->jm", W, dZ)
        print(f"dW{l}:", grads[f"dW{l}"])
    return grads


@equivalent("L_model_backward")
def by_label(AL, Y, caches):
    dAL = np.where(Y == 1, -1 / AL, 1 / (1 - AL))

    def backward(dA, l):
        if l == 0:
            return {}
        activation = "sigmoid" if l == len(caches) else "relu"
        dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        return {f"dA{l - 1}": dA_prev, f"dW{l}": dW, f"db{l}": db, **backward(dA_prev, l - 1)}

    return backward(dAL, len(caches))


@equivalent("L_model_backward")
def activations_computed_again(AL, Y, caches):
    AL, _ = sigmoid(caches[-1][1])
    dA = -(Y / (AL + 1e-10)) + (1 - Y) / (1 - AL + 1e-10)
    grads = {"caches": len(caches)}
    for l, (linear_cache, _) in reversed(list(enumerate(caches, start=1))):
        Z, _ = linear_forward(*linear_cache)
        slope = AL * (1 - AL) if l == len(caches) else (Z > 0) * 1.0
        dA, dW, db = linear_backward(dA * slope, linear_cache)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


# update_parameters


@equivalent("update_parameters")
def minus_equals(params, grads, learning_rate):
    for l in range(len(params) // 2):
        params["W" + str(l + 1)] -= learning_rate * grads["dW" + str(l + 1)]
        params["b" + str(l + 1)] -= learning_rate * grads["db" + str(l + 1)]
    return params


@equivalent("update_parameters")
def over_the_names(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


@equivalent("update_parameters")
def shallow_copy_in_place(params, grads, learning_rate):
    parameters = params.copy()
    for name in parameters:
        parameters[name] -= grads[f"d{name}"] * learning_rate
    return parameters


@equivalent("update_parameters")
def minus_rate_added(params, grads, alpha):
    L = len(params) // 2
    new = {}
    for l in range(L, 0, -1):
        new[f"b{l}"] = params[f"b{l}"] + (-alpha) * grads[f"db{l}"]
        new[f"W{l}"] = params[f"W{l}"] + (-alpha) * grads[f"dW{l}"]
    return new


@equivalent("update_parameters")
def out_argument(params, grads, learning_rate):
    for name in list(params):
        np.subtract(params[name], np.multiply(learning_rate, grads["d" + name]), out=params[name])
    params["iterations"] = 1
    return params


@equivalent("update_parameters")
def row_by_row(params, grads, learning_rate):
    parameters = {}
    for l in range(1, len(params) // 2 + 1):
        for kind in "Wb":
            rows = zip(params[f"{kind}{l}"], grads[f"d{kind}{l}"], strict=True)
            parameters[f"{kind}{l}"] = np.array([row - learning_rate * step for row, step in rows])
    print(parameters)
    return parameters


@equivalent("update_parameters")
def gradients_scaled_first(params, grads, learning_rate):
    for gradient in grads.values():
        gradient *= learning_rate
    L = len(grads) // 2
    for l in range(1, L + 1):
        params[f"W{l}"] = params[f"W{l}"] - grads[f"dW{l}"]
        params[f"b{l}"] = params[f"b{l}"] - grads[f"db{l}"]
    return params
