"""The layout of a set, and that both files are replaced or neither."""

import os
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from data import imageset
from data.imageset import TEST_FILE, TRAIN_FILE, ImageSet, ImageSetError


def small(seed: int = 0) -> ImageSet:
    rng = np.random.default_rng(seed)
    pictures = rng.integers(0, 256, (9, 64, 64, 3), dtype=np.uint8)
    labels = np.array([0, 1, 0, 1, 0])
    return ImageSet(pictures[:5], labels, pictures[5:], labels[:4], imageset.class_names())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_written_set_is_read_back(tmp_path):
    imageset.write(tmp_path, small())
    back = imageset.read(tmp_path)
    for name, array in vars(small()).items():
        assert np.array_equal(getattr(back, name), array), name
        assert getattr(back, name).dtype == array.dtype, name


def test_layout_is_the_usual_one(tmp_path):
    imageset.write(tmp_path, small())
    with h5py.File(tmp_path / TRAIN_FILE) as file:
        assert set(file) == {"train_set_x", "train_set_y", "list_classes"}
        assert file["train_set_x"].dtype == np.uint8
        assert file["train_set_y"].dtype == np.int64
        assert file["list_classes"][:].tolist() == [b"non-cat", b"cat"]
        assert file["train_set_x"].compression is None
    with h5py.File(tmp_path / TEST_FILE) as file:
        assert set(file) == {"test_set_x", "test_set_y", "list_classes"}


def test_same_set_gives_same_bytes(tmp_path):
    for name in ("one", "two"):
        imageset.write(tmp_path / name, small())
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"train_x": np.zeros((5, 32, 32, 3), np.uint8)}, "train pictures"),
        ({"test_x": np.zeros((4, 64, 64, 3))}, "test pictures"),
        ({"train_y": np.zeros(4, np.int64)}, "train labels"),
        ({"train_y": np.array([0, 1, 2, 0, 1])}, "0 or 1"),
        ({"test_y": np.zeros(4, np.int64)}, "no cat picture in the test set"),
        ({"train_y": np.ones(5, np.int64)}, "no non-cat picture in the train set"),
        ({"classes": np.array([b"dog", b"cat"])}, "classes"),
    ],
)
def test_wrong_arrays_are_refused_and_nothing_is_written(tmp_path, change, words):
    imageset.write(tmp_path, small())
    before = contents(tmp_path)
    with pytest.raises(ImageSetError, match=words):
        imageset.write(tmp_path, replace(small(1), **change))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("failing", [TRAIN_FILE, TEST_FILE])
@pytest.mark.parametrize("before", [None, small(1)])
def test_a_failed_rename_leaves_the_previous_pair(tmp_path, monkeypatch, failing, before):
    if before:
        imageset.write(tmp_path, before)
    previous = contents(tmp_path)
    rename, failed = Path.replace, []

    def fail_once(self, target):
        if Path(target).name == failing and not failed:
            failed.append(target)
            raise OSError("disk trouble")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    with pytest.raises(OSError, match="disk trouble"):
        imageset.write(tmp_path, small(2))
    assert contents(tmp_path) == previous


def test_a_failed_flush_leaves_the_previous_pair(tmp_path, monkeypatch):
    imageset.write(tmp_path, small())
    previous = contents(tmp_path)

    def full(_):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        imageset.write(tmp_path, small(1))
    assert contents(tmp_path) == previous


def test_missing_file_is_named(tmp_path):
    with pytest.raises(ImageSetError, match=f"{TRAIN_FILE} is missing"):
        imageset.read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not HDF5", b"\x89HDF\r\n\x1a\n" + bytes(50)])
def test_a_file_that_is_not_hdf5_is_named(tmp_path, content):
    imageset.write(tmp_path, small())
    (tmp_path / TEST_FILE).write_bytes(content)
    with pytest.raises(ImageSetError, match=f"{TEST_FILE} cannot be read"):
        imageset.read(tmp_path)


def test_a_truncated_file_is_named(tmp_path):
    imageset.write(tmp_path, small())
    whole = (tmp_path / TRAIN_FILE).read_bytes()
    (tmp_path / TRAIN_FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ImageSetError, match=TRAIN_FILE):
        imageset.read(tmp_path)


def test_a_missing_dataset_is_named(tmp_path):
    imageset.write(tmp_path, small())
    with h5py.File(tmp_path / TRAIN_FILE, "a") as file:
        del file["train_set_y"]
    with pytest.raises(ImageSetError, match="no dataset train_set_y"):
        imageset.read(tmp_path)


def test_an_impossible_shape_is_refused_before_memory_is_taken(tmp_path):
    imageset.write(tmp_path, small())
    with h5py.File(tmp_path / TRAIN_FILE, "a") as file:
        del file["train_set_x"]
        file.create_dataset("train_set_x", (10**9, 64, 64, 3), np.uint8, chunks=(1, 64, 64, 3))
    with pytest.raises(ImageSetError, match="impossible shape"):
        imageset.read(tmp_path)
