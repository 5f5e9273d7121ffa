"""What a page shows of an assignment's notebook, in one language: its title, and what to read again."""

from dataclasses import dataclass

from grading.assignment.cells import title_of
from grading.report.markdown import to_html
from grading.report.sections import Section, sections_of
from grading.translate.figures import figures_in
from grading.translate.notebook import translated


@dataclass(frozen=True)
class Lesson:
    """An assignment's texts for its readers.

    sections: {function: its Section}
    texts: {anchor of a Section: (its text, the formulas it names)}, as HTML
    """

    title: str
    sections: dict[str, Section]
    texts: dict[str, tuple[str, str]]


def lesson_of(course, assignment, language):
    """The Lesson of an assignment in a Language."""
    source = course.source(assignment)
    notebook = translated(source.notebook, source.assignment, language)
    sections = sections_of(notebook, original=source.notebook)
    figures = figures_in(course, assignment, source.folder, language)

    def html(texts):
        return "\n".join(to_html(text, source.folder, figures) for text in texts)

    texts = {s.anchor: (html(s.texts), html(s.formulas)) for s in sections.values()}
    return Lesson(title_of(notebook), sections, texts)
