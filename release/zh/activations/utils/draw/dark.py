"""Figures that are dark where the notebook's page is dark."""

from IPython import get_ipython
from IPython.display import HTML, display

#: JupyterLab says on its body whether its theme is light. Light and dark change places, hues stay; curves and
#: the drawings of the text take part, photographs, and the drawing of one, do not.
STYLE = """<style>
body[data-jp-theme-light="false"]
:is(.jp-RenderedMarkdown img[src*=".svg"]:not([src*="image_to_vector"]), img.drawn) {
  filter: invert(0.92) hue-rotate(180deg);
}
</style>"""


def follow_theme():
    """From now on, this notebook's figures follow its theme; elsewhere nothing happens."""
    if hasattr(get_ipython(), "kernel"):
        display(HTML(STYLE))
