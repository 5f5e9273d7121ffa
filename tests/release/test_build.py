"""A release: the same bytes each time, the ones that are committed, and all a student needs."""

import ast
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import nbformat
import pytest
from here import ASSIGNMENTS

from grading.assignment.cells import grade_id, is_answer, is_test, stub
from grading.assignment.modules import Modules
from grading.record.cells import CellsError
from grading.release.build import ReleaseError, archive, build
from grading.release.generated import write_generated

ROOT = Path(__file__).parents[2]
NOT_RELEASED = ("__pycache__", ".ipynb_checkpoints")

each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)


def contents(folder):
    """{relative path: bytes} of every file, but for what running a notebook leaves behind."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part in NOT_RELEASED for part in path.parts)
    }


def code_of(folder):
    """The python code of a release: its modules, and its notebook's cells without magics."""
    for path in folder.rglob("*.py"):
        yield path.read_text()
    for path in folder.glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                yield re.sub(r"^\s*[%!].*$", "", cell.source, flags=re.MULTILINE)


def imported_packages(folder):
    """The top-level packages that a release imports."""
    for code in code_of(folder):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module.split(".")[0]


@each_assignment
def test_releasing_twice_gives_the_same_bytes(assignment, running, tmp_path):
    first = contents(running.released(assignment))
    assert contents(build(running, assignment)) == first
    for name in ("one.zip", "two.zip"):
        archive(running.released(assignment), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_archive_holds_the_release_and_no_time_of_day(released, tmp_path):
    folder = released.released("activations")
    archive(folder, tmp_path / "new" / "activations.zip")
    with zipfile.ZipFile(tmp_path / "new" / "activations.zip") as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        bundle.extractall(tmp_path)
    assert contents(tmp_path / "activations") == contents(folder)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["activations.zip"]


@each_assignment
def test_committed_release_is_what_the_source_gives(assignment, released):
    committed = contents(ROOT / "release" / "en" / assignment)
    given = contents(released.released(assignment))
    assert sorted(committed) == sorted(given)
    different = [name for name in given if committed[name] != given[name]]
    assert not different, "run `course release` and commit what it writes"


def test_what_is_generated_in_utils_is_what_the_source_gives(course):
    modules = Modules(course)
    for path in [*modules.handouts, *modules.checks(), "reference.h5"]:
        (course.utils / path).unlink()
    write_generated(course)
    given, committed = contents(course.utils), contents(ROOT / "utils")
    assert sorted(given) == sorted(committed)
    different = [name for name in given if committed[name] != given[name]]
    assert not different, "run `course release` and commit what it writes"


def test_what_is_generated_is_written_only_where_it_changed(course):
    write_generated(course)
    file = course.utils / "dnn_utils.py"
    before = file.stat().st_mtime_ns
    write_generated(course)
    assert file.stat().st_mtime_ns == before


def test_released_answer_cells_are_stubs_and_nothing_else_changed(released):
    for assignment in ASSIGNMENTS:
        file = released.released(assignment) / f"{assignment}.ipynb"
        theirs = {cell.id: cell for cell in nbformat.read(file, as_version=4).cells}
        ours = {cell.id: cell for cell in released.source(assignment).notebook.cells}
        assert list(theirs) == list(ours)
        for name, cell in ours.items():
            expected = stub(cell.source) if is_answer(cell) else cell.source
            assert theirs[name].source == expected
            assert not theirs[name].get("outputs")
            assert grade_id(theirs[name]) == grade_id(cell)
            if is_test(cell):
                assert theirs[name].metadata.nbgrader.locked


IMPORT_ALL = """
import json, runpy, sys
from pathlib import Path
folder = Path.cwd()
sys.path[:0] = [str(folder), *json.loads(sys.argv[1])]
for file in sorted(folder.glob("utils/**/*.py")):
    parts = file.relative_to(folder).with_suffix("").parts
    __import__(".".join(part for part in parts if part != "__init__"))
notebook = json.loads(next(folder.glob("*.ipynb")).read_text())
imports = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "imports")
exec(imports, {})
files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
print(json.dumps([file for file in files if file]))
"""


@each_assignment
def test_release_imports_only_itself_and_packages(assignment, released, tmp_path):
    folder = tmp_path / assignment
    shutil.copytree(released.released(assignment), folder)
    packages = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    # -S: no site, so no .pth file that leads back to this repository.
    command = [sys.executable, "-I", "-S", "-B", "-c", IMPORT_ALL, json.dumps(packages)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = [Path(file) for file in json.loads(done.stdout)]
    assert folder / "utils" / "__init__.py" in files
    rooms = [ROOT / room for room in ("utils", "grading", "data", "figures", "source")]
    assert not [file for file in files if any(file.is_relative_to(room) for room in rooms)]


@each_assignment
def test_release_is_small(assignment, released):
    size = sum(len(data) for data in contents(released.released(assignment)).values())
    assert size < 8 * 2**20


@each_assignment
def test_requirements_are_what_is_imported(assignment, released):
    folder = released.released(assignment)
    lines = (folder / "requirements.txt").read_text().splitlines()
    asked = {re.match(r"[\w.-]+", line).group() for line in lines}
    known = packages_distributions()
    outside = set(imported_packages(folder)) - sys.stdlib_module_names - {"utils"}
    needed = {known[package][0].lower() for package in outside}
    assert needed <= asked
    assert asked - needed <= {"jupyterlab", "ipywidgets"}
    assert "jupyterlab" in asked
    assert ("ipywidgets" in asked) == ("tqdm" in asked)


def test_old_release_stays_when_a_solution_would_leak(running):
    before = contents(running.released("activations"))
    source = running.source("activations")
    solution = source.answers["sigmoid"].splitlines()[-3].strip()
    source.notebook.cells[0].source += f"\n\nA hint: {solution}"
    nbformat.write(source.notebook, source.path)
    with pytest.raises(ReleaseError, match="activations is not released"):
        build(running, "activations")
    assert contents(running.released("activations")) == before
    assert sorted(path.name for path in running.released("activations").parent.iterdir()) == sorted(
        ASSIGNMENTS
    )


def test_what_nbgrader_refuses_is_said(running):
    source = running.source("activations")
    cell = next(cell for cell in source.notebook.cells if is_answer(cell))
    cell.source = cell.source.replace("### END SOLUTION", "")
    nbformat.write(source.notebook, source.path)
    with pytest.raises(CellsError, match="nbgrader could not make activations"):
        build(running, "activations")
