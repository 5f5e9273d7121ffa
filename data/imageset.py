"""The layout of an image set: two HDF5 files, read, checked and replaced together."""

import contextlib
import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np

TRAIN_FILE = "train_catvnoncat.h5"
TEST_FILE = "test_catvnoncat.h5"
CLASSES = (b"non-cat", b"cat")
SIDE = 64
MOST_PICTURES = 100_000


class ImageSetError(ValueError):
    """The files or arrays are not an image set; the message says which and why."""


@dataclass(frozen=True)
class ImageSet:
    """Pictures and labels for training and testing.

    `train_x`, `test_x`: (m, 64, 64, 3) uint8; `train_y`, `test_y`: (m,) int64, 1 for a cat;
    `classes`: (2,) bytes, the names of labels 0 and 1.
    """

    train_x: np.ndarray
    train_y: np.ndarray
    test_x: np.ndarray
    test_y: np.ndarray
    classes: np.ndarray


def class_names() -> np.ndarray:
    """The names of labels 0 and 1, as the files hold them: (2,) bytes."""
    return np.array(CLASSES)


def check(imageset: ImageSet) -> None:
    """Raise ImageSetError unless shapes, types, labels and class names are in order."""
    for part in ("train", "test"):
        x, y = getattr(imageset, f"{part}_x"), getattr(imageset, f"{part}_y")
        if x.ndim != 4 or x.shape[1:] != (SIDE, SIDE, 3) or x.dtype != np.uint8:
            raise ImageSetError(
                f"{part} pictures must be (m, {SIDE}, {SIDE}, 3) uint8, not {x.shape} {x.dtype}"
            )
        if y.shape != (len(x),) or y.dtype != np.int64:
            raise ImageSetError(
                f"{part} labels must be ({len(x)},) int64, one a picture, not {y.shape} {y.dtype}"
            )
        if not np.isin(y, (0, 1)).all():
            raise ImageSetError(f"{part} labels must be 0 or 1")
        for label, name in enumerate(CLASSES):
            if not (y == label).any():
                raise ImageSetError(f"there is no {name.decode()} picture in the {part} set")
    if imageset.classes.tolist() != list(CLASSES):
        raise ImageSetError(f"classes must be {list(CLASSES)}, not {imageset.classes.tolist()}")


def read(folder: str | os.PathLike) -> ImageSet:
    """The image set in `folder`; ImageSetError names the file that is missing or wrong."""
    train_x, train_y, classes = _read_file(Path(folder) / TRAIN_FILE, "train")
    test_x, test_y, test_classes = _read_file(Path(folder) / TEST_FILE, "test")
    if classes.tolist() != test_classes.tolist():
        raise ImageSetError(f"{TRAIN_FILE} and {TEST_FILE} in {folder} name different classes")
    imageset = ImageSet(train_x, train_y, test_x, test_y, classes)
    try:
        check(imageset)
    except ImageSetError as error:
        raise ImageSetError(f"{folder}: {error}") from None
    return imageset


def write(folder: str | os.PathLike, imageset: ImageSet) -> None:
    """Check the set, then replace both files of `folder`, or neither.

    The same set always gives the same bytes. Raises ImageSetError or OSError.
    """
    check(imageset)
    train = _encode("train", imageset.train_x, imageset.train_y, imageset.classes)
    test = _encode("test", imageset.test_x, imageset.test_y, imageset.classes)
    replace_both(folder, train, test)


def replace_both(folder: str | os.PathLike, train: bytes, test: bytes) -> None:
    """Put the bytes of both files in `folder`; after any error the previous pair is there."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # The whole work happens in a folder beside the files: the renames stay on one disk.
    with tempfile.TemporaryDirectory(prefix=".replacing-", dir=folder) as beside:
        new_train, new_test = Path(beside, TRAIN_FILE), Path(beside, TEST_FILE)
        _write_durably(new_train, train)
        _write_durably(new_test, test)
        previous = Path(beside, "previous")
        with contextlib.suppress(FileNotFoundError):
            previous.write_bytes((folder / TRAIN_FILE).read_bytes())
        new_train.replace(folder / TRAIN_FILE)
        try:
            new_test.replace(folder / TEST_FILE)
        except BaseException:
            if previous.exists():
                previous.replace(folder / TRAIN_FILE)
            else:
                (folder / TRAIN_FILE).unlink()
            raise


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _encode(part: str, x: np.ndarray, y: np.ndarray, classes: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        file.create_dataset("list_classes", data=classes, track_times=False)
        file.create_dataset(f"{part}_set_x", data=x, track_times=False)
        file.create_dataset(f"{part}_set_y", data=y, track_times=False)
    return buffer.getvalue()


def _read_file(path: Path, part: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pictures, labels and class names of one file."""
    if not path.is_file():
        raise ImageSetError(f"{path} is missing")
    names = (f"{part}_set_x", f"{part}_set_y", "list_classes")
    try:
        with h5py.File(path, "r") as file:
            for name in names:
                if not isinstance(file.get(name), h5py.Dataset):
                    raise ImageSetError(f"{path} has no dataset {name}")
                shape = file[name].shape
                # Looked at before memory is taken: a header may promise any size.
                if not shape or np.prod(shape, dtype=float) > MOST_PICTURES * SIDE * SIDE * 3:
                    raise ImageSetError(f"{path}: {name} has an impossible shape {shape}")
            x, y, classes = (file[name][()] for name in names)
    except ImageSetError:
        raise
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise ImageSetError(f"{path} cannot be read as HDF5: {error}") from None
    return x, y, classes
