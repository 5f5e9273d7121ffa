"""Controls for an experiment: choose a network, train it, see what it learned."""

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import DisplayHandle, display

from utils.draw.plot_words import say_in_plot
from utils.tutor.words import say

#: Units of the hidden layers, by their number: each network is the one before with a layer more.
HIDDEN = {0: [], 1: [7], 2: [20, 7], 3: [20, 7, 5], 4: [20, 7, 5, 5]}
LEARNING_RATES = (0.0001, 0.001, 0.0025, 0.0075, 0.02, 0.05)
FIRST = {"hidden": 1, "learning_rate": 0.0075, "iterations": 300}
#: So many units of the first layer are shown.
SHOWN = 7


class Experiment:
    """Three controls and a button. A first network is trained at once, so that the page is never empty.

    Arguments:
    train -- function (X, Y, layers_dims, learning_rate, num_iterations), returns parameters, costs
    start -- function (layers_dims), returns the parameters that train starts from
    right -- function (X, Y, parameters), returns the per cent of examples that are right
    training, test -- pairs (X, Y): examples in columns, values 0 to 1, and labels, (1, m)
    """

    def __init__(self, train, start, right, training, test):
        self.train, self.start, self.right = train, start, right
        self.training, self.test = training, test
        wide = {"style": {"description_width": "10em"}, "layout": {"width": "28em"}}
        self.hidden = widgets.IntSlider(
            FIRST["hidden"], min(HIDDEN), max(HIDDEN), description=say("hidden layers"), **wide
        )
        self.learning_rate = widgets.SelectionSlider(
            options=LEARNING_RATES,
            value=FIRST["learning_rate"],
            description=say("learning rate"),
            **wide,
        )
        self.iterations = widgets.IntSlider(
            FIRST["iterations"], 100, 2500, 100, description=say("iterations"), **wide
        )
        self.button = widgets.Button(description=say("Train"), button_style="primary")
        self.button.on_click(lambda _: self.run())
        display(widgets.VBox([self.hidden, self.learning_rate, self.iterations, self.button]))
        # Not an Output widget: this way the figure stays in the file, and shows where no kernel runs.
        self.shown = DisplayHandle()
        self.shown.display(self._figure())

    def run(self):
        """Train the chosen network and show it; the button waits meanwhile."""
        self.button.disabled, self.button.description = True, say("Training …")
        try:
            self.shown.update(self._figure())
        finally:
            self.button.disabled, self.button.description = False, say("Train")

    def _figure(self):
        X, Y = self.training
        layers_dims = [len(X), *HIDDEN[self.hidden.value], 1]
        rate, iterations = self.learning_rate.value, self.iterations.value
        # A rate that is too large lets numbers overflow: that is a result, not an error.
        with np.errstate(all="ignore"):
            parameters, costs = self.train(X, Y, layers_dims, rate, iterations)
            rights = [self.right(*examples, parameters) for examples in (self.training, self.test)]
        # Asked for first: axes keep the fonts they were made with.
        title = say_in_plot(
            "units {units}, learning rate {rate}, {iterations} iterations",
            units=layers_dims[1:],
            rate=rate,
            iterations=iterations,
        )
        figure = plt.figure(figsize=(11, 5.4), layout="constrained")
        above, below = figure.subfigures(2, 1, height_ratios=(3, 1.6))
        curve, bars = above.subplots(1, 2, width_ratios=(3, 1))
        _draw_costs(curve, costs)
        _draw_rights(bars, rights, 100 * np.mean(self.test[1]))
        _draw_units(below, parameters["W1"] - self.start(layers_dims)["W1"])
        figure.suptitle(title)
        plt.close(figure)
        return figure


def _draw_costs(axes, costs):
    axes.plot(np.arange(len(costs)) * 100, np.ravel(costs), "o-", markersize=3)
    axes.set(xlabel=say_in_plot("iteration"), ylabel=say_in_plot("cost"))
    if not np.all(np.isfinite(costs)):
        axes.set_title(
            say_in_plot("The cost is no number any more: the learning rate is too large.")
        )


def _draw_rights(axes, rights, cats):
    bars = axes.bar(
        [say_in_plot("training set"), say_in_plot("test set")],
        rights,
        color=["tab:blue", "tab:orange"],
    )
    axes.bar_label(bars, fmt="%.0f %%")
    axes.axhline(cats, color="grey", linestyle=":", label=say_in_plot("always cat (test set)"))
    axes.set(ylim=(0, 112), ylabel=say_in_plot("right, %"))
    axes.legend(loc="lower center", fontsize="small")


def _draw_units(figure, learned):
    """What training added to the first layer's weights, a picture a unit, grey where that is nothing."""
    figure.suptitle(say_in_plot("what the first layer's units learned"), fontsize="medium")
    size = int(np.sqrt(learned.shape[1] / 3))
    for axes, row in zip(np.ravel(figure.subplots(1, SHOWN)), learned, strict=False):
        bright = np.percentile(np.abs(row), 99) or 1
        axes.imshow((0.5 + 0.5 * row / bright).clip(0, 1).reshape(size, size, 3))
    for axes in figure.axes:
        axes.axis("off")
