"""A set from CIFAR-10: its cats against its nine other classes.

The binary archive holds `data_batch_1.bin` … `data_batch_5.bin`, `test_batch.bin` and
`batches.meta.txt`. A picture is 3073 bytes: its class, then 1024 red, green and blue values.
"""

import os
import tarfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np
import pooch
from PIL import Image

from data.imageset import SIDE, ImageSet, ImageSetError, class_names
from data.sampling import TEST, TRAIN, sample

URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
MD5 = "c32a1d4ab5d03f1284b67883e8d87530"
RECORD = 1 + 3 * 32 * 32
MOST_RECORDS = 10_000
TRAIN_BATCHES = tuple(f"data_batch_{k}.bin" for k in range(1, 6))
TEST_BATCH = "test_batch.bin"
META = "batches.meta.txt"


def fetch() -> Path:
    """The official archive, from pooch's cache or the network; ImageSetError if out of reach."""
    try:
        return Path(pooch.retrieve(URL, known_hash=f"md5:{MD5}", path=pooch.os_cache("cifar10")))
    except (OSError, ValueError) as error:
        raise ImageSetError(
            f"{URL} cannot be fetched ({error}); download it elsewhere and give its path"
        ) from None


def build(archive: str | os.PathLike, rng: np.random.Generator) -> ImageSet:
    """A set of 209 and 50 pictures, 72 and 33 of them cats; ImageSetError names what is wrong."""
    members = _members(archive)
    names = members[META].decode("ascii", "replace").split()
    if "cat" not in names:
        raise ImageSetError(f"{archive}: {META} names no class cat")
    cat = names.index("cat")
    # Only the pictures drawn are enlarged: the archive has sixty thousand.
    chosen = []
    for batches, counts in ((TRAIN_BATCHES, TRAIN), ((TEST_BATCH,), TEST)):
        pictures, labels = _records(archive, [members[name] for name in batches])
        if labels.size and labels.max() >= len(names):
            raise ImageSetError(f"{archive}: a picture's class has no name in {META}")
        cats, others = pictures[labels == cat], pictures[labels != cat]
        chosen.append(sample(rng, cats, others, counts, str(archive)))
    train, test = chosen
    return ImageSet(_enlarged(train[0]), train[1], _enlarged(test[0]), test[1], class_names())


def _members(archive: str | os.PathLike) -> dict[str, bytes]:
    """The files of the archive by their names without folders, none written to disk."""
    wanted = {*TRAIN_BATCHES, TEST_BATCH, META}
    found = {}
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                name = PurePosixPath(member.name).name
                if member.isfile() and name in wanted:
                    if member.size > MOST_RECORDS * RECORD:
                        raise ImageSetError(f"{archive}: {name} is larger than CIFAR-10's")
                    found[name] = tar.extractfile(member).read()
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise ImageSetError(f"{archive} is not a whole tar.gz archive: {error}") from None
    missing = sorted(wanted - found.keys())
    if missing:
        raise ImageSetError(f"{archive} holds no {missing[0]}")
    return found


def _records(archive: str | os.PathLike, batches: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Pictures (n, 32, 32, 3) uint8 and their classes (n,)."""
    if any(len(batch) % RECORD for batch in batches):
        raise ImageSetError(f"{archive}: a batch is cut short, {RECORD} bytes make a picture")
    records = np.frombuffer(b"".join(batches), dtype=np.uint8).reshape(-1, RECORD)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def _enlarged(pictures: np.ndarray) -> np.ndarray:
    """(n, 32, 32, 3) to (n, 64, 64, 3)."""
    size, how = (SIDE, SIDE), Image.Resampling.BICUBIC
    return np.stack([np.asarray(Image.fromarray(p).resize(size, how)) for p in pictures])
