"""Watch a network learn: a bar for the iterations, and the curve of the cost as it grows."""

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from IPython.display import display
from tqdm.auto import trange

from utils.draw.plot_words import say_in_plot

#: The curve is drawn anew after so many iterations.
REDRAWN = 100


def watch(num_iterations, costs, show=True):
    """The numbers 0, 1, ..., num_iterations - 1, for a training loop; returns what can be looped over.

    Arguments:
    num_iterations -- how many iterations the loop has
    costs -- the list to which the loop appends a cost every 100 iterations
    show -- False draws nothing
    """
    return _shown(num_iterations, costs) if show else range(num_iterations)


def _shown(num_iterations, costs):
    numbers = trange(num_iterations)
    # Shown before the first number: what the loop prints stands below.
    draws = _in_a_notebook() and num_iterations > REDRAWN
    curve = display(_drawn(costs, num_iterations), display_id=True) if draws else None
    for i in numbers:
        yield i
        if curve is not None and i % REDRAWN == 0:
            curve.update(_drawn(costs, num_iterations))
    if curve is not None:
        # What is drawn of the finished training stands below; two curves would be one too many.
        curve.update({"text/plain": ""}, raw=True)


def _drawn(costs, num_iterations):
    # Asked for first: axes keep the fonts they were made with.
    labels = {"xlabel": say_in_plot("iteration"), "ylabel": say_in_plot("cost")}
    figure, axes = plt.subplots(figsize=(5, 2.2))
    axes.plot(np.arange(len(costs)) * 100, np.ravel(costs))
    axes.set_xlim(0, num_iterations)
    axes.set_ylim(bottom=0)
    axes.set(**labels)
    plt.close(figure)
    return figure


def _in_a_notebook():
    return hasattr(get_ipython(), "kernel")
