"""Right solutions of the application notebook, written in other ways than ours."""

import numpy as np
from tqdm.auto import trange

from utils.dnn_app_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    relu,
    relu_backward,
    sigmoid,
    update_parameters,
)

EQUIVALENTS = {}


def solves(name):
    """Decorator: a right solution of the exercise `name`."""

    def add(function):
        EQUIVALENTS.setdefault(name, []).append(function)
        return function

    return add


@solves("two_layer_model")
def as_published(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    grads = {}
    costs = []
    (n_x, n_h, n_y) = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads["dW1"], grads["db1"], grads["dW2"], grads["db2"] = dW1, db1, dW2, db2
        parameters = update_parameters(parameters, grads, learning_rate)
        W1, b1 = parameters["W1"], parameters["b1"]
        W2, b2 = parameters["W2"], parameters["b2"]
        if print_cost and i % 100 == 0:
            print(f"Cost after iteration {i}: {np.squeeze(cost)}")
        if i % 100 == 0 or i == 0:
            costs.append(cost)
    return parameters, costs


@solves("two_layer_model")
def gradient_by_Z(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(*layers_dims)
    for i in trange(num_iterations):
        A1, (linear1, Z1) = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, (linear2, _) = linear_activation_forward(
            A1, parameters["W2"], parameters["b2"], "sigmoid"
        )
        if not i % 100:
            costs.append(float(compute_cost(A2, Y)))
        dA1, dW2, db2 = linear_backward(A2 - Y, linear2)
        _, dW1, db1 = linear_backward(relu_backward(dA1, Z1), linear1)
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@solves("two_layer_model")
def by_the_deep_steps(X, Y, layers_dims, rate=0.0075, steps=3000, print_cost=False):
    parameters = initialize_parameters(layers_dims[0], layers_dims[1], layers_dims[2])
    costs = []
    i = 0
    while i < steps:
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, rate)
        if i % 100 == 0:
            costs += [np.array(cost)]
            print("iteration", i, "cost", cost)
        i += 1
    return [parameters, costs]


@solves("two_layer_model")
def everything_by_hand(X, Y, sizes, alpha=0.0075, iterations=3000, print_cost=False):
    first = initialize_parameters(*sizes)
    W1, b1, W2, b2 = first["W1"], first["b1"], first["W2"], first["b2"]
    m = X.shape[1]
    costs = []
    for i in range(iterations):
        Z1 = np.dot(W1, X) + b1
        A1 = np.maximum(0, Z1)
        A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
        if i % 100 == 0:
            costs.append(-np.mean(np.where(Y == 1, np.log(A2), np.log(1 - A2))))
        dZ2 = A2 - Y
        dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
        W2 -= alpha / m * np.dot(dZ2, A1.T)
        b2 -= alpha * dZ2.mean(axis=1, keepdims=True)
        W1 -= alpha / m * np.dot(dZ1, X.T)
        b1 -= alpha * dZ1.mean(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, costs


@solves("two_layer_model")
def extra_keys(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(*layers_dims)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = (A2 - Y) / (A2 * (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        for key, step in {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}.items():
            parameters[key] = parameters[key] - learning_rate * step
        if i % 100 == 0:
            costs.append(cost)
    parameters["L"] = 2
    parameters["grads"] = [dW1, db1, dW2, db2]
    return parameters, tuple(costs)


@solves("two_layer_model")
def loop_over_examples(X, Y, layers_dims, learning_rate=0.0075, iterations=3000, print_cost=False):
    parameters = initialize_parameters(*layers_dims)
    m = X.shape[1]
    costs = []
    for i in range(iterations):
        total = 0.0
        grads = {f"d{key}": np.zeros_like(value) for key, value in parameters.items()}
        for j in range(m):
            x, y = X[:, j : j + 1], Y[0, j]
            A1, cache1 = linear_activation_forward(x, parameters["W1"], parameters["b1"], "relu")
            A2, cache2 = linear_activation_forward(
                A1, parameters["W2"], parameters["b2"], "sigmoid"
            )
            total -= y * np.log(A2.item()) + (1 - y) * np.log(1 - A2.item())
            dA1, dW2, db2 = linear_activation_backward(
                -(y / A2 - (1 - y) / (1 - A2)), cache2, "sigmoid"
            )
            _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
            for key, part in {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}.items():
                grads[key] += part / m
        if i % 100 == 0:
            costs.append(total / m)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@solves("L_layer_model")
def deep_as_published(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=0):
    np.random.seed(1)
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print("Cost after iteration", i, "is", cost)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@solves("L_layer_model")
def cost_of_chosen_iterations(X, Y, layers_dims, learning_rate=0.0075, steps=3000, verbose=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    remaining = steps
    while remaining > 0:
        AL, caches = L_model_forward(X, parameters)
        if (steps - remaining) % 100 == 0:
            costs = [*costs, float(compute_cost(AL, Y))]
            print(costs[-1])
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
        remaining -= 1
    return [parameters, costs]


@solves("L_layer_model")
def layer_by_layer(X, Y, dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(list(dims))
    L = len(dims) - 1
    costs = []
    for i in trange(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            kind = "sigmoid" if l == L else "relu"
            A, cache = linear_activation_forward(
                A, parameters["W" + str(l)], parameters["b" + str(l)], kind
            )
            caches.append(cache)
        if i % 100 == 0:
            costs.append(compute_cost(A, Y))
        dA = (A - Y) / A / (1 - A)
        for l in range(L, 0, -1):
            kind = "sigmoid" if l == L else "relu"
            dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
            parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * dW
            parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * db
    return parameters, costs


@solves("L_layer_model")
def deep_by_hand(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    L = len(layers_dims) - 1
    W = [parameters[f"W{l + 1}"] for l in range(L)]
    b = [parameters[f"b{l + 1}"] for l in range(L)]
    costs = []
    for i in range(num_iterations):
        A = [X]
        for l in range(L):
            Z, _ = linear_forward(A[-1], W[l], b[l])
            A.append(sigmoid(Z)[0] if l == L - 1 else relu(Z)[0])
        if i % 100 == 0:
            costs.append(-np.sum(Y * np.log(A[-1]) + (1 - Y) * np.log(1 - A[-1])) / Y.size)
        dZ = (A[-1] - Y) / Y.size
        for l in reversed(range(L)):
            dW, db = dZ @ A[l].T, dZ.sum(axis=1, keepdims=True)
            dZ = W[l].T @ dZ * (A[l] > 0)
            W[l] -= learning_rate * dW
            b[l] -= learning_rate * db
    return parameters, costs


@solves("L_layer_model")
def costs_as_array_entries(X, Y, layers_dims, learning_rate=0.0075, iterations=3000, show=False):
    parameters = initialize_parameters_deep(layers_dims)
    kept = np.zeros(-(-iterations // 100))
    for i in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            kept[i // 100] = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        for key in parameters:
            parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    parameters["L"] = len(layers_dims) - 1
    return parameters, list(kept)


@solves("L_layer_model")
def every_cost_then_slice(X, Y, layers_dims, learning_rate=0.0075, iterations=3000, show=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for _ in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(np.array(compute_cost(AL, Y)))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs[::100]


@solves("predict")
def loop_and_sum(X, y, parameters):
    m = X.shape[1]
    p = np.zeros((1, m))
    probas, caches = L_model_forward(X, parameters)
    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    print("Accuracy: " + str(np.sum((p == y) / m)))
    return p


@solves("predict")
def where(X, labels, weights):
    p = np.where(L_model_forward(X, weights)[0] >= 0.5, 1, 0)
    print("accuracy", np.mean(p == labels))
    return p


@solves("predict")
def booleans(X, y, parameters):
    p = L_model_forward(X, parameters)[0] > 0.5
    print((p == y).mean())
    return p


@solves("predict")
def floats_in_per_cent(X, y, parameters):
    p = (L_model_forward(X, parameters)[0] > 0.5) * 1.0
    print(f"Accuracy: {100 * np.mean(p == y):.1f} %")
    return p


@solves("predict")
def whole_per_cent(X, y, parameters):
    p = (L_model_forward(X, parameters)[0] > 0.5).astype(np.int8)
    print(f"{np.sum(p == y) / y.size:.0%} of the pictures are right")
    return p


@solves("predict")
def rounded_to_two_digits(X, y, parameters):
    p = (L_model_forward(X, parameters)[0] > 0.5).astype(np.float32)
    print("Accuracy:", round(1 - float(np.mean(np.abs(p - y))), 2))
    return p


@solves("predict")
def rounded_probabilities(X, y, parameters):
    probabilities, _ = L_model_forward(X, parameters)
    p = np.round(probabilities)
    accuracy = float((p @ y.T + (1 - p) @ (1 - y).T).item() / y.size) * 100
    print("Accuracy: " + str(round(accuracy)) + "%")
    return p


@solves("predict")
def numbers_as_numpy_shows_them(X, y, parameters):
    p = np.heaviside(L_model_forward(X, parameters)[0] - 0.5, 0)
    print(repr(np.mean(p == y)))
    return p


@solves("predict")
def array_printed(X, y, parameters):
    p = (L_model_forward(X, parameters)[0] > 0.5).astype(int)
    print("Accuracy:", np.mean(p == y, axis=1, keepdims=True))
    return p


@solves("predict")
def counted_in_a_loop(X, y, parameters):
    print("predicting", X.shape[1], "examples")
    probabilities, _ = L_model_forward(X, parameters)
    right, p = 0, []
    for j in range(X.shape[1]):
        p.append(int(probabilities[0, j] > 0.5))
        right += p[-1] == y[0, j]
    print(f"{right} of {len(p)}: {right / len(p)}")
    return np.array([p])


@solves("predict")
def one_example_at_a_time(X, y, parameters):
    p = np.full(y.shape, -1)
    for j in range(X.shape[1]):
        AL, _ = L_model_forward(X[:, [j]], parameters)
        p[:, j] = AL[0, 0] > 0.5
    print(f"Accuracy {np.count_nonzero(p == y) / p.shape[1]:.3f}")
    return p


@solves("predict")
def in_place(X, y, parameters):
    p, _ = L_model_forward(X, parameters)
    p[p > 0.5] = 1
    p[p <= 0.5] = 0
    y -= p.astype(int)
    print("Accuracy:", 1 - np.abs(y).mean())
    return p
