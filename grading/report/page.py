"""What all our pages have in common: words, style, the student's code in colour."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from grading.source import grade_id, is_answer

#: Styles whose colours can be told from their backgrounds, also by those who see little contrast.
FORMATTER = HtmlFormatter(cssclass="code", style="default", nobackground=True)
DARK_FORMATTER = HtmlFormatter(cssclass="code", style="github-dark", nobackground=True)
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
    """The style sheet of every page we write: ours, and pygments' for code, by day and by night."""
    own, _, _ = page_environment().loader.get_source(page_environment(), "page.css")
    light, dark = (f.get_style_defs(".code") for f in (FORMATTER, DARK_FORMATTER))
    return f"{own}{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def page_environment():
    """jinja2 as our pages want it: everything escaped, nothing undefined, code marked as code."""
    environment = Environment(
        loader=PackageLoader("grading.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["with_code"] = with_code
    return environment


def with_code(words):
    """An explanation as HTML: escaped, and what stands between backticks marked as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(words))))
