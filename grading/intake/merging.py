"""Turn a submission into the master notebook with the student's answer cells in it."""

import copy
import re
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode
from nbformat.v4.nbbase import random_cell_id

from grading.assignment.cells import grade_id, is_answer, is_heavy, is_test, stub
from grading.plain import inactive
from utils.tutor.words import later, say

#: What a cell may be called, as nbformat has it.
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")

LEFT_OUT = later("A cell of {size:,} characters was left out.")
TURNED = later(
    "The cell {cell} is no code cell any more, so it does not run. Make it one again: select it and press Y."
)
ANOTHER = later("None of this assignment's answer cells is in the file. Is it another notebook?")
LAST_COUNTS = later("The cell {cell} is there more than once; the last one counts.")
OTHER_COUNTS = later(
    "The cell {cell} is there {count} times; number {number} counts, the last that is written in."
)


@dataclass
class Submission:
    """A submission ready to run.

    notebook: the master's cells in their order, the student's answers and extra cells in them
    notes: what was put right: (sentence for utils.tutor.words.say, its values), see told
    """

    notebook: NotebookNode
    notes: list[tuple] = field(default_factory=list)

    @property
    def sources(self):
        """{function: the code of the cell that it is written in}; a cell of the student's own may be it."""
        cells = [cell for cell in self.notebook.cells if cell.cell_type == "code"]
        return {
            grade_id(answer): answer.source or _definition(grade_id(answer), cells)
            for answer in filter(is_answer, cells)
        }


def told(notes):
    """Notes in the language that is spoken: a student and an instructor need not have the same."""
    return [say(sentence, **values) for sentence, values in notes]


def merge(master, submitted):
    """Put a student's answers into the master notebook; returns a Submission.

    master: the source notebook. Test cells are always the master's; answer cells and ungraded cells
    are the student's where they are there; cells the student added stay behind the cell they followed.
    A cell whose id a tool has dropped is known by its text. Where a cell was copied, the last copy counts, or
    the last that somebody wrote in; the others run before it.
    """
    notes, placed = [], _Placed(master, submitted)
    for cell in submitted.cells:
        if size := cell.metadata.get("characters"):
            notes.append((LEFT_OUT, {"size": size}))
        else:
            placed.add(cell)
    cells = [_plain(cell) for cell in placed.extra.get(-1, [])]
    for index, cell in enumerate(master.cells):
        copies = placed.copies.get(index, [])
        number = _that_counts(cell, copies)
        if len(copies) > 1:
            notes.append(_copied(cell, number, len(copies)))
        cells += [_plain(one) for n, one in enumerate(copies) if n != number]
        cells.append(_merged(cell, None if number is None else copies[number]))
        cells += [_plain(one) for one in placed.extra.get(index, [])]
    notes += placed.notes()
    _make_ids_unique(cells)
    return Submission(_notebook(master, cells), notes)


class _Placed:
    """A student's cells, each where it belongs in the master notebook.

    copies: {index of the master's cell: the student's cells of that key, in their order}
    extra: {index of the master's cell that they follow, -1 for none: the student's own cells}
    turned: the indices of answer cells that are there, but not as code
    """

    def __init__(self, master, submitted):
        self.master, self.position = master, -1
        self.copies, self.extra, self.turned = {}, {}, set()
        self.known = {_key(cell): index for index, cell in enumerate(master.cells)}
        there = {_key(cell) for cell in submitted.cells}
        self.by_text = {c.source: i for i, c in enumerate(master.cells) if _key(c) not in there}

    def add(self, cell):
        index = self.known.get(_key(cell), self.by_text.get(cell.source))
        if index is not None and cell.cell_type == self.master.cells[index].cell_type:
            self.copies.setdefault(index, []).append(cell)
            self.position = index
            return
        if index is not None and is_answer(self.master.cells[index]):
            self.turned.add(index)
        self.extra.setdefault(self.position, []).append(cell)

    def notes(self):
        """What to say of answer cells that are missing."""
        answers = [index for index, cell in enumerate(self.master.cells) if is_answer(cell)]
        for index in sorted(self.turned - self.copies.keys()):
            yield TURNED, {"cell": _key(self.master.cells[index])}
        if self.turned or any(index in self.copies for index in answers):
            return
        own = [cell for cells in self.extra.values() for cell in cells if cell.cell_type == "code"]
        if not any(_definition(grade_id(self.master.cells[index]), own) for index in answers):
            yield ANOTHER, {}


def _that_counts(master, copies):
    """The number, among a student's copies of a master's cell, of the one that counts; None without any."""
    untouched = (stub(master.source) if is_answer(master) else master.source).strip()
    written = [number for number, copy in enumerate(copies) if copy.source.strip() != untouched]
    return (written or [len(copies) - 1])[-1] if copies else None


def _copied(master, number, count):
    """A note on a cell that is there several times."""
    values = {"cell": _key(master), "count": count, "number": number + 1}
    return LAST_COUNTS if number == count - 1 else OTHER_COUNTS, values


def _definition(name, cells):
    """The code of the last of these cells that defines a function of this name, or ""."""
    head = re.compile(rf"^def {re.escape(name)}\b", flags=re.MULTILINE)
    return next((cell.source for cell in reversed(cells) if head.search(cell.source)), "")


def blank(master):
    """The Submission of a student who handed in nothing that can be read."""
    cells = copy.deepcopy(master.cells)
    for cell in filter(is_answer, cells):
        cell.source = stub(cell.source)
    return Submission(_notebook(master, cells))


def _notebook(master, cells):
    # Not new_notebook, which would judge the form.
    return NotebookNode(
        nbformat=nbformat.v4.nbformat,
        nbformat_minor=nbformat.v4.nbformat_minor,
        metadata=copy.deepcopy(master.metadata),
        cells=cells,
    )


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
        if cell.get("id") in seen or not ID.fullmatch(cell.get("id", "")):
            cell.id = random_cell_id()
        seen.add(cell.id)
