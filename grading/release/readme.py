"""The README.md of a released folder: what is here, how to start, what to hand in."""

import importlib.metadata
from functools import partial

import nbformat
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from grading.assignment.cells import title_of
from utils.tutor.words import say, speaking

TEMPLATES = Environment(
    loader=PackageLoader("grading.release"),
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
)
TEMPLATES.globals["say"] = say


def write_readme(course, assignment, folder, language):
    """Write the README.md of a release folder that is otherwise complete, in a Language.

    One that lies beside the source notebook has been copied already: it stays as it is.
    """
    file = folder / "README.md"
    if not file.exists():
        file.write_text(_readme(course, assignment, folder, language), encoding="utf-8")


def _readme(course, assignment, folder, language):
    notebook = f"{assignment}.ipynb"
    title = title_of(nbformat.read(folder / notebook, as_version=4))
    with speaking(language.sentences):
        return TEMPLATES.get_template("README.md.j2").render(
            title=title or assignment,
            notebook=notebook,
            entries=_entries(folder, notebook),
            python=_oldest_python(),
            points=course.source(assignment).points,
            number=partial(format_decimal, locale=language.code),
        )


def _entries(folder, notebook):
    """{name: what it is} of what lies in a release folder, what is opened first coming first."""
    told = {
        notebook: say("the notebook, the only file you have to open"),
        "images/": say("its pictures"),
        "data/": say("the data it reads"),
        "utils/": say("the Python code it imports, its checks among it; leave it as it is"),
        "requirements.txt": say("the packages it needs"),
    }
    return {name: words for name, words in told.items() if (folder / name).exists()}


def _oldest_python():
    """The oldest version of Python that will do, such as "3.11"."""
    project = importlib.metadata.metadata("deep-neural-network-course")
    return project["Requires-Python"].removeprefix(">=")
