"""Make a course directory that is complete: nothing in it refers back to where it was copied from."""

import re
import shutil
from pathlib import Path

from grading.assignment.modules import PACKAGES, TUTOR
from grading.authoring.templates import text
from grading.course import Course
from grading.plain import GradingError

#: The course that comes with the engine.
HERE = Path(__file__).parents[2]
#: What of it a course of one's own begins with.
COPIED = ("source", "utils", "figures", "translations", "data")
#: The programs in data/ are the engine's.
LEFT_BEHIND = ("__pycache__", ".ipynb_checkpoints", "*.pyc")
PROGRAMS = {"data": ("*.py", "drawing")}


class InitError(GradingError):
    """A course directory that cannot be made there; the message says why."""


def init_course(folder, empty=False):
    """Make a course directory; returns its Course.

    folder: a Path that is not there yet, or an empty folder
    empty: leave out the assignments of the course that comes with the engine, and what they need

    Raises InitError and changes nothing where something is there already.
    """
    folder = Path(folder).resolve()
    _check_place(folder)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _fill(unfinished, folder.name, empty)
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Course.open(folder)


def link_utils(folder):
    """Let a notebook in source/ that is opened where it lies find the course's utils/."""
    link = folder / "utils"
    if not link.is_symlink():
        link.symlink_to(Path("..", "..", "utils"))


def _check_place(folder):
    if folder.exists() and not folder.is_dir():
        raise InitError(f"{folder} is a file.")
    if folder.exists() and any(folder.iterdir()):
        raise InitError(f"{folder} is not empty, and nothing is written over. Name a new folder.")


def _fill(folder, name, empty):
    folder.mkdir(parents=True)
    plan = {"order": [], "handouts": {}, "renamed": {}}
    if empty:
        (folder / "source").mkdir()
        for path in PACKAGES:
            (folder / "utils" / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(TUTOR.parent / path, folder / "utils" / path)
        shutil.copytree(
            TUTOR, folder / "utils" / "tutor", ignore=shutil.ignore_patterns(*LEFT_BEHIND)
        )
    else:
        _copy_course(folder)
        ours = Course.open(HERE).plan
        plan = {key: getattr(ours, key) for key in plan}
    course_id = re.sub(r"[^\w-]+", "-", name).strip("-") or "course"
    words = plan | {"course_id": course_id}
    for file in ("nbgrader_config.py", "README.md", "gitignore"):
        target = folder / (".gitignore" if file == "gitignore" else file)
        target.write_text(text(f"course/{file}", words) + "\n", "utf-8")


def _copy_course(folder):
    if not (HERE / "source").is_dir():
        raise InitError(
            "This installation of the grader comes without a course: --empty makes one to be filled."
        )
    for name in COPIED:
        ignored = shutil.ignore_patterns(*LEFT_BEHIND, *PROGRAMS.get(name, ()))
        shutil.copytree(HERE / name, folder / name, symlinks=True, ignore=ignored)
    for notebook in sorted(folder.glob("source/*/*.ipynb")):
        link_utils(notebook.parent)
