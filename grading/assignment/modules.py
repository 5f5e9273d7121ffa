"""The modules under utils/ that notebooks import, wherever they come from.

| path under utils/ | comes from |
|---|---|
| `tutor/…` | the engine: what explains is the same in every course |
| `<module of the plan's handouts>.py` | the solution cells of that assignment |
| `testCases/<assignment>.py` | `source/<assignment>/exercises/visible_cases.py` |
| `public_tests/<assignment>.py` | the names of the assignment's functions |
| all else | the course's own utils/ |
"""

import ast
from importlib.util import resolve_name
from pathlib import Path, PurePosixPath

import utils.tutor
from grading.assignment.handouts import checks_text, solutions_text
from grading.assignment.source import SourceError
from utils.tutor.reading import without_magics

TUTOR = Path(utils.tutor.__file__).parent
#: The engine's own utils/, of which a course needs no copy but of these.
PACKAGES = ("__init__.py", "public_tests/__init__.py", "testCases/__init__.py")


class Modules:
    """The modules of a course."""

    def __init__(self, course):
        self.course = course
        self.handouts = {
            f"{module}.py": name
            for name, module in course.plan.handouts.items()
            if course.source(name).path.exists()
        }

    def text(self, path):
        """The text of the module at a path under utils/, or None if there is none. Raises SourceError."""
        if path in self.handouts:
            return solutions_text(self.course.source(self.handouts[path]))
        folder, _, name = path.rpartition("/")
        source = self.course.source(name.removesuffix(".py"))
        if folder == "public_tests" and source.path.exists():
            return checks_text(source)
        file = self.file(path)
        return file.read_text("utf-8") if file.exists() else None

    def file(self, path):
        """The Path of the module at a path under utils/, unless it is made of something else."""
        folder, _, name = path.partition("/")
        if folder == "tutor":
            return TUTOR / name
        if folder == "testCases" and self.course.source(Path(name).stem).path.exists():
            return self.course.source(Path(name).stem).folder / "exercises" / "visible_cases.py"
        own = self.course.utils / path
        return own if own.exists() or path not in PACKAGES else TUTOR.parent / path

    def tutor(self):
        """The paths under utils/ of the explanations."""
        return [f"tutor/{file.relative_to(TUTOR).as_posix()}" for file in TUTOR.rglob("*.py")]

    def checks(self):
        """The paths under utils/ of the visible cases and the checks of each assignment."""
        folders = ("testCases", "public_tests")
        return [f"{folder}/{name}.py" for name in self.course.assignments for folder in folders]

    def needed_by(self, source):
        """{path under utils/: text} of what a Source's code imports, directly or through others.

        Raises SourceError.
        """
        waiting = {"__init__.py"}
        for cell in source.notebook.cells:
            if cell.cell_type == "code":
                waiting |= self._imported(source.parse(without_magics(cell.source), cell.id))
        needed = {}
        while waiting:
            path = waiting.pop()
            if path in needed:
                continue
            needed[path] = text = self.text(path)
            waiting |= self._imported(_parsed(path, text), path) | self._there(_packages(path))
            if path.startswith("public_tests/"):
                waiting |= self._there([path.replace("public_tests/", "testCases/")])
        return dict(sorted(needed.items()))

    def _imported(self, tree, path=""):
        """The paths under utils/ of what the code of a module, or of a cell, imports."""
        package = ".".join(["utils", *path.split("/")[:-1]])
        names = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                module = _resolved(node, package, path)
                names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
        ours = [n.removeprefix("utils.").replace(".", "/") for n in names if n.startswith("utils.")]
        return self._there(path for name in ours for path in (f"{name}.py", f"{name}/__init__.py"))

    def _there(self, paths):
        return {path for path in paths if self.text(path) is not None}


def _packages(path):
    """The paths of the __init__.py of each package that a module is in."""
    return [str(folder / "__init__.py") for folder in PurePosixPath(path).parents]


def _resolved(node, package, path):
    """The full name of the module that a statement of a package imports from."""
    try:
        return resolve_name("." * node.level + (node.module or ""), package)
    except ImportError as error:
        raise SourceError(f"utils/{path}, line {node.lineno}: {error}.") from None


def _parsed(path, text):
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise SourceError(f"utils/{path}, line {error.lineno}: {error.msg}.") from None
