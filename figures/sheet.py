"""The sheet of paper a figure is drawn on."""

import drawsvg as draw

from figures.style import PAPER, RULE, SHOWN_WIDTH, WIDTH
from utils.tutor.words import say


class Description(draw.Title):
    """What the figure shows, for those who hear it rather than see it."""

    TAG_NAME = "desc"


class Sheet(draw.Drawing):
    """A white panel with rounded corners, legible on light and dark pages alike."""

    def __init__(self, height, title, description):
        super().__init__(WIDTH, height, role="img")
        self.set_render_size(w=SHOWN_WIDTH, h=round(height * SHOWN_WIDTH / WIDTH))
        self.append(draw.Title(say(title)))
        self.append(Description(say(description)))
        self.append(draw.Rectangle(1, 1, WIDTH - 2, height - 2, rx=14, fill=PAPER, stroke=RULE))

    def add(self, *elements):
        """Draw the elements in the order given, later ones on top."""
        self.extend(elements)

    def svg(self):
        """The file's text. An empty `<defs>` would stand before the title, so it goes."""
        return self.as_svg().replace("<defs>\n</defs>\n", "") + "\n"
