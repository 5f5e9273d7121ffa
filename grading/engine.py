"""What the marks of a submission depend on besides it and its assignment: this code and its libraries."""

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import utils
from grading.exercises import ASSIGNMENTS

HERE = Path(__file__).parent
UTILS = Path(utils.__file__).parent
CATALOGUES = HERE.parent / "translations"
PACKAGES = ("deep-neural-network-course", "numpy", "ipython", "nbgrader")
#: The rooms and files of grading/ that have a say in a verdict, or in the notebook with the verdicts.
ROOMS = ("exercises", "judge", "run", "translate")
FILES = (
    "engine.py",
    "grade.py",
    "intake.py",
    "kit.py",
    "plain.py",
    "source.py",
    "record/notebook.py",
    "record/words.py",
)


@lru_cache
def versions():
    """{what: version} of Python and the packages that matter for marks."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


@lru_cache
def engine_digest(assignment):
    """The SHA-256 of the code and versions that grade an assignment; other assignments' do not count."""
    digest = hashlib.sha256(repr(sorted(versions().items())).encode())
    for root, file in _code(assignment):
        digest.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _code(assignment):
    """The pairs (folder, file in it) that matter for an assignment."""
    others = ASSIGNMENTS.keys() - {assignment}
    theirs = {f"{name}.py" for other in others for name in (other, *ASSIGNMENTS[other])}
    files = [(HERE, HERE / name) for name in FILES]
    for room in ROOMS:
        files += [(HERE, file) for file in sorted((HERE / room).glob("*.py"))]
    files += [(UTILS, file) for file in sorted(UTILS.rglob("*.py"))]
    files += [(CATALOGUES, file) for file in sorted(CATALOGUES.glob("*.po"))]
    return [(root, file) for root, file in files if file.name not in theirs]
