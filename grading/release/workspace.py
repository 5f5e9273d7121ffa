"""What lies beside an assignment's notebook: the parts of utils/ it needs, its pictures, its data."""

import ast
import shutil
from pathlib import Path

import utils
from grading.release.handouts import HANDOUTS, module_text, visible_references
from grading.source import Source
from utils import reference

UTILS = Path(utils.__file__).parent
DATA = UTILS.parent / "data"
DATA_FILES = ("train_catvnoncat.h5", "test_catvnoncat.h5", "LICENSE")


class WorkspaceError(Exception):
    """A file that an assignment needs and that is not there; the message names it."""


def fill_workspace(source, folder):
    """Copy into a folder what the assignment's notebook needs beside it.

    source: the Source of the assignment. Raises WorkspaceError.
    """
    needed = needed_modules(source)
    (folder / "utils").mkdir()
    for module in sorted(needed):
        if module in HANDOUTS:
            text = module_text(Source(source.course_dir, HANDOUTS[module]))
            (folder / "utils" / module).write_text(text)
        else:
            _copy(UTILS / module, folder / "utils" / module)
    reference.write(folder / "utils" / "reference.h5", visible_references(source))
    images = source.folder / "images"
    for image in sorted(images.glob("*")) if images.is_dir() else ():
        _copy(image, folder / "images" / image.name)
    if "dnn_app_utils.py" in needed:
        for name in DATA_FILES:
            _copy(DATA / name, folder / "data" / name)


def needed_modules(source):
    """The files of utils/ that a notebook's code imports, directly or through others."""
    waiting = set()
    for cell in _code_cells(source):
        waiting |= _imported(source.parse(without_magics(cell.source), cell.id))
    needed = {"__init__.py"}
    while waiting:
        module = waiting.pop()
        if module not in needed:
            needed.add(module)
            waiting |= _imported(ast.parse((UTILS / module).read_text()))
            if module.endswith("/__init__.py"):
                continue
            if "/" in module:
                waiting.add(f"{module.split('/')[0]}/__init__.py")
            if module.startswith("public_tests/"):
                waiting.add(f"testCases/{module.split('/')[1]}")
    return needed


def _code_cells(source):
    return [cell for cell in source.notebook.cells if cell.cell_type == "code"]


def without_magics(code):
    """A cell's code without the lines that only IPython understands."""
    return "\n".join(line for line in code.splitlines() if not line.lstrip().startswith(("%", "!")))


def _imported(tree):
    """The files of utils/ that the code of a syntax tree imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    files = set()
    for name in names:
        if name.startswith("utils."):
            path = name.removeprefix("utils.").replace(".", "/")
            files |= {f for f in (f"{path}.py", f"{path}/__init__.py") if (UTILS / f).exists()}
    return files


def _copy(origin, target):
    if not origin.exists():
        raise WorkspaceError(f"{origin} is needed but not there.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)
