"""The experiment: what its controls choose is what is trained, and its figure shows it."""

import matplotlib as mpl
import numpy as np
import pytest

from utils.dnn_app_utils import initialize_parameters_deep
from utils.draw.experiment import HIDDEN, Experiment

X = np.random.default_rng(0).random((48, 6))
Y = np.array([[0, 1, 0, 1, 0, 1]])


@pytest.fixture
def asked():
    return []


@pytest.fixture
def experiment(asked):
    mpl.use("Agg")

    def train(X, Y, layers_dims, learning_rate, num_iterations):
        asked.append((layers_dims, learning_rate, num_iterations))
        parameters = initialize_parameters_deep(layers_dims)
        parameters["W1"] += 0.1
        return parameters, [0.7, 0.5] if learning_rate < 0.05 else [0.7, np.nan]

    def right(X, Y, parameters):
        return 75.0

    return Experiment(train, initialize_parameters_deep, right, (X, Y), (X, Y))


def test_a_first_network_is_trained_at_once(experiment, asked):
    assert asked == [([48, 7, 1], 0.0075, 300)]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_the_controls_choose(experiment, asked, hidden):
    experiment.hidden.value = hidden
    experiment.learning_rate.value = 0.02
    experiment.iterations.value = 1000
    experiment.button.click()
    assert asked[-1] == ([48, *HIDDEN[hidden], 1], 0.02, 1000)
    assert not experiment.button.disabled


def test_the_button_works_again_after_an_error(experiment):
    def broken(*_):
        raise ValueError("shapes")

    experiment.train = broken
    with pytest.raises(ValueError, match="shapes"):
        experiment.run()
    assert not experiment.button.disabled


def _texts(figure):
    return [text.get_text() for text in figure.findobj(mpl.text.Text)]


def test_the_figure_says_what_was_trained(experiment):
    assert "units [7, 1], learning rate 0.0075, 300 iterations" in _texts(experiment._figure())


def test_a_cost_that_is_no_number_is_named(experiment):
    experiment.learning_rate.value = 0.05
    assert any("no number any more" in text for text in _texts(experiment._figure()))
