"""dnn_utils and step_by_step: generated from the source, safe far out, and their gradients true."""

import warnings

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grading.assignment.handouts import solutions_text
from utils import dnn_utils, step_by_step
from utils.dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward, tanh, tanh_backward

PAIRS = [(sigmoid, sigmoid_backward), (relu, relu_backward), (tanh, tanh_backward)]
FAR_OUT = np.array([[-1000.0, -710.0, -40.0, 0.0], [0.0, 40.0, 710.0, 1000.0]])


@pytest.mark.parametrize(("assignment", "module"), HERE.plan.handouts.items())
def test_committed_module_is_what_the_source_gives(assignment, module):
    assert (HERE.utils / f"{module}.py").read_text() == solutions_text(HERE.source(assignment))


@pytest.mark.parametrize(
    ("module", "assignment"), [(dnn_utils, "activations"), (step_by_step, "step_by_step")]
)
def test_module_defines_what_the_source_does(module, assignment):
    for name in ASSIGNMENTS[assignment]:
        assert getattr(module, name).__module__ == module.__name__


@pytest.mark.parametrize(("forward", "backward"), PAIRS)
def test_safe_and_silent_far_out(forward, backward):
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        A, cache = forward(FAR_OUT.copy())
        dZ = backward(np.ones_like(FAR_OUT), cache)
    assert np.isfinite(A).all()
    assert np.isfinite(dZ).all()


@given(st.floats(-1000, 1000))
def test_sigmoid_is_a_probability(z):
    A, _ = sigmoid(np.array([[z]]))
    assert 0 <= A[0, 0] <= 1


@given(st.floats(-700, 700))
def test_sigmoid_is_exact(z):
    A, _ = sigmoid(np.array([[z]]))
    np.testing.assert_allclose(A[0, 0], 1 / (1 + np.exp(-z)), rtol=1e-13)


@pytest.mark.parametrize("forward", [sigmoid, relu, tanh])
def test_input_is_left_alone(forward):
    Z = FAR_OUT.copy()
    forward(Z)
    np.testing.assert_array_equal(Z, FAR_OUT)


@pytest.mark.parametrize(("forward", "backward"), PAIRS)
@given(Z=arrays(float, array_shapes(max_dims=2, max_side=4), elements=st.floats(-5, 5)))
def test_backward_step_is_the_slope(forward, backward, Z):
    h = 1e-5
    Z = np.where(np.abs(Z) < 10 * h, 0.5, Z)  # relu has no slope at 0
    dA = np.cos(np.arange(Z.size)).reshape(Z.shape)
    numerical = dA * (forward(Z + h)[0] - forward(Z - h)[0]) / (2 * h)
    np.testing.assert_allclose(backward(dA, forward(Z)[1]), numerical, rtol=1e-6, atol=1e-8)


@settings(max_examples=25, deadline=None)
@given(
    hidden=st.lists(st.integers(1, 4), max_size=3),
    n_x=st.integers(1, 4),
    m=st.integers(1, 4),
    seed=st.integers(0, 2**32 - 1),
)
def test_backward_pass_is_the_gradient_of_the_cost(hidden, n_x, m, seed):
    rng = np.random.default_rng(seed)
    dims = [n_x, *hidden, 1]
    X, Y = rng.standard_normal((n_x, m)), rng.integers(0, 2, (1, m))
    parameters = {}
    for l in range(1, len(dims)):
        parameters[f"W{l}"] = rng.standard_normal((dims[l], dims[l - 1])) / np.sqrt(dims[l - 1])
        parameters[f"b{l}"] = rng.standard_normal((dims[l], 1)) / 2
    AL, caches = step_by_step.L_model_forward(X, parameters)
    grads = step_by_step.L_model_backward(AL, Y, caches)
    h = 1e-6
    if any(np.abs(Z).min() < 100 * h for _, Z in caches[:-1]):
        return  # a unit at its kink, where the cost has no slope
    for name, value in parameters.items():
        for place in np.ndindex(value.shape):
            cost = [_cost(X, Y, parameters, name, place, step) for step in (h, -h)]
            numerical = (cost[0] - cost[1]) / (2 * h)
            np.testing.assert_allclose(grads[f"d{name}"][place], numerical, rtol=1e-5, atol=1e-7)


def _cost(X, Y, parameters, name, place, step):
    moved = parameters[name].copy()
    moved[place] += step
    AL, _ = step_by_step.L_model_forward(X, parameters | {name: moved})
    return step_by_step.compute_cost(AL, Y)


def test_update_leaves_the_old_parameters_alone():
    params = {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))}
    step_by_step.update_parameters(params, {"dW1": np.ones((1, 2)), "db1": np.ones((1, 1))}, 0.5)
    np.testing.assert_array_equal(params["W1"], np.ones((1, 2)))
