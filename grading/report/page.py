"""What all our pages have in common: words, style, the student's code in colour."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

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


def highlighted_answers(notebook):
    """{function: its cell as HTML}; pygments escapes the code."""
    return {
        grade_id(cell): highlight(cell.source, PythonLexer(), FORMATTER)
        for cell in notebook.cells
        if is_answer(cell)
    }


def page_style():
    """The style sheet of every page we write: ours, and pygments' for code."""
    own, _, _ = page_environment().loader.get_source(page_environment(), "page.css")
    return own + FORMATTER.get_style_defs(".code")


def page_environment():
    """jinja2 as our pages want it: everything escaped, nothing undefined."""
    return Environment(
        loader=PackageLoader("grading.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
