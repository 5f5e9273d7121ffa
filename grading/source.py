"""Read a source notebook: its solution cells are the one reference implementation."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"


class SourceError(Exception):
    """A source notebook that cannot be used; the message says which and why."""


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
        """Raises SourceError if there is no readable notebook."""
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
        return {
            grade_id(cell): "\n".join(
                line for line in cell.source.splitlines() if line.strip() not in (BEGIN, END)
            )
            for cell in self.notebook.cells
            if is_answer(cell)
        }

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
        """The functions that the solution cells define, by name (trusted code: it is run here)."""
        namespace = {}
        exec(compile(self.imports, f"{self.path}[imports]", "exec"), namespace)
        for name, code in self.answers.items():
            exec(compile(code, f"{self.path}[{name}]", "exec"), namespace)
        return {name: namespace[name] for name in self.answers}


def grade_id(cell):
    """The nbgrader id of a cell, or None."""
    nbgrader = cell.metadata.get("nbgrader")
    return nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None


def is_answer(cell):
    """Is it a cell in which the student writes a graded function?"""
    return cell.cell_type == "code" and bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_test(cell):
    """Is it a cell that carries points?"""
    return bool(cell.metadata.get("nbgrader", {}).get("grade")) and not is_answer(cell)


def is_heavy(cell):
    """Is it an ungraded cell that grading need not run?"""
    return "heavy" in cell.metadata.get("tags", ())


def stub(source):
    """A solution cell as students get it: each marked region replaced by STUB, as nbgrader does."""
    lines, inside = [], False
    for line in source.split("\n"):
        if line.strip() == BEGIN:
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + stub_line for stub_line in STUB.splitlines()]
        elif line.strip() == END:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)
