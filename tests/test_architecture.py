"""The arrows between the rooms, as docs/architecture.md draws them: who may import whom."""

import ast
import re
import sys
from pathlib import Path

import pytest
from here import ASSIGNMENTS

from grading.run import box

ROOT = Path(__file__).parents[1]
ROOMS = ("utils", "grading", "data", "figures")
#: The arrows of docs/architecture.md: which other rooms of grading/ a room imports.
ARROWS = {
    "assignment": set(),
    "translate": {"assignment"},
    "intake": {"assignment"},
    "run": set(),
    "judge": {"assignment"},
    "grade": {"assignment", "intake", "judge", "run", "translate"},
    "record": {"assignment"},
    "batch": {"assignment", "grade", "intake", "record", "run", "translate"},
    "release": {"assignment", "record", "translate"},
    "export": {"record"},
    "report": {"assignment", "export", "intake", "judge", "record", "translate"},
    "authoring": {"assignment", "grade"},
    "hooks": {"assignment", "grade", "intake", "record", "report"},
}
#: What stands beside the rooms: the ground that they stand on, and the front door.
GROUND, DOOR = {"course", "plain"}, "cli"
#: Rooms that know no course directory.
COURSELESS = ("assignment", "intake", "judge", "run", "translate")
#: The course's names: of its assignments and their functions.
NAMES = {*ASSIGNMENTS, *(name for names in ASSIGNMENTS.values() for name in names)}


def _files(*folders):
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def _module(file):
    """The dotted name of a file, as import statements say it."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(file):
    """The dotted names that a file imports, in whatever place; a name from a package counts as one."""
    return _imported(ast.parse(file.read_text(encoding="utf-8")), _package(file))


def _package(file):
    module = _module(file)
    return module if file.name == "__init__.py" else module.rpartition(".")[0]


def _imported(tree, package=""):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, base]).strip(".")
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return names


def _within(name, *packages):
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _wrong(files, forbidden, allowed=()):
    """The imports of forbidden packages, as "file imports name"."""
    return [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files
        for name in sorted(_imports(file))
        if _within(name, *forbidden) and not _within(name, *allowed)
    ]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import data.cli as d", {"data.cli"}),
        ("def f():\n    from data import cli", {"data", "data.cli"}),
        ("from . import box", {"grading.run", "grading.run.box"}),
        (
            "from ..assignment.inputs import call",
            {"grading.assignment.inputs", "grading.assignment.inputs.call"},
        ),
    ],
)
def test_every_way_to_import_is_seen(code, names):
    assert _imported(ast.parse(code), "grading.run") == names


def test_utils_knows_no_other_room():
    assert not _wrong(_files("utils"), [room for room in ROOMS if room != "utils"])


def test_utils_imports_what_students_have():
    allowed = {
        "utils",
        "numpy",
        "h5py",
        "matplotlib",
        "PIL",
        "scipy",
        "tqdm",
        "IPython",
        "ipywidgets",
    }
    tops = {name.split(".")[0] for file in _files("utils") for name in _imports(file)}
    assert tops <= allowed | sys.stdlib_module_names


def _rooms_imported(room):
    """The rooms of grading/, and what stands beside them, that a room imports."""
    imported = {name for file in _files(f"grading/{room}") for name in _imports(file)}
    parts = {name.split(".")[1] for name in imported if name.startswith("grading.")}
    return parts & {*ARROWS, *GROUND, DOOR} - {room}


def test_every_room_is_drawn():
    folders = {
        path.name for path in (ROOT / "grading").iterdir() if (path / "__init__.py").exists()
    }
    modules = {path.stem for path in (ROOT / "grading").glob("*.py")} - {"__init__"}
    assert folders == {*ARROWS}
    assert modules == {*GROUND, DOOR}


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_imports_only_what_an_arrow_leads_to(room):
    ground = {"plain"} if room in COURSELESS else GROUND
    assert _rooms_imported(room) <= ARROWS[room] | ground


def test_no_arrow_runs_back():
    seen = set()
    for room, others in ARROWS.items():
        assert others <= seen, room
        seen.add(room)


def test_students_side_knows_nothing_of_ours_but_itself():
    files = [ROOT / "grading" / "run" / name for name in box.INSIDE]
    modules = [f"grading.run.{file.stem}" for file in files if file.stem != "__init__"]
    assert [name for file in files for name in _foreign(file, modules)] == []


def _foreign(file, modules):
    """What a file of ours imports of ours that is none of these modules, nor the package they are in."""
    return [
        f"{file.name} imports {name}"
        for name in _imports(file)
        if _within(name, *ROOMS) and name not in ("grading.run", *modules)
        if not any(name.startswith(f"{module}.") for module in modules)
    ]


def test_judge_is_pure():
    outside = (
        *("os", "pathlib", "socket", "subprocess", "shutil", "tempfile"),
        *("nbformat", "nbgrader"),
    )
    assert not _wrong(_files("grading/judge"), outside)


def test_exercises_know_only_what_an_exercise_is_and_the_course():
    allowed = ["grading.assignment.exercise", "utils"]
    assert not _wrong(_files("source"), ROOMS, allowed=allowed)


@pytest.mark.parametrize("folder", ["grading", "utils/tutor"])
def test_the_engine_names_nothing_of_the_course(folder):
    """Where it explains, it knows activation functions as mathematics does, by their names."""
    known = {"relu", "sigmoid", "tanh"} if folder == "utils/tutor" else set()
    pattern = re.compile(rf"(?<![\w/])({'|'.join(sorted(NAMES - known))})(?!\w)")
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in sorted((ROOT / folder).rglob("*"))
        if file.is_file() and file.suffix != ".pyc"
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("room", ["data", "figures"])
def test_room_knows_nothing_of_grading(room):
    assert not _wrong(_files(room), ["grading"])


def test_only_the_front_door_knows_the_data_room():
    files = [file for file in _files("grading") if file.name != "cli.py"]
    assert not _wrong(files, ["data"])


def test_nothing_is_unpickled():
    forbidden = (
        "pickle",
        "cPickle",
        "_pickle",
        "marshal",
        "shelve",
        "dill",
        "cloudpickle",
        "joblib",
    )
    assert not _wrong(_files("grading", "utils", "data"), forbidden)


def test_numpy_loads_no_file():
    """np.load and np.fromfile read what was written by whoever; allow_pickle is never said at all."""
    found = []
    for file in _files("grading", "utils"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("load", "loads", "fromfile"):
                owner = ast.unparse(node.value)
                if owner != "json":
                    found.append(f"{file.relative_to(ROOT)}: {owner}.{node.attr}")
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                found.append(f"{file.relative_to(ROOT)}: allow_pickle")
    assert not found


def test_every_folder_of_code_is_a_package():
    folders = {file.parent for file in _files(*ROOMS)}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def test_foreign_words_reach_a_terminal_or_a_table_one_way():
    """Through plain.tell and export.spreadsheet, which take out what a terminal obeys."""
    ways = re.compile(r"\b(click\.e?echo|print|sys\.std(out|err)\.write|csv\.writer)\(")
    allowed = {"grading/plain.py", "grading/export/spreadsheet.py"}
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in _files("grading")
        if file.relative_to(ROOT).as_posix() not in allowed
        for match in ways.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
