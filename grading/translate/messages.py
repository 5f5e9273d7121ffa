"""What there is to translate, as Messages: the text, and the key that says where it stands.

In a course:

| context | what |
|---|---|
| `<assignment>/<cell>` | a Markdown cell |
| `<assignment>/<cell>/docstring`, `.../comment` | in a code cell |
| `figures/<figure>` | the words, the title and the description of a figure |
| `hints/<function>` | what a student reads who made a known mistake |
| `cases/<function>` | what is special about a hidden case |
| `words` | sentences of the course's utils/, which students get |

In the engine:

| context | what |
|---|---|
| `words` | sentences of utils/tutor/, which students get as well |
| `reports` | sentences of grading/, which stay with the instructor |
"""

import gettext
import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir

from grading.assignment.exercises import exercises_of
from grading.assignment.source import SourceError
from grading.translate.cells import context_of, passages
from utils.tutor.words import speaking

#: The folder that holds grading/ and utils/tutor/.
ROOT = Path(__file__).parents[2]
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.j2", "jinja2")]
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


def course_messages(course):
    """The Messages of a course, each once, in the order in which students meet them.

    Raises SourceError.
    """
    return _each_once(_of_course(course))


def engine_messages():
    """The Messages of the engine: what is said in whatever course."""
    in_tutor = list(_said_in(ROOT, "utils/tutor", "words"))
    known = {message.text for message in in_tutor}
    in_grading = (m for m in _said_in(ROOT, "grading", "reports") if m.text not in known)
    return _each_once([*in_tutor, *in_grading])


def _each_once(messages):
    found = {}
    for message in messages:
        found.setdefault((message.context, message.text), message)
    return list(found.values())


def _of_course(course):
    for assignment in course.assignments:
        yield from _of_notebook(course.source(assignment))
    for (assignment, name), draw in course.figures.items():
        yield from _of_figure(draw, f"figures/{name}", f"source/{assignment}/images/{name}.svg")
    for assignment in course.assignments:
        for name, exercise in exercises_of(course, assignment).items():
            file = f"source/{assignment}/exercises/{name}.py"
            for mistake in exercise.mistakes.values():
                yield Message(f"hints/{name}", mistake.hint, file)
            for case in exercise.cases:
                yield Message(f"cases/{name}", " ".join(case.__doc__.split()), file)
    known = {message.text for message in engine_messages()}
    yield from (m for m in _said_in(course.folder, "utils", "words") if m.text not in known)


def _of_notebook(source):
    for cell in source.notebook.cells:
        try:
            found = passages(cell)
        except SyntaxError as error:
            raise SourceError(f"{source.path}, cell {cell.id}: {error.msg}.") from None
        for passage in found:
            context = context_of(source.assignment, cell, passage.kind)
            yield Message(context, passage.text, str(source.path.relative_to(source.course_dir)))


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


def _said_in(root, room, context):
    """The sentences that are literals where one of KEYWORDS is called."""
    found = extract_from_dir(root / room, METHODS, keywords=KEYWORDS)
    for file, _line, text, _comments, _context in sorted(found, key=lambda one: one[:2]):
        yield Message(context, text, f"{room}/{file}")
