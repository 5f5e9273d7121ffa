"""Pictures of any size and format, made into 64×64 squares."""

import os
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from data.imageset import SIDE, ImageSetError

# A picture that unpacks to more than this is refused before it takes the memory.
MOST_PIXELS = 80_000_000


def square(path: str | os.PathLike) -> np.ndarray:
    """The middle of a picture as (64, 64, 3) uint8, upright, its first frame, on white.

    Raises ImageSetError, naming the file, when it is no picture, damaged or too large.
    """
    try:
        with warnings.catch_warnings():
            # Our own limit is checked below, before any pixel is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise ImageSetError(
                        f"{path}: {image.width}×{image.height} pixels are too many "
                        f"(at most {MOST_PIXELS // 1_000_000} million)"
                    )
                image.seek(0)
                upright = ImageOps.exif_transpose(image)
                picture = ImageOps.fit(_flat(upright), (SIDE, SIDE), Image.Resampling.LANCZOS)
    except ImageSetError:
        raise
    except Image.DecompressionBombError:
        raise ImageSetError(f"{path}: the picture has too many pixels") from None
    except UnidentifiedImageError:
        raise ImageSetError(f"{path} is not a picture in a known format") from None
    except MemoryError:
        raise ImageSetError(f"{path} needs more memory than there is") from None
    except Exception as error:
        # Pillow's decoders let out errors of every kind on damaged files.
        raise ImageSetError(f"{path} cannot be read as a picture: {error}") from None
    return np.asarray(picture, dtype=np.uint8)


def files(folder: str | os.PathLike) -> list[Path]:
    """The files of a folder by name, hidden ones left out; ImageSetError if there is none."""
    found = sorted(p for p in Path(folder).iterdir() if p.is_file() and p.name[0] != ".")
    if not found:
        raise ImageSetError(f"{folder} holds no picture")
    return found


def _flat(image: Image.Image) -> Image.Image:
    """Any mode as RGB; what is transparent becomes white."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        # Deep greyscale: Pillow would clip it at 255 instead of scaling.
        levels = np.asarray(image, dtype=np.float64)
        top = 65535.0 if image.mode != "F" else max(float(levels.max()), 1.0)
        image = Image.fromarray(np.uint8(np.clip(levels / top, 0, 1) * 255))
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("RGB")
