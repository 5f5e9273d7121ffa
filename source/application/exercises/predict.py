"""predict(X, y, parameters) -> p, and prints the accuracy."""

import numpy as np

from grading.assignment.exercise import PRINTED, Exercise, Output
from source.draw import network
from utils.dnn_app_utils import L_model_forward, linear_activation_forward

exercise = Exercise(
    outputs=(Output("p", 7), Output("accuracy", 3, PRINTED)),
)


def _draw(rng, layer_dims, m, right):
    """A network, m examples, and labels with which so many of its predictions are right.

    Some probabilities are near 0.5, where another threshold would tell, but none so near that
    rounding could.
    """
    last = f"b{len(layer_dims) - 1}"
    while True:
        X, parameters = network(rng, layer_dims, m)
        AL, _ = L_model_forward(X, parameters)
        if m > 1:
            Z = np.sort(np.log(AL / (1 - AL)), axis=None)
            parameters[last] = parameters[last] - Z[m // 2 - 1 : m // 2 + 1].mean()
            AL, _ = L_model_forward(X, parameters)
        if 0.01 < np.abs(AL - 0.5).min() < 0.1:
            break
    y = (AL > 0.5).astype(int)
    wrong = rng.permutation(m)[right:]
    y[0, wrong] = 1 - y[0, wrong]
    return X, y, parameters


def _between(rng, low, high):
    """How many predictions are right: the accuracy is nobody's before X, y and the parameters are there."""
    return int(rng.integers(low, high, endpoint=True))


@exercise.case
def two_layers(rng):
    """two layers; most predictions are wrong"""
    return _draw(rng, [5, 3, 1], m=45, right=_between(rng, 1, 22))


@exercise.case
def one_layer(rng):
    """a single layer; most predictions are right"""
    return _draw(rng, [4, 1], m=43, right=_between(rng, 22, 42))


@exercise.case
def three_layers(rng):
    """three layers"""
    return _draw(rng, [3, 4, 5, 1], m=41, right=_between(rng, 0, 41))


@exercise.case
def five_layers(rng):
    """five layers"""
    return _draw(rng, [6, 5, 4, 5, 3, 1], m=19, right=_between(rng, 0, 19))


@exercise.case
def square(rng):
    """as many examples as inputs"""
    return _draw(rng, [5, 4, 1], m=5, right=_between(rng, 0, 5))


@exercise.case
def many_examples(rng):
    """so many examples that the accuracy cannot be guessed"""
    return _draw(rng, [4, 3, 1], m=47, right=_between(rng, 0, 47))


@exercise.case
def one_example(rng):
    """a single example (m = 1)"""
    return _draw(rng, [7, 3, 1], m=1, right=_between(rng, 0, 1))


@exercise.mistake("probabilities-returned")
def probabilities_returned(X, y, parameters):
    """p holds probabilities. Decide for each example whether it is 0 or 1 before you return."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return probabilities


@exercise.mistake("accuracy-of-probabilities")
def accuracy_of_probabilities(X, y, parameters):
    """The accuracy compares probabilities with y, and those are hardly ever equal: compare p with y."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    print(f"Accuracy: {np.mean(probabilities == y):.4f}")
    return p


@exercise.mistake("threshold-too-high")
def threshold_too_high(X, y, parameters):
    """Some examples that are more likely 1 than 0 are predicted as 0: the threshold is too high."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.7).astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("threshold-zero")
def threshold_zero(X, y, parameters):
    """p is 1 everywhere: a probability is always above 0, so that cannot be the threshold."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0).astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("truncated")
def truncated(X, y, parameters):
    """p is 0 everywhere: making integers of the probabilities cuts off what follows the point."""
    probabilities, _ = L_model_forward(X, parameters)
    p = probabilities.astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("error-rate")
def error_rate(X, y, parameters):
    """What is printed is the share of the wrong predictions. The accuracy is the share of the right ones."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    print(f"Accuracy: {np.mean(np.abs(p - y)):.4f}")
    return p


@exercise.mistake("labels-exchanged")
def labels_exchanged(X, y, parameters):
    """p is 0 where it should be 1, and 1 where it should be 0: look at the direction of the comparison."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities < 0.5).astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("ones-only")
def ones_only(X, y, parameters):
    """The accuracy counts only examples predicted as 1: a 0 that is predicted as 0 is right as well."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    m = X.shape[1]
    print(f"Accuracy: {np.sum(p * y) / m:.4f}")
    return p


@exercise.mistake("minus-one-for-zero")
def minus_one_for_zero(X, y, parameters):
    """p holds -1 and 1. The labels in y are 0 and 1, so -1 never matches."""
    probabilities, _ = L_model_forward(X, parameters)
    p = np.sign(probabilities - 0.5)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("count-for-share")
def count_for_share(X, y, parameters):
    """What is printed is how many predictions are right. The accuracy is their share of all examples."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    print(f"Accuracy: {np.sum(p == y)}")
    return p


@exercise.mistake("divided-by-inputs")
def divided_by_inputs(X, y, parameters):
    """The accuracy was divided by the number of inputs. m counts examples: the columns of X."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    m = X.shape[0]
    print(f"Accuracy: {np.sum(p == y) / m:.4f}")
    return p


@exercise.mistake("accuracy-returned")
def accuracy_returned(X, y, parameters):
    """The function returns the accuracy. Print that, and return the predictions p."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    accuracy = np.mean(p == y)
    print(f"Accuracy: {accuracy:.4f}")
    return accuracy


@exercise.mistake("both-returned")
def both_returned(X, y, parameters):
    """The function returns p and the accuracy. Print the accuracy, and return p alone."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    accuracy = np.mean(p == y)
    print(f"Accuracy: {accuracy:.4f}")
    return p, accuracy


@exercise.mistake("axis-lost")
def axis_lost(X, y, parameters):
    """p lost an axis: it should have one row and a column for each example, like y."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)[0]
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("column-for-row")
def column_for_row(X, y, parameters):
    """p is a column, so comparing it with the row y compares all with all: examples are columns here."""
    probabilities, _ = L_model_forward(X, parameters)
    m = X.shape[1]
    p = np.zeros((m, 1))
    for i in range(m):
        if probabilities[0, i] > 0.5:
            p[i, 0] = 1
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("last-example-missing")
def last_example_missing(X, y, parameters):
    """The loop stops one example early, so the last one is always predicted as 0."""
    probabilities, _ = L_model_forward(X, parameters)
    m = X.shape[1]
    p = np.zeros((1, m))
    for i in range(m - 1):
        p[0, i] = 1 if probabilities[0, i] > 0.5 else 0
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("returned-inside-the-loop")
def returned_inside_the_loop(X, y, parameters):
    """Only the first example is decided: `return` stands inside the loop."""
    probabilities, _ = L_model_forward(X, parameters)
    m = X.shape[1]
    p = np.zeros((1, m))
    for i in range(m):
        p[0, i] = 1 if probabilities[0, i] > 0.5 else 0
        print(f"Accuracy: {np.mean(p == y):.4f}")
        return p


@exercise.mistake("labels-returned")
def labels_returned(X, y, parameters):
    """p equals y whatever the network says, so the accuracy is always 1: predict from X and parameters."""
    p = (y > 0.5).astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("two-layers-only")
def two_layers_only(X, y, parameters):
    """The forward pass stops after W2 and b2: parameters tells how many layers there are."""
    A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    p = (A2 > 0.5).astype(int)
    print(f"Accuracy: {np.mean(p == y):.4f}")
    return p


@exercise.mistake("nothing-printed")
def nothing_printed(X, y, parameters):
    """The predictions are returned, but the accuracy is still to be printed."""
    probabilities, _ = L_model_forward(X, parameters)
    p = (probabilities > 0.5).astype(int)
    return p
