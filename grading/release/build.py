"""Release an assignment: the notebook without solutions, and all it needs beside it."""

import ast
import importlib.metadata
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

import nbformat

from grading.assignment.workspace import fill_workspace
from grading.plain import GradingError, replacing
from grading.record.cells import generate
from grading.release.leaks import find_leaks
from grading.release.localise import localise
from grading.release.readme import write_readme
from grading.translate.catalogue import Language
from grading.translate.codes import SOURCE_LANGUAGE
from utils.tutor.reading import without_magics

DISTRIBUTIONS = {"PIL": "pillow", "IPython": "ipython"}


class ReleaseError(GradingError):
    """A release that must not go out; the message says why."""


def build(course, assignment, language=SOURCE_LANGUAGE):
    """Write release/<language>/<assignment>/ anew; the old one stays when anything is wrong.

    Raises ReleaseError when a solution or a hidden case would leak, CatalogueError for a language
    without a catalogue.
    """
    spoken = Language.of(language, course.translations)
    target = course.released(assignment, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".release-") as scratch:
        folder = generate(course, assignment, Path(scratch))
        complete(course, assignment, folder, spoken)
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(folder, target)
    return target


def complete(course, assignment, folder, language):
    """Add to a generated notebook what it needs beside it, and have all of it speak a Language.

    Raises ReleaseError for a leak.
    """
    fill_workspace(course, assignment, folder)
    localise(course, assignment, folder, language)
    requirements = "".join(f"{line}\n" for line in _requirements(folder))
    (folder / "requirements.txt").write_text(requirements)
    write_readme(course, assignment, folder, language)
    leaks = find_leaks(course, assignment, folder)
    if leaks:
        raise ReleaseError("\n".join([f"{assignment} is not released:", *map(str, leaks)]))


def archive(folder, file):
    """Write a release folder as one zip; the same folder gives the same bytes."""
    with replacing(file) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(Path(folder.name) / path.relative_to(folder)))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, path.read_bytes())


def _requirements(folder):
    """The packages a released folder imports, as this project asks for them, and JupyterLab."""
    code = [path.read_text() for path in folder.rglob("*.py")]
    for notebook in folder.glob("*.ipynb"):
        cells = nbformat.read(notebook, as_version=4).cells
        code += [without_magics(cell.source) for cell in cells if cell.cell_type == "code"]
    used = {"jupyterlab"}
    for text in code:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                used.add(node.module.split(".")[0])
    if "tqdm" in used:
        used.add("ipywidgets")
    names = {DISTRIBUTIONS.get(name, name) for name in used}
    asked = importlib.metadata.requires("deep-neural-network-course")
    return sorted(
        line for line in asked if re.match(r"[\w.-]+", line).group() in names and ";" not in line
    )
