"""Begin an assignment: the files that its exercises take, small and complete, to be filled in."""

import ast
import keyword

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

POINTS = 10
REGISTER = "grading/exercises/__init__.py"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
TEMPLATES = Environment(
    loader=PackageLoader("grading.authoring"),
    undefined=StrictUndefined,
    trim_blocks=True,
)


class BeginError(Exception):
    """A name that cannot be used; the message says why."""


def begin(root, assignment, functions):
    """Write the files of an assignment with these functions into the repository, and register it.

    Returns the paths of the files. Raises BeginError, and writes nothing, for a name that cannot be a
    Python name or is taken already.
    """
    _check_names(root, assignment, functions)
    utils, exercises = root / "utils", root / "grading" / "exercises"
    words = {"assignment": assignment, "functions": functions, "points": POINTS}
    texts = {
        root / "source" / assignment / f"{assignment}.ipynb": _notebook(words),
        **{exercises / f"{f}.py": _module("exercise", words | {"name": f}) for f in functions},
        utils / "testCases" / f"{assignment}.py": _module("testCases", words),
        utils / "public_tests" / f"{assignment}.py": _module("public_tests", words),
        root / REGISTER: _registered((root / REGISTER).read_text("utf-8"), assignment, functions),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _check_names(root, assignment, functions):
    names = [assignment, *functions]
    if len(set(names)) < len(names):
        raise BeginError("The assignment and each of its functions need a name of their own.")
    for name in names:
        if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
            raise BeginError(f"{name!r} is no name for a Python function or module.")
        taken = [root / "source" / name]
        # By its files' names, the digest of the engine tells whose they are.
        taken += [
            path for room in ("grading", "utils") for path in (root / room).rglob(f"{name}.py")
        ]
        for path in taken:
            if path.exists():
                raise BeginError(f"The name {name} is taken: there is {path.relative_to(root)}.")


def _registered(text, assignment, functions):
    """The code of grading/exercises/__init__.py with one more line at the end of ASSIGNMENTS."""
    [table] = [
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ASSIGNMENTS"
    ]
    names = "".join(f'"{name}", ' for name in functions).rstrip()
    names = names if len(functions) == 1 else names.rstrip(",")
    lines = text.splitlines(keepends=True)
    lines.insert(table.end_lineno - 1, f'    "{assignment}": ({names}),\n')
    return "".join(lines)


def _notebook(words):
    cells = [
        new_markdown_cell(_text("title.md", words), id="title"),
        new_code_cell(_text("imports.py", words), id="imports"),
    ]
    for number, name in enumerate(words["functions"], start=1):
        task = _text("task.md", words | {"name": name, "number": number})
        answer = _text("answer.py", words | {"name": name})
        test, test_id = f"{name}_test({name})", f"test_{name}"
        cells += [
            new_markdown_cell(task, id=f"{name}_task"),
            new_code_cell(answer, id=name, metadata=_nbgrader(name, solution=True)),
            new_code_cell(
                test,
                id=test_id,
                metadata=_nbgrader(test_id, grade=True, locked=True, points=POINTS),
            ),
        ]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return nbformat.writes(new_notebook(cells=cells, metadata=metadata)) + "\n"


def _nbgrader(grade_id, **flags):
    """A cell's metadata as nbgrader's Create Assignment writes it."""
    none = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"nbgrader": {"grade_id": grade_id, "schema_version": 3, **none, **flags}}


def _module(template, words):
    return _text(f"{template}.py", words) + "\n"


def _text(template, words):
    return TEMPLATES.get_template(f"{template}.j2").render(words)
