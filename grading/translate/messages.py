"""Everything there is to translate, as Messages: the text, and the key that says where it stands.

| context | what |
|---|---|
| `<assignment>/<cell>` | a Markdown cell |
| `<assignment>/<cell>/docstring`, `.../comment` | in a code cell |
| `figures/<figure>` | the words, the title and the description of a figure |
| `hints/<function>` | what a student reads who made a known mistake |
| `cases/<function>` | what is special about a hidden case |
| `words` | sentences of utils/, which students get |
| `reports` | sentences of grading/, which stay with the instructor |
"""

import gettext
import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir

from figures.catalogue import FIGURES
from grading.exercises import ASSIGNMENTS, exercises
from grading.source import Source, SourceError
from grading.translate.cells import context_of, passages
from utils.words import speaking

ROOT = Path(__file__).parents[2]
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
#: What is called with a sentence as its first argument.
KEYWORDS = {"say": None, "say_in_plot": None, "later": None}
CODE_OR_FORMULA = re.compile(r"`[^`]*`|\$[^$]*\$")


@dataclass(frozen=True)
class Message:
    """A text to translate.

    file: where it is from, for the translator
    """

    context: str
    text: str
    file: str


def messages():
    """The Messages of the project, each once, in the order in which students meet them.

    Raises SourceError.
    """
    found = {}
    for message in _all():
        found.setdefault((message.context, message.text), message)
    return list(found.values())


def _all():
    for assignment in ASSIGNMENTS:
        yield from _of_notebook(Source(ROOT, assignment))
    for (assignment, name), draw in FIGURES.items():
        yield from _of_figure(draw, f"figures/{name}", f"source/{assignment}/images/{name}.svg")
    for assignment in ASSIGNMENTS:
        for name, exercise in exercises(assignment).items():
            file = f"grading/exercises/{name}.py"
            for mistake in exercise.mistakes.values():
                yield Message(f"hints/{name}", mistake.hint, file)
            for case in exercise.cases:
                yield Message(f"cases/{name}", " ".join(case.__doc__.split()), file)
    in_utils = list(_said_in("utils", "words"))
    yield from in_utils
    known = {message.text for message in in_utils}
    yield from (one for one in _said_in("grading", "reports") if one.text not in known)


def _of_notebook(source):
    for cell in source.notebook.cells:
        try:
            found = passages(cell)
        except SyntaxError as error:
            raise SourceError(f"{source.path}, cell {cell.id}: {error.msg}.") from None
        for passage in found:
            context = context_of(source.assignment, cell, passage.kind)
            yield Message(context, passage.text, str(source.path.relative_to(ROOT)))


def _of_figure(draw, context, file):
    """What a figure asks for while it is drawn."""
    listener = _Listener()
    with speaking(listener):
        draw()
    for text in listener.heard:
        if re.search(r"[^\W\d_]{2}", CODE_OR_FORMULA.sub("", text)):
            yield Message(context, text, file)


class _Listener(gettext.NullTranslations):
    """Remembers what it was asked for."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def gettext(self, message):
        self.heard.append(message)
        return message


def _said_in(room, context):
    """The sentences that are literals where one of KEYWORDS is called."""
    found = extract_from_dir(ROOT / room, METHODS, keywords=KEYWORDS)
    for file, _line, text, _comments, _context in sorted(found, key=lambda one: one[:2]):
        yield Message(context, text, f"{room}/{file}")
