"""Release an assignment: the notebook without solutions, and all it needs beside it."""

import ast
import contextlib
import importlib.metadata
import logging
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.record.gradebook import open_gradebook
from grading.release.leaks import find_leaks
from grading.release.localise import localise
from grading.release.workspace import fill_workspace, without_magics
from grading.translate.catalogue import Language
from grading.translate.codes import SOURCE_LANGUAGE

DISTRIBUTIONS = {"PIL": "pillow", "IPython": "ipython"}


class ReleaseError(Exception):
    """A release that must not go out; the message says why."""


def build(course, assignment, language=SOURCE_LANGUAGE):
    """Write release/<language>/<assignment>/ anew; the old one stays when anything is wrong.

    Raises ReleaseError when a solution or a hidden case would leak, CatalogueError for a language
    without a catalogue.
    """
    spoken = Language.of(language)
    target = course.released(assignment, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".release-") as scratch:
        folder = generate(course, assignment, Path(scratch))
        complete(course, assignment, folder, spoken)
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(folder, target)
    return target


def generate(course, assignment, into):
    """Have nbgrader make the student's notebook, and note its cells in the gradebook.

    Returns the folder into/<assignment>. Raises ReleaseError with what nbgrader had to say.
    """
    course.source(assignment).imports  # noqa: B018 - a broken source is named here, in one line
    open_gradebook(course).close()
    config = Config(course.config)
    config.CourseDirectory.release_directory = str(into)
    config.CourseDirectory.assignment_id = assignment
    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    with _errors_of(converter.log) as errors:
        try:
            converter.start()
        except NbGraderException:
            raise ReleaseError(f"nbgrader could not make {assignment}: {_cause(errors)}") from None
    return into / assignment


def register(course, assignment):
    """Bring the gradebook's list of an assignment's cells up to date. Raises ReleaseError."""
    with tempfile.TemporaryDirectory(prefix="register-") as scratch:
        generate(course, assignment, Path(scratch))


def complete(course, assignment, folder, language):
    """Add to a generated notebook what it needs beside it, and have all of it speak a Language.

    Raises ReleaseError for a leak.
    """
    source = course.source(assignment)
    fill_workspace(source, folder)
    localise(assignment, folder, language)
    requirements = "".join(f"{line}\n" for line in _requirements(folder))
    (folder / "requirements.txt").write_text(requirements)
    leaks = find_leaks(course.folder, assignment, folder)
    if leaks:
        raise ReleaseError("\n".join([f"{assignment} is not released:", *map(str, leaks)]))


def archive(folder, file):
    """Write a release folder as one zip; the same folder gives the same bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(Path(folder.name) / path.relative_to(folder)))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, path.read_bytes())
    unfinished.replace(file)


@contextlib.contextmanager
def _errors_of(log):
    """Collect the errors that are logged instead of showing them; yields their list."""
    handler, errors = logging.Handler(logging.ERROR), []
    handler.emit = lambda record: errors.append(record.getMessage())
    handlers, level, propagate = log.handlers[:], log.level, log.propagate
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.ERROR)
    try:
        yield errors
    finally:
        log.handlers, log.propagate = handlers, propagate
        log.setLevel(level)


def _cause(errors):
    """The one line that matters of the errors nbgrader logs: what its first traceback ends with."""
    lines = [text.strip().splitlines()[-1] for text in errors if "Traceback" in text]
    return (lines or errors)[0]


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
