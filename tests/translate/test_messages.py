"""Every text that people read is found, under the key that says where it stands; solutions are not."""

import pytest
from here import ASSIGNMENTS, HERE, exercises

from grading.assignment.cells import BEGIN, is_answer, is_test
from grading.translate.messages import ROOT, course_messages, engine_messages


@pytest.fixture(scope="module")
def found():
    return course_messages(HERE)


def texts(found, context):
    return [message.text for message in found if message.context == context]


@pytest.mark.parametrize("all_of_it", [lambda: course_messages(HERE), engine_messages])
def test_each_text_is_there_once(all_of_it):
    found = all_of_it()
    keys = [(message.context, message.text) for message in found]
    assert len(set(keys)) == len(keys)
    assert all(text.strip() for _, text in keys)
    assert all((ROOT / message.file).exists() for message in found)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_cells(assignment, found):
    for cell in HERE.source(assignment).notebook.cells:
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
        for cell in HERE.source(assignment).notebook.cells
        if BEGIN in cell.source
        for region in cell.source.split(BEGIN)[1:]
        for line in region.partition("### END")[0].splitlines()
        if line.strip().startswith("#")
    ]
    assert secret
    assert not [m for m in found if any(line.lstrip("# ") in m.text for line in secret)]


def test_figures(found):
    for _, name in HERE.figures:
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


def test_sentences_of_the_engine():
    found = engine_messages()
    assert "{whose}, shape {shape}" in texts(found, "words")
    assert not set(texts(found, "words")) & set(texts(found, "reports"))


def test_sentences_of_the_course_are_its_own(found):
    in_engine = {message.text for message in engine_messages()}
    ours = [message for message in found if message.context == "words"]
    assert {message.file for message in ours} <= {
        path.relative_to(ROOT).as_posix() for path in HERE.utils.rglob("*.py")
    }
    assert ours
    assert not in_engine & {message.text for message in ours}
