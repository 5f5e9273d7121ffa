"""Write a graded submission into autograded/: all of it or nothing."""

import json
import shutil
from pathlib import Path

from nbgrader.utils import parse_utc

GRADES = "grades.json"


def write_autograded(folder, assignment, graded, timestamp):
    """Replace the autograded folder of a submission.

    folder: Path of autograded/<student>/<assignment>
    timestamp: the text of the submission's timestamp.txt, or None
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    (unfinished / f"{assignment}.ipynb").write_text(graded.notebook, encoding="utf-8")
    (unfinished / GRADES).write_text(grades_text(graded.grades), encoding="utf-8")
    if timestamp is not None:
        (unfinished / "timestamp.txt").write_text(timestamp)
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    unfinished.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def grades_text(grades):
    """grades.json as text."""
    return json.dumps(grades, indent=1, ensure_ascii=False) + "\n"


def read_grades(folder):
    """The grades.json of an autograded folder, or None if it has none."""
    file = Path(folder) / GRADES
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def read_submitted(folder, assignment):
    """(bytes of the submitted notebook or None, text of timestamp.txt or None if it names no time).

    A notebook under another name is taken when it is the only one.
    """
    notebook = folder / f"{assignment}.ipynb"
    if not notebook.exists():
        others = [path for path in folder.glob("*.ipynb") if not path.name.startswith(".")]
        notebook = others[0] if len(others) == 1 else None
    return (
        notebook.read_bytes() if notebook and notebook.is_file() else None,
        _read_timestamp(folder / "timestamp.txt"),
    )


def _read_timestamp(file):
    try:
        text = file.read_text(encoding="utf-8").strip()
        parse_utc(text)
    except (OSError, ValueError, OverflowError):
        return None
    return text
