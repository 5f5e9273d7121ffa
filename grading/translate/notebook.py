"""A notebook in another language, and the language a notebook says it is in."""

import copy
from functools import partial

from grading.assignment.cells import is_test
from grading.translate.cells import context_of, passages, rewritten
from grading.translate.codes import SOURCE_LANGUAGE


def translated(notebook, assignment, language):
    """A copy of an assignment's notebook, source or released, that speaks a Language and says which.

    Test cells, all code, ids and nbgrader's metadata stay as they are.
    """
    notebook = copy.deepcopy(notebook)
    notebook.metadata["course"] = {"language": language.code}
    for cell in notebook.cells:
        if language.translations and not is_test(cell):
            cell.source = rewritten(cell, partial(_find, language, assignment, cell))
    return notebook


def untranslated(source, language):
    """[(id of the cell, text)] of a Source's notebook that have no translation into a Language."""
    return [
        (cell.id, passage.text)
        for cell in source.notebook.cells
        if not is_test(cell)
        for passage in passages(cell)
        if (context_of(source.assignment, cell, passage.kind), passage.text)
        not in language.translations
    ]


def language_of(notebook, languages):
    """The code of the language that a notebook's metadata names; the source's for anything unknown.

    notebook: any NotebookNode, a student's too
    languages: the codes that are known
    """
    course = notebook.metadata.get("course")
    named = course.get("language") if isinstance(course, dict) else None
    return named if isinstance(named, str) and named in languages else SOURCE_LANGUAGE


def _find(language, assignment, cell, kind, text):
    return language(context_of(assignment, cell, kind), text)
