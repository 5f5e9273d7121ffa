"""What lies beside an assignment's notebook: the modules it needs, its pictures, its data."""

import ast
import shutil

from grading.assignment.handouts import visible_references
from grading.assignment.modules import Modules
from grading.plain import GradingError
from utils.tutor import reference

#: The name by which a module of utils/ says which files of data/ it reads: a list of texts.
DATA_FILES = "DATA_FILES"
ALIAS = '''"""Another name for {module}, which notebooks of an earlier release import."""

import sys

import {module}

sys.modules[__name__] = {module}
'''


class WorkspaceError(GradingError):
    """A file that an assignment needs and that is not there; the message names it."""


def fill_workspace(course, assignment, folder):
    """Copy into a folder what the assignment's notebook needs beside it.

    Raises WorkspaceError and SourceError.
    """
    source = course.source(assignment)
    modules = Modules(course).needed_by(source)
    for path, text in modules.items():
        _write(folder / "utils" / path, text)
    reference.write(folder / "utils" / "reference.h5", visible_references(course, assignment))
    images = source.folder / "images"
    for image in sorted(images.glob("*")) if images.is_dir() else ():
        _copy(image, folder / "images" / image.name)
    for text in modules.values():
        for name in _data_files(text):
            _copy(course.folder / "data" / name, folder / "data" / name)


def fill_workspace_for_grading(course, assignment, folder):
    """The same, and what notebooks of earlier releases import by another name."""
    fill_workspace(course, assignment, folder)
    for old, module in course.plan.renamed.items():
        file = folder / f"{old.replace('.', '/')}.py"
        if (folder / f"{module.replace('.', '/')}.py").exists() and not file.exists():
            _write(file, ALIAS.format(module=module))


def _data_files(text):
    """The names in a module's list DATA_FILES; none for most."""
    if DATA_FILES not in text:
        return []
    return [
        name
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == DATA_FILES
        for name in ast.literal_eval(node.value)
    ]


def _write(target, text):
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def _copy(origin, target):
    if not origin.exists():
        raise WorkspaceError(f"{origin} is needed but not there.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)
