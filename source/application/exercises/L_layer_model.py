"""L_layer_model(X, Y, layers_dims, ...) -> parameters, costs."""

from grading.assignment.exercise import Exercise, Output
from utils.dnn_app_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters_deep,
    update_parameters,
)

from .draw_training import examples, learning_rate

# Training carries rounding errors on, so the tolerance is wider than elsewhere.
exercise = Exercise(
    outputs=(Output("parameters", 6, 0), Output("costs", 4, 1)),
    rtol=1e-5,
)


def _draw(rng, layers_dims, m):
    return *examples(rng, initialize_parameters_deep(layers_dims), m), layers_dims


@exercise.case
def two_layers(rng):
    """two layers, a single iteration, the sizes in a tuple"""
    return *_draw(rng, (6, 4, 1), m=5), learning_rate(rng), 1


@exercise.case
def one_layer(rng):
    """a single layer, just past the hundredth iteration"""
    return *_draw(rng, [5, 1], m=7), learning_rate(rng), 101


@exercise.case
def one_example(rng):
    """three layers and a single example (m = 1), a hundred iterations"""
    return *_draw(rng, [3, 5, 2, 1], m=1), learning_rate(rng), 100


@exercise.case
def square(rng):
    """three layers; as many inputs as hidden units and examples"""
    return *_draw(rng, [5, 5, 5, 1], m=5), learning_rate(rng), 2


@exercise.case
def five_layers(rng):
    """five layers of unequal sizes, a few hundred iterations"""
    return *_draw(rng, [4, 6, 5, 3, 4, 1], m=11), learning_rate(rng, 0.01, 0.03), 250


@exercise.case
def left_out(rng):
    """a single layer; learning_rate and num_iterations are left out"""
    return _draw(rng, [3, 1], m=5)


@exercise.mistake("costs-of-every-iteration")
def costs_of_every_iteration(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """costs holds the cost of every single iteration: keep only one in a hundred, the first
    included.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
    return parameters, costs


@exercise.mistake("costs-only-when-printed")
def costs_only_when_printed(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """costs stays empty: print_cost decides only what is printed. The cost is kept in any case."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print(i, cost)
            costs.append(cost)
    return parameters, costs


@exercise.mistake("costs-at-the-end-of-a-hundred")
def costs_at_the_end_of_a_hundred(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """costs is out of step: you keep the last cost of each hundred iterations instead of the
    first.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if (i + 1) % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("first-cost-missing")
def first_cost_missing(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The cost of the first iteration, i = 0, is missing from costs: it is where the curve
    begins.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i > 0 and i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("only-the-last-cost")
def only_the_last_cost(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """costs holds one cost only, of the last iteration: append inside the loop, not after it."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    costs.append(cost)
    return parameters, costs


@exercise.mistake("cost-after-the-update")
def cost_after_the_update(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """costs belongs to the updated parameters. Take the cost of the pass that the gradients
    come from.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        AL, _ = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("never-updated", whole=True)
def never_updated(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Nothing changes from one iteration to the next: each has to keep what update_parameters
    returns, and to compute its forward pass from that.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("updated-after-the-loop", whole=True)
def updated_after_the_loop(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """Only one step counts: update_parameters belongs inside the loop, the starting values
    before it, `return` after it.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        if i % 100 == 0:
            costs.append(cost)
    parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@exercise.mistake("uphill")
def uphill(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """The cost grows: the step goes up the slope. Look at the sign of the gradient, or of the
    step.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, -learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("learning-rate-fixed")
def learning_rate_fixed(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The step size is a number written into the code: use the argument learning_rate."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, 0.0075)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("iterations-fixed")
def iterations_fixed(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The loop runs a number of times that is written into the code: use num_iterations."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(201):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("counted-from-one")
def counted_from_one(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The loop counts from 1: one iteration is lost, and the first cost with it. Count from 0."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(1, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("one-iteration-too-many")
def one_iteration_too_many(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """One step too many is taken: num_iterations says how many, and counting from 0 includes
    the first.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations + 1):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("returned-inside-the-loop", whole=True)
def returned_inside_the_loop(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The function ends in its first iteration: `return` stands inside the loop."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
        return parameters, costs


@exercise.mistake("forward-before-the-loop")
def forward_before_the_loop(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The forward pass ran once, before the loop, so all steps follow its gradients: repeat it
    after each update.
    """
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    AL, caches = L_model_forward(X, parameters)
    for i in range(num_iterations):
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("two-layers-only")
def two_layers_only(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """The network has two layers whatever layers_dims asks for: its length says how many there
    are.
    """
    costs = []
    parameters = initialize_parameters_deep([layers_dims[0], layers_dims[1], layers_dims[-1]])
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("other-starting-values")
def other_starting_values(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """parameters start from another seed: keep the starting values that were given."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims, seed=3)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("labels-exchanged")
def labels_exchanged(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """The gradients belong to the opposite labels: L_model_backward was given 1 - Y."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, 1 - Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("sizes-fixed")
def sizes_fixed(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """The sizes of the layers are written into the code: take them from layers_dims."""
    costs = []
    parameters = initialize_parameters_deep([4, 3, 2, 1])
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@exercise.mistake("costs-missing")
def costs_missing(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """The function returns parameters alone. It has to return costs as well, after parameters."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters


@exercise.mistake("returned-in-another-order", whole=True)
def returned_in_another_order(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    """parameters and costs come in the wrong order: return parameters first."""
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return costs, parameters
