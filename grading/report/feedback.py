"""The feedback page of one submission: self-contained HTML, with no script and no hidden input."""

import re

import nbformat

from grading.record.files import read_grades
from grading.report.page import WORDS, highlighted_answers, page_environment, page_style
from grading.source import grade_id, is_answer


def write_feedback(course, assignment, pattern="*"):
    """Write the page of every graded submission of an assignment; returns their paths."""
    template = page_environment().get_template("feedback.html")
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
            code=highlighted_answers(notebook),
            style=page_style(),
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
