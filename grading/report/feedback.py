"""The feedback page of one submission: self-contained HTML, with no script and no hidden input."""

import re

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from grading.record.files import read_grades
from grading.source import grade_id, is_answer

FORMATTER = HtmlFormatter(cssclass="code", style="friendly")
WORDS = {
    "passed": "Right",
    "partly": "Partly right",
    "wrong answer": "Not right yet",
    "exception": "Stopped with an error",
    "timeout": "Took too long",
    "memory": "Took too much memory",
    "output limit": "Gave too much output",
    "crash": "Ended the Python process",
    "missing": "Not found",
    "unsolved": "Not written yet",
}


def write_feedback(course, assignment, pattern="*"):
    """Write the page of every graded submission of an assignment; returns their paths."""
    template = _environment().get_template("feedback.html")
    sections = section_of(course.source(assignment).notebook)
    files = []
    for student in course.graded(assignment, pattern):
        folder = course.autograded(student, assignment)
        grades = read_grades(folder)
        if grades is None:
            continue
        notebook = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)
        page = template.render(
            grades=grades,
            words=WORDS,
            sections=sections,
            code=_highlighted_answers(notebook),
            style=FORMATTER.get_style_defs(".code"),
        )
        file = course.feedback(grades["student"], assignment) / f"{assignment}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")
        files.append(file)
    return files


def section_of(notebook):
    """{function: the heading above its answer cell} of a source notebook."""
    heading, sections = "", {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found = re.findall(r"^#+ +(.+)$", cell.source, flags=re.MULTILINE)
            heading = found[-1] if found else heading
        elif is_answer(cell):
            sections[grade_id(cell)] = heading
    return sections


def _highlighted_answers(notebook):
    """{function: its cell as HTML}; pygments escapes the code."""
    return {
        grade_id(cell): highlight(cell.source, PythonLexer(), FORMATTER)
        for cell in notebook.cells
        if is_answer(cell)
    }


def _environment():
    return Environment(
        loader=PackageLoader("grading.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
