"""Begin an assignment: the files that its exercises take, small and complete, to be filled in."""

import keyword

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.authoring.init import link_utils
from grading.authoring.templates import text
from grading.plain import GradingError

#: Points of an exercise, to begin with.
POINTS = 10
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class BeginError(GradingError):
    """A name that cannot be used; the message says why."""


def begin(course, assignment, functions):
    """Write the files of an assignment with these functions into a course directory.

    Returns their paths. Raises BeginError, and writes nothing, for a name that cannot be a Python name or
    is taken already.
    """
    folder = course.folder / "source" / assignment
    _check_names(course, folder, [assignment, *functions])
    words = {"assignment": assignment, "functions": functions, "points": POINTS}
    texts = {
        folder / f"{assignment}.ipynb": _notebook(words),
        folder / "exercises" / "visible_cases.py": _module("visible_cases", words),
        **{
            folder / "exercises" / f"{name}.py": _module("exercise", words | {"name": name})
            for name in functions
        },
    }
    for path, content in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    link_utils(folder)
    return list(texts)


def _check_names(course, folder, names):
    if len(set(names)) < len(names):
        raise BeginError("The assignment and each of its functions need a name of their own.")
    for name in names:
        if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
            raise BeginError(f"{name!r} is no name for a Python function or module.")
        if name == "visible_cases":
            raise BeginError(f"{name} is the name of a file beside the exercises.")
    taken = next((name for name in names if name in course.functions), None)
    if taken or folder.exists():
        where = folder if folder.exists() else f"a function {taken} in another assignment"
        raise BeginError(f"The name {taken or folder.name} is taken: there is {where}.")


def _notebook(words):
    cells = [
        new_markdown_cell(text("title.md", words), id="title"),
        new_code_cell(text("imports.py", words), id="imports"),
    ]
    for number, name in enumerate(words["functions"], start=1):
        task = text("task.md", words | {"name": name, "number": number})
        answer = text("answer.py", words | {"name": name})
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
    return text(f"{template}.py", words) + "\n"
