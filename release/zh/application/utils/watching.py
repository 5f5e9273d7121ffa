"""Watch a network learn: a bar for the iterations, and the curve of the cost as it grows."""

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from IPython.display import display
from tqdm.auto import trange

from utils.plot_words import say_in_plot

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
    curve = None
    for i in trange(num_iterations):
        yield i
        if i % REDRAWN == 0 and len(costs) > 1 and _in_a_notebook():
            if curve is None:
                curve = display(_drawn(costs, num_iterations), display_id=True)
            else:
                curve.update(_drawn(costs, num_iterations))
    if curve is not None:
        # What is drawn of the finished training stands below; two curves would be one too many.
        curve.update({"text/plain": ""}, raw=True)


def _drawn(costs, num_iterations):
    figure, axes = plt.subplots(figsize=(5, 2.2))
    axes.plot(np.arange(len(costs)) * 100, np.ravel(costs))
    axes.set_xlim(0, num_iterations)
    axes.set_ylim(bottom=0)
    axes.set_xlabel(say_in_plot("iteration"))
    axes.set_ylabel(say_in_plot("cost"))
    plt.close(figure)
    return figure


def _in_a_notebook():
    return hasattr(get_ipython(), "kernel")
