"""Cells of a notebook as nbgrader marks them, and the regions of a solution cell."""

import re

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
#: What a test cell's id begins with; the function's name follows.
TEST = "test_"
#: Of a line in a solution cell: it stays for students, it goes, or it says where a region begins or ends.
GIVEN, SOLUTION, MARKER = "given", "solution", "marker"
HEADING = re.compile(r"^#+ +(.+)$", flags=re.MULTILINE)


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


def tested(cell):
    """The name of the function that a test cell is about."""
    return grade_id(cell).removeprefix(TEST)


def title_of(notebook):
    """The first heading of a notebook, or "" if there is none."""
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return next((found[1].strip() for found in map(HEADING.search, texts) if found), "")


def regions(code):
    """Each line of a cell with what it is: GIVEN, SOLUTION or MARKER."""
    inside = False
    for line in code.split("\n"):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
            yield line, MARKER
        else:
            yield line, SOLUTION if inside else GIVEN


def without_markers(code):
    """A solution cell as the solution is run."""
    return "\n".join(line for line, kind in regions(code) if kind != MARKER)


def stub(code):
    """A solution cell as students get it: each marked region replaced by STUB, as nbgrader does."""
    lines = []
    for line, kind in regions(code):
        if kind == GIVEN:
            lines.append(line)
        elif line.strip() == BEGIN:
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + stub_line for stub_line in STUB.splitlines()]
    return "\n".join(lines)
