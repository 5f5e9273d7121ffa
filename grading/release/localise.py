"""A generated release in its language: the notebook, the figures, and what utils/ has to say."""

import nbformat

from grading.translate.figures import figures_in
from grading.translate.notebook import translated
from utils.tutor.words import FILE


def localise(course, assignment, folder, language):
    """Make a release folder that is otherwise complete speak a Language."""
    notebook = folder / f"{assignment}.ipynb"
    ours = nbformat.read(notebook, as_version=4)
    nbformat.write(translated(ours, assignment, language), notebook)
    if not language.translations:
        return
    for image, svg in figures_in(course, assignment, folder, language).items():
        image.write_text(svg, encoding="utf-8")
    hints = (f"hints/{function}" for function in course.source(assignment).answers)
    (folder / "utils" / "tutor" / FILE.name).write_bytes(language.compiled("words", *hints))
