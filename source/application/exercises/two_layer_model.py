"""two_layer_model(X, Y, layers_dims, ...) -> parameters, costs.

Training carries rounding errors on, so the tolerance is wider than elsewhere. It lets a guard inside the
logarithm of the cost pass, too, see compute_cost: with up to 1e-5 added there costs is right, with 1e-4 it is
wrong.
"""

from grading.assignment.exercise import Exercise, Output
from utils.dnn_app_utils import (
    compute_cost,
    initialize_parameters,
    linear_activation_backward,
    linear_activation_forward,
    update_parameters,
)

from .draw_training import examples, learning_rate

exercise = Exercise(
    outputs=(Output("parameters", 6, 0), Output("costs", 4, 1)),
    rtol=1e-4,
    atol=1e-5,
)


def _draw(rng, layers_dims, m):
    return *examples(rng, initialize_parameters(*layers_dims), m), layers_dims


@exercise.case
def unequal_sizes(rng):
    """layers of unequal sizes, just past the hundredth iteration"""
    return *_draw(rng, (5, 3, 1), m=7), learning_rate(rng), 101


@exercise.case
def one_example(rng):
    """a single example (m = 1), a hundred iterations"""
    return *_draw(rng, (3, 6, 1), m=1), learning_rate(rng), 100


@exercise.case
def one_iteration(rng):
    """a single iteration"""
    return *_draw(rng, (2, 4, 1), m=9), learning_rate(rng), 1


@exercise.case
def square(rng):
    """as many inputs as hidden units and examples, two iterations"""
    return *_draw(rng, (5, 5, 1), m=5), learning_rate(rng), 2


@exercise.case
def one_hidden_unit(rng):
    """a hidden layer with a single unit"""
    return *_draw(rng, (6, 1, 1), m=11), learning_rate(rng), 50


@exercise.case
def longer(rng):
    """a few hundred iterations, the sizes in a list"""
    return *_draw(rng, [4, 7, 1], m=9), learning_rate(rng, 0.02, 0.1), 250


# As it should be. An edit changes its text: {what stands there once: what takes its place}.
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


edit = exercise.edits_of(two_layer_model)

edit(
    "costs-of-every-iteration",
    "costs holds the cost of every single iteration: keep only one in a hundred, the first included.",
    {"if i % 100 == 0:\n            costs.append": "costs.append"},
)

edit(
    "costs-only-when-printed",
    "costs stays empty: print_cost decides only what is printed. The cost is kept in any case.",
    {"if i % 100 == 0:": "if print_cost and i % 100 == 0:\n            print(i, cost)"},
)

edit(
    "costs-at-the-end-of-a-hundred",
    "costs is out of step: you keep the last cost of each hundred iterations instead of the first.",
    {"i % 100": "(i + 1) % 100"},
)

edit(
    "first-cost-missing",
    "The cost of the first iteration, i = 0, is missing from costs: it is where the curve begins.",
    {"i % 100 == 0": "i > 0 and i % 100 == 0"},
)

edit(
    "only-the-last-cost",
    "costs holds one cost only, of the last iteration: append inside the loop, not after it.",
    {"        if i % 100 == 0:\n            costs.append": "    costs.append"},
)

edit(
    "cost-after-the-update",
    "costs belongs to the updated parameters. Take the cost of the pass that the gradients come from.",
    {
        "        if i": """\
        A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        if i""",
    },
)

edit(
    "never-updated",
    """Nothing changes from one iteration to the next: each has to keep what update_parameters returns,
    and to compute its forward pass from that.""",
    {"parameters = update_parameters": "update_parameters"},
    whole=True,
)

edit(
    "starting-values-in-every-pass",
    """The forward pass uses the starting values in every iteration: parameters change, but W1, b1, W2
    and b2 were taken out of them before the loop.""",
    {
        "    for i": """\
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    for i""",
        'parameters["W1"], parameters["b1"]': "W1, b1",
        'parameters["W2"], parameters["b2"]': "W2, b2",
    },
    whole=True,
)

edit(
    "updated-after-the-loop",
    """Only one step counts: update_parameters belongs inside the loop, the starting values before it,
    `return` after it.""",
    {
        "        parameters = update_parameters(parameters, grads, learning_rate)\n": "",
        "    return": """\
    parameters = update_parameters(parameters, grads, learning_rate)
    return""",
    },
    whole=True,
)

edit(
    "uphill",
    "The cost grows: the step goes up the slope. Look at the sign of the gradient, or of the step.",
    {"grads, learning_rate)": "grads, -learning_rate)"},
)

edit(
    "learning-rate-fixed",
    "The step size is a number written into the code: use the argument learning_rate.",
    {"grads, learning_rate)": "grads, 0.0075)"},
)

edit(
    "iterations-fixed",
    "The loop runs a number of times that is written into the code: use num_iterations.",
    {"range(num_iterations)": "range(201)"},
)

edit(
    "counted-from-one",
    "The loop counts from 1: one iteration is lost, and the first cost with it. Count from 0.",
    {"range(num_iterations)": "range(1, num_iterations)"},
)

edit(
    "one-iteration-too-many",
    "One step too many is taken: num_iterations says how many, and counting from 0 includes the first.",
    {"range(num_iterations)": "range(num_iterations + 1)"},
)

edit(
    "returned-inside-the-loop",
    "The function ends in its first iteration: `return` stands inside the loop.",
    {"    return": "        return"},
    whole=True,
)

edit(
    "dZ-for-dA",
    "dA2 is the gradient with respect to A2, but what stands there is the one with respect to Z2.",
    {"-(Y / A2 - (1 - Y) / (1 - A2))": "A2 - Y"},
)

edit(
    "second-term-missing",
    "dA2 lacks a term: the cost also depends on 1 - A2, for the examples with label 0.",
    {"-(Y / A2 - (1 - Y) / (1 - A2))": "-Y / A2"},
)

edit(
    "brackets-missing",
    "The minus in dA2 reaches only the first term: put the whole difference in brackets.",
    {"-(Y / A2 - (1 - Y) / (1 - A2))": "-Y / A2 - (1 - Y) / (1 - A2)"},
)

edit(
    "sigmoid-in-the-hidden-layer",
    "The hidden layer was computed with sigmoid. It is a relu layer; only the last one is a sigmoid.",
    {
        'parameters["b1"], "relu"': 'parameters["b1"], "sigmoid"',
        'cache1, "relu"': 'cache1, "sigmoid"',
    },
)

edit(
    "relu-in-the-output-layer",
    """The output layer was computed with relu, so A2 is no probability, and the logarithm of a 0 is
    infinite. The last layer needs sigmoid, forward and backward.""",
    {
        'parameters["b2"], "sigmoid"': 'parameters["b2"], "relu"',
        'cache2, "sigmoid"': 'cache2, "relu"',
    },
)

edit(
    "hidden-backward-as-sigmoid",
    "The hidden layer goes forward with relu but back with sigmoid: its gradients do not belong to it.",
    {'cache1, "relu"': 'cache1, "sigmoid"'},
)

edit(
    "dA-of-the-wrong-layer",
    "The hidden layer was given dA2 to go back from. The gradient with respect to its own output is dA1.",
    {"backward(dA1": "backward(dA2"},
)

edit(
    "gradients-unpacked-in-another-order",
    """dW2 and db2 (and dW1 and db1) are exchanged: after the gradient of the activations,
    linear_activation_backward returns that of the weights, then that of the biases.""",
    {"dW2, db2 =": "db2, dW2 =", "dW1, db1 =": "db1, dW1 ="},
)

edit(
    "sizes-fixed",
    "The sizes of the layers are written into the code: take them from layers_dims.",
    {"n_x, n_h, n_y = layers_dims": "n_x, n_h, n_y = 4, 3, 1"},
)

edit(
    "costs-missing",
    "The function returns parameters alone. It has to return costs as well, after parameters.",
    {"return parameters, costs": "return parameters"},
)

edit(
    "returned-in-another-order",
    "parameters and costs come in the wrong order: return parameters first.",
    {"return parameters, costs": "return costs, parameters"},
    whole=True,
)
