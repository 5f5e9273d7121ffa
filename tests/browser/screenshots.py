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
        page.page.mouse.move(0, 0)
        cells = page.cell(first), page.cell(last)
        cells[0].evaluate("cell => cell.scrollIntoView({ block: 'start' })")
        top, bottom = (cell.bounding_box() for cell in cells)
        panel = page.notebook.bounding_box()
        end = min(bottom["y"] + bottom["height"], panel["y"] + panel["height"])
        clip = {"x": panel["x"], "y": top["y"], "width": panel["width"], "height": end - top["y"]}
        self._write(page.page.screenshot(clip=clip), name)

    def _write(self, png, name):
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        picture = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=0)
        picture.save(self.folder / f"{name}.png", optimize=True)
