"""Alternative text for figures, for whoever does not see them: it is made of a figure's own words."""

from html import escape

import matplotlib.pyplot as plt
from IPython import get_ipython
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure


def describe_figures():
    """From now on, figures that this notebook shows carry an alternative text; elsewhere nothing happens."""
    shell = get_ipython()
    if hasattr(shell, "kernel"):
        # Once a backend is loaded, it forgets what was said about figures before.
        plt.switch_backend(plt.get_backend())
        shell.display_formatter.formatters["text/html"].for_type(Figure, _html)


def alternative_text(figure):
    """The words in a figure: titles, labels of axes, legends, and the sizes of pictures without any."""
    whole = [figure.get_suptitle(), *(part.get_suptitle() for part in figure.subfigs)]
    parts = [", ".join(filter(None, _words(axes))) for axes in figure.axes]
    return "; ".join(dict.fromkeys(filter(None, [*whole, *parts])))


def _words(axes):
    legend = axes.get_legend()
    words = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
    words += [text.get_text() for text in legend.get_texts()] if legend else []
    if not any(words):
        words = [" × ".join(map(str, image.get_array().shape[:2])) for image in axes.images]
    return [word.replace("\n", " ") for word in words]


def _html(figure):
    """A figure as a picture; one of curves alone says so, see utils.draw.dark."""
    png = print_figure(figure, base64=True)
    look = "" if any(axes.images for axes in figure.axes) else ' class="drawn"'
    return f'<img{look} alt="{escape(alternative_text(figure))}" src="data:image/png;base64,{png}">'
