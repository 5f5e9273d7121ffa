"""A contact sheet: the cats of a set above, everything else below."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from data.imageset import SIDE, ImageSet

COLUMNS = 14
ROWS = 4
GAP = 6
MARGIN = 28
CAPTION = 40
APART = 18
PAPER = (250, 248, 243)
INK = (70, 64, 58)
FAINT = (140, 132, 122)


def contact_sheet(images: ImageSet) -> Image.Image:
    """The first training pictures of either class, as they are, with a caption each."""
    counts = [_count(images, label) for label in (1, 0)]
    shown = [images.train_x[images.train_y == label][: COLUMNS * ROWS] for label in (1, 0)]
    heights = [-(-len(pictures) // COLUMNS) * (SIDE + GAP) for pictures in shown]
    width = 2 * MARGIN + COLUMNS * (SIDE + GAP) - GAP
    sheet = Image.new("RGB", (width, sum(heights) + 2 * CAPTION + APART + 2 * MARGIN - GAP), PAPER)
    y = MARGIN
    for title, count, pictures, height in zip(
        ("Cats", "Not cats"), counts, shown, heights, strict=True
    ):
        _caption(sheet, y, title, count)
        _tiles(sheet, y + CAPTION, pictures)
        y += CAPTION + height + APART
    return sheet


def _count(images: ImageSet, label: int) -> str:
    train, test = (int((y == label).sum()) for y in (images.train_y, images.test_y))
    return f"{train} to learn from, {test} to be tested on"


def _caption(sheet: Image.Image, y: int, title: str, note: str) -> None:
    draw = ImageDraw.Draw(sheet)
    draw.text((MARGIN, y), title, fill=INK, font=ImageFont.load_default(22))
    small = ImageFont.load_default(13)
    draw.text((sheet.width - MARGIN, y + 8), note, fill=FAINT, font=small, anchor="ra")


def _tiles(sheet: Image.Image, top: int, pictures: np.ndarray) -> None:
    for k, picture in enumerate(pictures):
        row, column = divmod(k, COLUMNS)
        at = MARGIN + column * (SIDE + GAP), top + row * (SIDE + GAP)
        sheet.paste(Image.fromarray(picture), at)
