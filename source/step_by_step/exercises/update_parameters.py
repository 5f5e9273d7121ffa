"""update_parameters(params, grads, learning_rate) -> W1, b1, ..., WL, bL."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw

exercise = Exercise(
    outputs=(Output("W", 6, "W*"), Output("b", 4, "b*")),
)


def _draw(rng, layer_dims, low=0.02, high=0.08):
    params = draw.parameters(rng, layer_dims)
    grads = {f"d{name}": rng.standard_normal(value.shape) for name, value in params.items()}
    return params, grads, float(rng.uniform(low, high))


@exercise.case
def two_layers(rng):
    """a network with two layers (L = 2), with sizes that all differ"""
    return _draw(rng, draw.sizes(rng, 3))


@exercise.case
def one_layer(rng):
    """a network with one layer (L = 1)"""
    return _draw(rng, draw.sizes(rng, 2))


@exercise.case
def three_layers(rng):
    """a network with three layers (L = 3) and one output"""
    return _draw(rng, [*draw.sizes(rng, 3), 1])


@exercise.case
def five_layers(rng):
    """a network with five layers (L = 5), with sizes that all differ"""
    return _draw(rng, draw.sizes(rng, 6))


@exercise.case
def equal_sizes(rng):
    """a network whose layers all have the same size"""
    return _draw(rng, [draw.size(rng, 3, 5)] * 4)


@exercise.case
def large_steps(rng):
    """a large learning rate"""
    return _draw(rng, draw.sizes(rng, 4), low=2, high=5)


@exercise.mistake("gradient-added")
def gradient_added(params, grads, learning_rate):
    """The step goes uphill. The gradient points to where the cost grows, so gradient descent subtracts
    it."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] + learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] + learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("b-added")
def b_added(params, grads, learning_rate):
    """Every b goes uphill, though W goes downhill. Both steps subtract the gradient."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] + learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("b-not-updated")
def b_not_updated(params, grads, learning_rate):
    """The biases stayed as they were. Every b takes a step with its db, and the new value has to be
    stored in the dictionary that is returned."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
    return parameters


@exercise.mistake("W-not-updated")
def W_not_updated(params, grads, learning_rate):
    """The weights stayed as they were. Every W takes a step with its dW, and the new value has to be
    stored in the dictionary that is returned."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("nothing-updated")
def nothing_updated(params, grads, learning_rate):
    """The parameters come back as they were: the new values were computed but never stored in the
    dictionary that is returned."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        W, b = W - learning_rate * grads[f"dW{l}"], b - learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("learning-rate-ignored")
def learning_rate_ignored(params, grads, learning_rate):
    """The whole gradient was subtracted. learning_rate says how much of it one step takes."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - grads[f"db{l}"]
    return parameters


@exercise.mistake("learning-rate-of-the-example")
def learning_rate_of_the_example(params, grads, learning_rate):
    """The step is the one of the notebook's check, whatever the function is called with. Use the
    argument learning_rate."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - 0.1 * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - 0.1 * grads[f"db{l}"]
    return parameters


@exercise.mistake("learning-rate-of-the-application")
def learning_rate_of_the_application(params, grads, learning_rate):
    """The step has a fixed size, whatever the function is called with. Use the argument
    learning_rate."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - 0.0075 * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - 0.0075 * grads[f"db{l}"]
    return parameters


@exercise.mistake("learning-rate-squared")
def learning_rate_squared(params, grads, learning_rate):
    """learning_rate was multiplied in twice, so small steps become tiny. Once is enough."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate**2 * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate**2 * grads[f"db{l}"]
    return parameters


@exercise.mistake("learning-rate-divided")
def learning_rate_divided(params, grads, learning_rate):
    """The gradient was divided by learning_rate, so a smaller rate gives a larger step. Multiply."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - grads[f"dW{l}"] / learning_rate
        parameters[f"b{l}"] = parameters[f"b{l}"] - grads[f"db{l}"] / learning_rate
    return parameters


@exercise.mistake("updated-twice")
def updated_twice(params, grads, learning_rate):
    """Two steps were taken in place of one. Was each parameter changed in place and then changed
    again?"""
    parameters = dict(params)
    L = len(parameters) // 2
    for _ in range(2):
        for l in range(1, L + 1):
            parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
            parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("last-layer-missing")
def last_layer_missing(params, grads, learning_rate):
    """The last layer was not updated: the loop ends one too early. range does not include its end."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("last-layer-only")
def last_layer_only(params, grads, learning_rate):
    """Only the last layer was updated. All layers learn: loop over l from 1 to L."""
    parameters = dict(params)
    L = len(parameters) // 2
    parameters[f"W{L}"] = parameters[f"W{L}"] - learning_rate * grads[f"dW{L}"]
    parameters[f"b{L}"] = parameters[f"b{L}"] - learning_rate * grads[f"db{L}"]
    return parameters


@exercise.mistake("first-layer-only")
def first_layer_only(params, grads, learning_rate):
    """Only the first layer was updated, but all layers learn: does the function return inside its loop?"""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
        return parameters


@exercise.mistake("two-layers-only")
def two_layers_only(params, grads, learning_rate):
    """Only two layers are updated, whatever the depth of the network. The number of layers follows from
    parameters: loop over them."""
    parameters = dict(params)
    parameters["W1"] = parameters["W1"] - learning_rate * grads["dW1"]
    parameters["b1"] = parameters["b1"] - learning_rate * grads["db1"]
    parameters["W2"] = parameters["W2"] - learning_rate * grads["dW2"]
    parameters["b2"] = parameters["b2"] - learning_rate * grads["db2"]
    return parameters


@exercise.mistake("first-gradient-for-every-layer")
def first_gradient_for_every_layer(params, grads, learning_rate):
    """Every layer was updated with the gradients of layer 1. The number of the layer, l, has to be part
    of the key in grads too."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads["dW1"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads["db1"]
    return parameters


@exercise.mistake("b-with-dW")
def b_with_dW(params, grads, learning_rate):
    """Every b was updated with dW, and broadcasting turned it into a matrix. Each b has its own
    gradient, db."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"dW{l}"]
    return parameters


@exercise.mistake("step-returned")
def step_returned(params, grads, learning_rate):
    """The dictionary holds the steps in place of the new values. Take each step from the parameter it
    belongs to."""
    parameters = {}
    L = len(params) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = learning_rate * grads[f"db{l}"]
    return parameters


@exercise.mistake("roles-swapped")
def roles_swapped(params, grads, learning_rate):
    """Parameters and gradients have changed places: a share of each parameter was taken from its
    gradient. It is the parameter that moves."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = grads[f"dW{l}"] - learning_rate * parameters[f"W{l}"]
        parameters[f"b{l}"] = grads[f"db{l}"] - learning_rate * parameters[f"b{l}"]
    return parameters


@exercise.mistake("scaled-by-itself")
def scaled_by_itself(params, grads, learning_rate):
    """Each step was multiplied by the parameter itself, so parameters that are 0 never move. The step
    is learning_rate times the gradient."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] * (1 - learning_rate * grads[f"dW{l}"])
        parameters[f"b{l}"] = parameters[f"b{l}"] * (1 - learning_rate * grads[f"db{l}"])
    return parameters


@exercise.mistake("whole-difference-scaled")
def whole_difference_scaled(params, grads, learning_rate):
    """learning_rate multiplies the parameter too, so the parameters shrink with every step. It belongs
    to the gradient alone: check the parentheses."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = learning_rate * (parameters[f"W{l}"] - grads[f"dW{l}"])
        parameters[f"b{l}"] = learning_rate * (parameters[f"b{l}"] - grads[f"db{l}"])
    return parameters


@exercise.mistake("sign-of-the-gradient")
def sign_of_the_gradient(params, grads, learning_rate):
    """Every entry moved by the same amount: only the sign of the gradient was used. Its size counts
    too."""
    parameters = dict(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * np.sign(grads[f"dW{l}"])
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * np.sign(grads[f"db{l}"])
    return parameters
