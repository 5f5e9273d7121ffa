"""The section of a source notebook in which an exercise is explained: what to read again. Pure."""

import re
from dataclasses import dataclass, field

from grading.assignment.cells import HEADING, grade_id, is_answer

FORMULA = re.compile(r"^\$\$(?:(?!\$\$).)*?\\tag\{(\d+)\}\s*\$\$", flags=re.MULTILINE | re.DOTALL)
#: A formula's number in a sentence: (3), or (3) to (5).
MENTIONED = re.compile(r"(?<=\s)\((\d+)\)(?: to \((\d+)\))?(?=[\s.,:;])")


@dataclass
class Section:
    """A section of a notebook, from its heading to the last answer cell in it.

    texts: its markdown cells, the heading taken off; code cells are left out
    exercises: the functions that are written there
    formulas: the formulas of other sections that the texts name by number, as markdown
    """

    heading: str
    texts: list[str] = field(default_factory=list)
    exercises: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)

    @property
    def anchor(self):
        return f"read-{self.exercises[0]}"


def sections_of(notebook, original=None):
    """{function: its Section} of a source notebook, in the notebook's order.

    original: the notebook that this one is a translation of. Which formulas a section names is looked up
        there: how a sentence says "(1) to (3)" differs from language to language.
    """
    formulas = {
        found[1]: found[0]
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for found in FORMULA.finditer(cell.source)
    }
    sections = _sections(notebook)
    for name, written in _sections(original or notebook).items():
        sections[name].formulas = [formulas[n] for n in _elsewhere(written, formulas)]
    return sections


def _sections(notebook):
    sections, section, waiting = {}, Section(""), []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            before, *headings = HEADING.split(cell.source)
            if headings:
                section, waiting = Section(headings[-2]), [headings[-1].strip()]
            else:
                waiting.append(before.strip())
        elif is_answer(cell):
            section.texts += waiting
            section.exercises.append(grade_id(cell))
            sections[grade_id(cell)], waiting = section, []
    return sections


def _elsewhere(section, formulas):
    """The numbers of the formulas that a section names and does not hold, smallest first."""
    text = "\n\n".join(section.texts)
    named = {
        str(number)
        for first, last in MENTIONED.findall(text)
        for number in range(int(first), int(last or first) + 1)
    }
    here = {found[1] for found in FORMULA.finditer(text)}
    return sorted((named & formulas.keys()) - here, key=int)
