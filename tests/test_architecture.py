"""The arrows between the rooms, as DESIGN.md draws them: who may import whom."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("utils", "grading", "data", "figures")

#: What the student's process imports; box.py names the files that go into the box.
INSIDE = ("child", "jail", "shell", "wire", "zygote")


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
            "from ..judge.inputs import call",
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


def test_students_side_knows_nothing_of_ours_but_itself():
    files = [ROOT / "grading" / "run" / f"{name}.py" for name in INSIDE]
    present = [file for file in files if file.exists()]
    allowed = ["grading.run", *(f"grading.run.{name}" for name in INSIDE)]
    assert not _wrong(present, ROOMS, allowed=allowed)
    for name in ("notebook", "session", "box"):
        assert not _wrong(present, [f"grading.run.{name}"])


def test_run_knows_neither_exercises_nor_judge():
    assert not _wrong(_files("grading/run"), ROOMS, allowed=["grading.run", "grading.plain"])


def test_judge_knows_nothing_of_processes_and_files():
    rooms = ("run", "record", "release", "report", "cohort", "intake", "grade", "batch", "course")
    assert not _wrong(_files("grading/judge"), [f"grading.{room}" for room in rooms])


def test_judge_is_pure():
    outside = (
        "os",
        "pathlib",
        "socket",
        "subprocess",
        "shutil",
        "tempfile",
        "nbformat",
        "nbgrader",
    )
    assert not _wrong(_files("grading/judge"), outside)


def test_exercises_know_only_the_functions_they_ask_for():
    assert not _wrong(_files("grading/exercises"), ROOMS, allowed=["grading.exercises", "utils"])


@pytest.mark.parametrize("room", ["data", "figures"])
def test_room_knows_nothing_of_grading(room):
    assert not _wrong(_files(room), ["grading"])


def test_only_the_commands_know_the_data_room():
    allowed = {"grading/cli.py", *(f"grading/cohort/{f.name}" for f in _files("grading/cohort"))}
    files = [f for f in _files("grading") if f.relative_to(ROOT).as_posix() not in allowed]
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


def test_tests_have_names_of_their_own():
    names = [file.name for file in _files("tests") if file.name != "conftest.py"]
    assert sorted(set(names)) == sorted(names)
    assert "__init__.py" not in names
