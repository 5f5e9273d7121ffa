"""The feedback page of one submission: self-contained HTML, with no script and no hidden input."""

import nbformat

from grading.record.files import read_grades
from grading.report.markdown import to_html
from grading.report.page import WORDS, highlighted_answers, page_environment, page_style
from grading.report.sections import sections_of


def write_feedback(course, assignment, pattern="*"):
    """Write the page of every graded submission of an assignment; returns their paths.

    What to read again comes from the course's source: a student can change the texts in a notebook.
    """
    template = page_environment().get_template("feedback.html")
    source = course.source(assignment)
    sections = sections_of(source.notebook)
    texts = {section.anchor: _html(section, source.folder) for section in sections.values()}
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
            told=told,
            sections=sections,
            again=_to_read_again(grades, sections),
            texts=texts,
            code=highlighted_answers(notebook),
            style=page_style(),
        )
        file = course.feedback(grades["student"], assignment) / f"{assignment}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")
        files.append(file)
    return files


def told(exercise):
    """What to say about the outputs of an exercise, as in grades.json: (names, right or not, words).

    Outputs of which the same is to be said stand together.
    """
    names = {}
    for output in exercise["outputs"]:
        key = output["verdict"] == "passed", output["explanation"]
        names.setdefault(key, []).append(output["name"])
    return [(of, is_right, words) for (is_right, words), of in names.items()]


def _html(section, folder):
    """The text of a Section as HTML, and that of the formulas it names."""
    return {
        "text": "\n".join(to_html(text, folder) for text in section.texts),
        "formulas": "\n".join(to_html(formula, folder) for formula in section.formulas),
    }


def _to_read_again(grades, sections):
    """The Sections of the exercises that are not passed, each once, in the notebook's order."""
    failed = {e["name"] for e in grades["exercises"] if e["verdict"] != "passed"}
    return list(
        {s.anchor: s for s in sections.values() if not failed.isdisjoint(s.exercises)}.values()
    )
