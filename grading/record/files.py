"""Write a graded submission into autograded/: all of it or nothing."""

import contextlib
import json
import shutil
from pathlib import Path

from grading.plain import json_text

GRADES = "grades.json"


@contextlib.contextmanager
def write_autograded(folder, assignment, graded, timestamp, images=None):
    """Write the autograded folder of a submission anew; it takes its place when the block ends well.

    So what is in its place is what the block has recorded, whenever a run is killed.

    folder: Path of autograded/<student>/<assignment>
    timestamp: the text of the submission's timestamp.txt, or None
    images: the folder of the notebook's figures, which formgrader shows, if there is one
    """
    unfinished, old = (folder.with_name(name) for name in _leftovers(folder.name))
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True)
        (unfinished / f"{assignment}.ipynb").write_text(graded.notebook, encoding="utf-8")
        (unfinished / GRADES).write_text(json_text(graded.grades), encoding="utf-8")
        if timestamp is not None:
            (unfinished / "timestamp.txt").write_text(timestamp, encoding="utf-8")
        for image in images.glob("*") if images else ():
            (unfinished / "images").mkdir(exist_ok=True)
            shutil.copyfile(image, unfinished / "images" / image.name)
        yield
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    unfinished.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def remove_unfinished(autograded, assignment):
    """Remove what a killed run left in autograded/ (a Path) of an assignment."""
    for name in _leftovers(assignment):
        for folder in autograded.glob(f"*/{name}"):
            shutil.rmtree(folder, ignore_errors=True)


def _leftovers(assignment):
    return f".{assignment}.unfinished", f".{assignment}.old"


def read_grades(folder):
    """The grades.json of an autograded folder, or None if it has none that can be read."""
    try:
        grades = json.loads(Path(folder, GRADES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return grades if isinstance(grades, dict) else None
