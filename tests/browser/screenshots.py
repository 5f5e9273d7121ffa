"""Screenshots for the guides: small PNG files with a palette.

`make screenshots` runs the tests of this folder and lets them write their pictures to docs/images/.
"""

import io

from PIL import Image

COLOURS = 255


class Screenshots:
    """Writes pictures into a folder (Path)."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def page(self, page, name):
        """Take what the window shows."""
        self._write(page.screenshot(), name)

    def cells(self, page, first, last, name):
        """Take the cells of a NotebookPage from the one called `first` to the one called `last`."""
        self.between(page.page, page.cell(first), page.cell(last), page.notebook, name)

    def between(self, page, first, last, panel, name):
        """Take what a panel shows from one of its elements to another; all three are Locators."""
        page.mouse.move(0, 0)
        first.evaluate("element => element.scrollIntoView({ block: 'start' })")
        top, bottom, all_of_it = (part.bounding_box() for part in (first, last, panel))
        end = min(bottom["y"] + bottom["height"], all_of_it["y"] + all_of_it["height"])
        self._write(
            page.screenshot(clip=all_of_it | {"y": top["y"], "height": end - top["y"]}), name
        )

    def _write(self, png, name):
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        picture = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=0)
        picture.save(self.folder / f"{name}.png", optimize=True)
