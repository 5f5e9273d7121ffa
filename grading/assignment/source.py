"""Read a source notebook: its solution cells are the one reference implementation."""

import ast
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.assignment.cells import grade_id, is_answer, is_test, tested, without_markers
from grading.plain import GradingError

#: What lies beside a source notebook and is not for students.
KEPT_BACK = ("exercises",)


class SourceError(GradingError):
    """A source notebook, or what belongs to it, that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Source:
    """The source notebook of one assignment of a course directory."""

    course_dir: Path
    assignment: str

    @property
    def folder(self):
        return self.course_dir / "source" / self.assignment

    @property
    def path(self):
        return self.folder / f"{self.assignment}.ipynb"

    @cached_property
    def notebook(self) -> NotebookNode:
        """Raises SourceError if there is no readable notebook, or more than one."""
        several = sorted(path.name for path in self.folder.glob("*.ipynb"))
        if len(several) > 1:
            raise SourceError(
                f"{self.folder} holds {len(several)} notebooks, {', '.join(several)}. One is graded in an "
                "assignment: give each of the others an assignment of its own."
            )
        try:
            notebook = nbformat.read(self.path, as_version=4)
            nbformat.validate(notebook)
        except FileNotFoundError:
            raise SourceError(f"There is no source notebook {self.path}.") from None
        except nbformat.ValidationError as error:
            raise SourceError(f"{self.path} is not a valid notebook: {error.message}") from None
        except (ValueError, TypeError, AttributeError) as error:
            raise SourceError(f"{self.path} is not a notebook: {error}") from None
        return notebook

    @cached_property
    def answers(self):
        """{function: source of its solution cell, the markers taken out}, in the notebook's order."""
        cells = filter(is_answer, self.notebook.cells)
        return {grade_id(cell): without_markers(cell.source) for cell in cells}

    @cached_property
    def points(self):
        """{function: the points of its test cell}, in the notebook's order.

        Raises SourceError unless each solution cell has its test cell, in the same order.
        """
        tests = {
            tested(cell): cell.metadata.nbgrader.get("points")
            for cell in self.notebook.cells
            if is_test(cell)
        }
        if [*tests] != [*self.answers]:
            wanted = ", ".join(f"test_{name}" for name in self.answers) or "none"
            found = ", ".join(f"test_{name}" for name in tests) or "none"
            raise SourceError(
                f"{self.path} should hold a test cell for each solution cell, in the same order: "
                f"{wanted}; it holds {found}."
            )
        for name, points in tests.items():
            if not isinstance(points, (int, float)) or not points >= 0:
                raise SourceError(f"{self.path}, cell test_{name}: it says points={points!r}.")
        return {name: float(points) for name, points in tests.items()}

    @cached_property
    def imports(self):
        """The import statements of the cell named "imports" that the solutions use."""
        cell = next((c for c in self.notebook.cells if c.id == "imports"), None)
        if cell is None:
            raise SourceError(f"{self.path} has no cell with the id 'imports'.")
        trees = [self.parse(code, name) for name, code in self.answers.items()]
        used = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
        statements = []
        for node in self.parse(cell.source, cell.id).body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                node.names = [n for n in node.names if (n.asname or n.name) in used]
                if node.names:
                    statements.append(ast.unparse(node))
        return "\n".join(statements)

    def parse(self, code, cell):
        """The syntax tree of the code of a cell. Raises SourceError."""
        try:
            return ast.parse(code)
        except SyntaxError as error:
            raise SourceError(f"{self.path}, cell {cell}: {error.msg}.") from None

    def solutions(self):
        """The functions that the solution cells define, by name (trusted code: it is run here).

        Called where the course's code can be imported, see Course.solutions. Raises SourceError.
        """
        namespace = {}
        for name, code in {"imports": self.imports, **self.answers}.items():
            self.parse(code, name)
            try:
                exec(compile(code, f"{self.path}[{name}]", "exec"), namespace)
            except Exception as error:
                raise SourceError(
                    f"{self.path}, cell {name}: {type(error).__name__}: {error}."
                ) from error
        missing = [name for name in self.answers if not callable(namespace.get(name))]
        if missing:
            raise SourceError(f"{self.path}, cell {missing[0]}: it defines no {missing[0]}.")
        return {name: namespace[name] for name in self.answers}


def answer_names(path):
    """The names of the functions that a source notebook has students write; [] if it cannot be read.

    Quicker than a Source, which makes sure that the notebook can be used.
    """
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        found = [cell["metadata"].get("nbgrader", {}) for cell in cells]
        return [one["grade_id"] for one in found if one.get("solution")]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
