"""What the marks of a submission depend on besides it and its assignment: this code and its libraries."""

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import utils.tutor
from grading.translate.codes import ENGINE

GRADING = Path(__file__).parents[1]
TUTOR = Path(utils.tutor.__file__).parent
PACKAGES = ("deep-neural-network-course", "numpy", "ipython", "nbgrader")
#: The rooms of grading/ that data passes on its way to a verdict and to the notebook with the verdicts.
ROOMS = ("assignment", "grade", "intake", "judge", "run", "translate")


@lru_cache
def versions():
    """{what: version} of Python and the packages that matter for marks."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


@lru_cache
def engine_digest():
    """The SHA-256 of the code and versions that grade; a course's own code is in its Kit."""
    digest = hashlib.sha256(repr(sorted(versions().items())).encode())
    for root, file in engine_files():
        digest.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def engine_files():
    """The pairs (folder, file in it) of that code, and of what it says in other languages."""
    files = [(GRADING, GRADING / "plain.py"), (GRADING, GRADING / "course.py")]
    for room in ROOMS:
        files += [(GRADING, file) for file in sorted((GRADING / room).glob("*.py"))]
    files += [(TUTOR, file) for file in sorted(TUTOR.rglob("*.py"))]
    return files + [(ENGINE, file) for file in sorted(ENGINE.glob("*.po"))]
