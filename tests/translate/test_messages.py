"""Every text that people read is found, under the key that says where it stands; solutions are not."""

import pytest
from here import ASSIGNMENTS, exercises

from figures.catalogue import FIGURES
from grading.assignment.cells import BEGIN, is_answer, is_test
from grading.assignment.source import Source
from grading.translate.messages import ROOT, messages


@pytest.fixture(scope="module")
def found():
    return messages()


def texts(found, context):
    return [message.text for message in found if message.context == context]


def test_each_text_is_there_once(found):
    keys = [(message.context, message.text) for message in found]
    assert len(set(keys)) == len(keys)
    assert all(text.strip() for _, text in keys)
    assert all((ROOT / message.file).exists() for message in found)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_cells(assignment, found):
    for cell in Source(ROOT, assignment).notebook.cells:
        context = f"{assignment}/{cell.id}"
        if cell.cell_type == "markdown":
            assert texts(found, context) == [cell.source]
        elif is_answer(cell):
            [docstring] = texts(found, f"{context}/docstring")
            assert "Arguments:" in docstring
        elif is_test(cell):
            assert not [m for m in found if m.context.startswith(f"{context}/")]


def test_no_text_is_from_a_solution(found):
    secret = [
        line.strip()
        for assignment in ASSIGNMENTS
        for cell in Source(ROOT, assignment).notebook.cells
        if BEGIN in cell.source
        for region in cell.source.split(BEGIN)[1:]
        for line in region.partition("### END")[0].splitlines()
        if line.strip().startswith("#")
    ]
    assert secret
    assert not [m for m in found if any(line.lstrip("# ") in m.text for line in secret)]


def test_figures(found):
    for _, name in FIGURES:
        heard = texts(found, f"figures/{name}")
        assert len(heard) >= 2
    assert "how far is $A^{[L]}$ from $Y$?" in texts(found, "figures/outline")
    assert "R" not in texts(found, "figures/image_to_vector")


def test_hints_and_cases(found):
    for assignment in ASSIGNMENTS:
        for name, exercise in exercises(assignment).items():
            hints = {mistake.hint for mistake in exercise.mistakes.values()}
            assert set(texts(found, f"hints/{name}")) == hints
            assert len(texts(found, f"cases/{name}")) > 0


def test_sentences_of_the_checks(found):
    assert "{whose}, shape {shape}" in texts(found, "words")
    assert not set(texts(found, "words")) & set(texts(found, "reports"))
