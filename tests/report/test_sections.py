"""The section that belongs to an exercise."""

import pytest
from here import ASSIGNMENTS, LANGUAGES, language
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.assignment.cells import title_of
from grading.report.sections import FORMULA, sections_of
from grading.translate.notebook import translated


def answer(name):
    metadata = {"nbgrader": {"grade_id": name, "solution": True, "grade": False}}
    return new_code_cell(f"def {name}(): ...", metadata=metadata)


def sections(*cells):
    """The sections of a notebook of these cells; a text stands for a markdown cell."""
    cells = [new_markdown_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return sections_of(new_notebook(cells=cells))


def test_from_the_heading_to_the_answer():
    found = sections(
        "before", "# One\n\nfirst", new_code_cell("x = 1"), "second", answer("f"), "after"
    )
    assert found["f"].heading == "One"
    assert found["f"].texts == ["first", "second"]
    assert found["f"].anchor == "read-f"


def test_the_last_heading_of_a_cell_counts():
    found = sections("# One\n\nfirst\n\n## Two\n\nsecond", answer("f"))
    assert (found["f"].heading, found["f"].texts) == ("Two", ["second"])


def test_two_exercises_share_a_section():
    found = sections("# One", answer("f"), "between", answer("g"), "after", "# Two", answer("h"))
    assert found["f"] is found["g"]
    assert found["f"].exercises == ["f", "g"]
    assert found["f"].texts[-1] == "between"
    assert found["h"].heading == "Two"


def test_formulas_of_other_sections_that_are_named():
    formulas = [f"$$x_{n} \\tag{{{n}}}$$" for n in range(1, 6)]
    text = f"By (1) to (3), and see f(4), as\n\n{formulas[1]}\n\nshows; (9) is not there."
    [section] = sections("\n\n".join(formulas), "# One", text, answer("f")).values()
    assert section.formulas == [formulas[0], formulas[2]]


def test_title():
    assert title_of(new_notebook(cells=[new_markdown_cell("none"), answer("f")])) == ""
    cells = [new_code_cell("# code"), new_markdown_cell("words\n\n# One \n\n## Two")]
    assert title_of(new_notebook(cells=cells)) == "One"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_translated_sections_name_the_same_formulas(released, assignment, code):
    notebook = released.source(assignment).notebook
    ours = sections_of(notebook)
    theirs = sections_of(translated(notebook, assignment, language(code)), notebook)
    assert list(ours) == list(theirs)
    for name, section in ours.items():
        numbers = [FORMULA.search(formula)[1] for formula in section.formulas]
        assert [FORMULA.search(formula)[1] for formula in theirs[name].formulas] == numbers
        assert section.texts != theirs[name].texts
    assert assignment != "step_by_step" or any(section.formulas for section in ours.values())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_has_a_section(released, assignment):
    found = sections_of(released.source(assignment).notebook)
    assert list(found) == list(ASSIGNMENTS[assignment])
    for name, section in found.items():
        assert section.heading
        assert f"`{name}`" in "".join(section.texts)
