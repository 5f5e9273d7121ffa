"""Turn a submission into the master notebook with the student's answer cells in it."""

import copy
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from grading.assignment.cells import grade_id, is_answer, is_heavy, is_test, stub
from grading.plain import inactive
from utils.tutor.words import say

#: Number of characters of a cell; a longer one is left out.
MAX_SOURCE = 400_000


@dataclass
class Submission:
    """A submission ready to run.

    notebook: the master's cells in their order, the student's answers and extra cells in them
    notes: what was put right, in words
    """

    notebook: NotebookNode
    notes: list[str] = field(default_factory=list)


def merge(master, submitted):
    """Put a student's answers into the master notebook; returns a Submission.

    master: the source notebook. Test cells are always the master's; answer cells and ungraded cells
    are the student's where they are there; cells the student added stay behind the cell they followed.
    A cell whose id a tool has dropped is known by its text.
    """
    known = {_key(cell): index for index, cell in enumerate(master.cells)}
    there = {_key(cell) for cell in submitted.cells}
    by_text = {
        cell.source: index for index, cell in enumerate(master.cells) if _key(cell) not in there
    }
    theirs, extra, notes = {}, {}, []
    position = -1
    for cell in submitted.cells:
        if len(cell.source) > MAX_SOURCE:
            notes.append(say("A cell of {size:,} characters was left out.", size=len(cell.source)))
            continue
        index = known.get(_key(cell), by_text.get(cell.source))
        if index is None or cell.cell_type != master.cells[index].cell_type:
            extra.setdefault(position, []).append(cell)
            continue
        if index in theirs:
            notes.append(
                say(
                    "The cell {cell} is there more than once; the last one counts.",
                    cell=_key(master.cells[index]),
                )
            )
            extra.setdefault(position, []).append(theirs[index])
        theirs[index] = cell
        position = index
    cells = [_plain(cell) for cell in extra.get(-1, [])]
    for index, cell in enumerate(master.cells):
        cells.append(_merged(cell, theirs.get(index)))
        cells += [_plain(one) for one in extra.get(index, [])]
    if not any(is_answer(master.cells[index]) for index in theirs):
        notes.append(
            say("None of this assignment's answer cells is in the file. Is it another notebook?")
        )
    _make_ids_unique(cells)
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=copy.deepcopy(master.metadata))
    return Submission(notebook, notes)


def blank(master):
    """The Submission of a student who handed in nothing that can be read."""
    cells = copy.deepcopy(master.cells)
    for cell in filter(is_answer, cells):
        cell.source = stub(cell.source)
    return Submission(nbformat.v4.new_notebook(cells=cells, metadata=dict(master.metadata)))


def _merged(master, theirs):
    cell = copy.deepcopy(master)
    if is_test(master):
        return cell
    if is_answer(master):
        # Not the stub: it would come after, and undo, the same function in a cell of the student's own.
        cell.source = "" if theirs is None else theirs.source
    elif theirs is not None:
        cell.source = _harmless(theirs, master.source)
        if is_heavy(master) and theirs.cell_type == "code":
            cell.outputs, cell.execution_count = theirs.outputs, theirs.execution_count
    return cell


def _plain(cell):
    """A cell of the student's own: no nbgrader metadata, no tags that mean something to us."""
    cell = copy.deepcopy(cell)
    cell.metadata = {}
    cell.source = _harmless(cell)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        # A raw cell would be put into a page as it is.
        cell.cell_type = "markdown"
    return NotebookNode(cell)


def _harmless(cell, known=""):
    """The text of a student's cell, to be shown to a grader: a page would run what is in some Markdown.

    known: a text that is ours
    """
    if cell.cell_type == "code" or cell.source == known:
        return cell.source
    return inactive(cell.source)


def _key(cell):
    """What tells a cell apart: its nbgrader id, else its cell id."""
    key = grade_id(cell)
    return key if isinstance(key, str) else cell.get("id")


def _make_ids_unique(cells):
    seen = set()
    for cell in cells:
        if cell.get("id") in seen or "id" not in cell:
            cell.id = nbformat.v4.new_code_cell().id
        seen.add(cell.id)
