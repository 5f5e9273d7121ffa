"""How a notebook's page shows figures: with an alternative text, and dark where the page is dark."""

from html import escape

import matplotlib.pyplot as plt
from IPython import get_ipython
from IPython.core.pylabtools import print_figure
from IPython.display import HTML, display
from matplotlib.figure import Figure

from utils.draw.alt_text import alternative_text

#: JupyterLab says on its body whether its theme is light. Light and dark change places, hues stay; curves and
#: the drawings of the text take part, photographs, and the drawing of one, do not.
DARK = """<style>
body[data-jp-theme-light="false"]
:is(.jp-RenderedMarkdown img[src*=".svg"]:not([src*="image_to_vector"]), img.drawn) {
  filter: invert(0.92) hue-rotate(180deg);
}
</style>"""


def prepare_figures():
    """From now on, this notebook's figures suit its page and say what they show; elsewhere nothing changes."""
    shell = get_ipython()
    if hasattr(shell, "kernel"):
        # Once a backend is loaded, it forgets what was said about figures before.
        plt.switch_backend(plt.get_backend())
        shell.display_formatter.formatters["text/html"].for_type(Figure, _html)
        display(HTML(DARK))


def _html(figure):
    png = print_figure(figure, base64=True)
    photographs = any(axes.images for axes in figure.axes)
    look = "" if photographs else ' class="drawn"'
    return f'<img{look} alt="{escape(alternative_text(figure))}" src="data:image/png;base64,{png}">'
