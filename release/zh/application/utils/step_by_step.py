"""The functions of the step_by_step notebook, solved.

Written by `course release` from the notebook's solution cells: change it there.
"""

import numpy as np
from utils.dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward


def initialize_parameters(n_x, n_h, n_y):
    """Starting values of a two-layer network.

    Arguments:
    n_x -- size of the input layer
    n_h -- size of the hidden layer
    n_y -- size of the output layer

    Returns:
    parameters -- dictionary with
        W1 -- weights, (n_h, n_x)
        b1 -- biases, (n_h, 1)
        W2 -- weights, (n_y, n_h)
        b2 -- biases, (n_y, 1)
    """
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def initialize_parameters_deep(layer_dims):
    """Starting values of a network of any depth.

    Arguments:
    layer_dims -- list with the size of every layer, the input layer first

    Returns:
    parameters -- dictionary with, for l = 1 ... L,
        W1 ... WL -- weights, (layer_dims[l], layer_dims[l-1])
        b1 ... bL -- biases, (layer_dims[l], 1)
    """
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def linear_forward(A, W, b):
    """The linear part of one layer, for all examples at once.

    Arguments:
    A -- activations of the layer before (or the input), (n_prev, m)
    W -- weights, (n, n_prev)
    b -- biases, (n, 1)

    Returns:
    Z -- pre-activation values, (n, m)
    cache -- the tuple (A, W, b), kept for the backward step
    """
    Z = W @ A + b
    cache = (A, W, b)
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    """One whole layer: linear, then activation.

    Arguments:
    A_prev -- activations of the layer before (or the input), (n_prev, m)
    W -- weights, (n, n_prev)
    b -- biases, (n, 1)
    activation -- "sigmoid" or "relu"

    Returns:
    A -- activations of this layer, (n, m)
    cache -- the tuple (linear_cache, activation_cache)
    """
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    """The forward pass: L - 1 relu layers, then one sigmoid layer.

    Arguments:
    X -- input, (n_x, m)
    parameters -- dictionary W1, b1, ..., WL, bL

    Returns:
    AL -- the predicted probabilities, (1, m)
    caches -- list of the L caches of linear_activation_forward, layer 1 first
    """
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


def compute_cost(AL, Y):
    """The cross-entropy cost.

    Arguments:
    AL -- predicted probabilities, (1, m)
    Y -- true labels, 0 or 1, (1, m)

    Returns:
    cost -- one number
    """
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    cost = np.squeeze(cost)
    return cost


def linear_backward(dZ, cache):
    """The backward step of linear_forward.

    Arguments:
    dZ -- gradient of each example's loss with respect to its column of Z, (n, m)
    cache -- the tuple (A_prev, W, b) of linear_forward

    Returns:
    dA_prev -- gradient of each example's loss with respect to its column of A_prev, (n_prev, m)
    dW -- gradient of the cost with respect to W, (n, n_prev)
    db -- gradient of the cost with respect to b, (n, 1)
    """
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    """The backward step of one whole layer.

    Arguments:
    dA -- gradient of each example's loss with respect to its column of this layer's A, (n, m)
    cache -- the tuple (linear_cache, activation_cache)
    activation -- "sigmoid" or "relu"

    Returns:
    dA_prev -- gradient of each example's loss with respect to its column of A_prev, (n_prev, m)
    dW -- gradient of the cost with respect to W, (n, n_prev)
    db -- gradient of the cost with respect to b, (n, 1)
    """
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    dZ = backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    """The backward pass through the whole network.

    Arguments:
    AL -- predicted probabilities, (1, m)
    Y -- true labels, 0 or 1, (1, m)
    caches -- list of the L caches of L_model_forward, layer 1 first

    Returns:
    grads -- dictionary with dA0 ... dA{L-1}, dW1 ... dWL, db1 ... dbL
    """
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads


def update_parameters(params, grads, learning_rate):
    """One step of gradient descent.

    Arguments:
    params -- dictionary W1, b1, ..., WL, bL
    grads -- dictionary with dW1, db1, ..., dWL, dbL
    learning_rate -- size of the step

    Returns:
    parameters -- dictionary with the updated W1, b1, ..., WL, bL
    """
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters
