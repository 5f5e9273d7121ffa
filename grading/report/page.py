"""What all our pages have in common: sentences, style, the student's code in colour."""

import re
from functools import cache, reduce

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from grading.assignment.cells import grade_id, is_answer
from grading.plain import shown
from utils.tutor.words import say

#: Styles whose colours can be told from their backgrounds, also by those who see little contrast.
FORMATTER = HtmlFormatter(cssclass="code", style="default", nobackground=True)
DARK_FORMATTER = HtmlFormatter(cssclass="code", style="github-dark", nobackground=True)


def marked_lines(grades):
    """{function: the lines that its explanations point to}; grades of an earlier engine have none."""
    return {
        exercise["name"]: sorted(
            {output["line"] for output in exercise["outputs"] if output.get("line")}
        )
        for exercise in grades["exercises"]
    }


def highlighted_answers(notebook, marked):
    """{function: its cell as HTML, with the numbers of the lines}; pygments escapes the code.

    marked: {function: numbers of lines to mark}
    """
    return {
        grade_id(cell): highlight(cell.source, PythonLexer(stripnl=False), _formatter(cell, marked))
        for cell in notebook.cells
        if is_answer(cell)
    }


def _formatter(cell, marked):
    lines = marked.get(grade_id(cell), ())
    return HtmlFormatter(cssclass="code", nobackground=True, linenos="inline", hl_lines=lines)


def rendered(template, **values):
    """A page as text, in our style. Whatever is in it, there is no character that a terminal would obey."""
    page = _environment().get_template(template).render(style=_style(), **values)
    return shown(page.replace("\r\n", "\n"), also="\n\t")


@cache
def _style():
    """The style sheet of every page we write: ours, and pygments' for code, by day and by night."""
    own, _, _ = _environment().loader.get_source(_environment(), "page.css")
    light, dark = (f.get_style_defs(".code") for f in (FORMATTER, DARK_FORMATTER))
    return f"{own}{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


@cache
def _environment():
    """jinja2 as our pages want it: everything escaped, nothing undefined, code marked as code."""
    environment = Environment(
        loader=PackageLoader("grading.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for use in (as_code, as_link, side_by_side, with_code):
        environment.filters[use.__name__] = use
    environment.globals["say"] = say_as_html
    return environment


def say_as_html(sentence, **values):
    """What `say` says, as HTML: escaped, but for values that are Markup."""
    return _as_html(say(sentence)).format(**values)


def as_code(name):
    return Markup("<code>{}</code>").format(name)


def as_link(name):
    """A link to the part of the page that is about a function."""
    return Markup('<a href="#{}">{}</a>').format(name, as_code(name))


def side_by_side(names):
    """Names one after the other; what stands between them is up to the language."""
    both = _as_html(say("{names}, {name}"))
    return reduce(lambda before, name: both.format(names=before, name=name), names)


def _as_html(sentence):
    return Markup(escape(sentence))


def with_code(words):
    """An explanation as HTML: escaped, and what stands between backticks marked as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(words))))
