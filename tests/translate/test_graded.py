"""Answers get the same marks in whichever language they are handed in, and are explained in that one."""

import nbformat
import pytest
from here import ASSIGNMENTS, LANGUAGES, language

from grading.assignment.cells import grade_id, is_answer
from grading.authoring.made_up import fill
from grading.translate.notebook import language_of, translated

ABSOLUTE = "def relu(Z):\n    return abs(Z), Z\n"


@pytest.fixture(scope="module")
def handed_in(released):
    """handed_in(assignment, answers, code): the bytes of a notebook in a language, with these answers."""

    def make(assignment, answers, code="zh"):
        file = released.released(assignment) / f"{assignment}.ipynb"
        notebook = nbformat.read(file, as_version=4)
        return fill(translated(notebook, assignment, language(code)), answers)

    return make


def marks(graded):
    """What of grades.json must not depend on the language."""
    return [
        (e["name"], e["score"], e["verdict"], [(o["name"], o["mistake"]) for o in e["outputs"]])
        for e in graded.grades["exercises"]
    ]


def explained(graded, name):
    [exercise] = [e for e in graded.grades["exercises"] if e["name"] == name]
    return [output["explanation"] for output in exercise["outputs"]]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_same_marks(assignment, handed_in, grade_data, released):
    solutions = released.source(assignment).answers
    first, second, *_ = solutions
    wrong = {first: f"def {first}(*a, **k):\n    return 1", second: solutions[second] + "\n1 / 0"}
    without = {name: code for name, code in solutions.items() if name != first}
    for answers in (solutions, solutions | wrong, without):
        ours, theirs = (
            grade_data(assignment, handed_in(assignment, answers, code)) for code in ("en", "zh")
        )
        assert marks(ours) == marks(theirs)
    assert marks(theirs)[0][2] == "unsolved"
    assert marks(theirs)[1][1] == 10


def test_explained_in_the_language_of_the_notebook(handed_in, grade_data, released):
    answers = released.source("activations").answers | {"relu": ABSOLUTE}
    ours, theirs = (
        explained(grade_data("activations", handed_in("activations", answers, code)), "relu")[0]
        for code in ("en", "zh")
    )
    assert ours.startswith("Negative entries came out positive")
    assert theirs == language("zh")("hints/relu", ours)
    assert theirs != ours


def test_metadata_that_a_tool_dropped_cost_no_marks(handed_in, grade_data, released):
    answers = released.source("activations").answers | {"relu": ABSOLUTE}
    notebook = nbformat.reads(handed_in("activations", answers).decode(), as_version=4)
    theirs = grade_data("activations", nbformat.writes(notebook).encode())
    del notebook.metadata["course"]
    bare = grade_data("activations", nbformat.writes(notebook).encode())
    assert marks(bare) == marks(theirs)
    assert explained(bare, "relu")[0].startswith("Negative entries came out positive")


def test_autograded_notebook_reads_on_in_that_language(handed_in, grade_data, released):
    graded = grade_data("activations", handed_in("activations", {}))
    notebook = nbformat.reads(graded.notebook, as_version=4)
    assert language_of(notebook, LANGUAGES) == "zh"
    given = nbformat.reads(handed_in("activations", {}).decode(), as_version=4)
    texts = {cell.id: cell.source for cell in notebook.cells}
    for cell in given.cells:
        if cell.cell_type == "markdown" or is_answer(cell):
            assert texts[cell.id] == cell.source, grade_id(cell)
    assert graded.grades["notes"] == []


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"course": None},
        {"course": []},
        {"course": {"language": {}}},
        {"course": {"language": "xx"}},
    ]
    + [
        {"course": {"language": bad}}
        for bad in (None, 7, ["zh"], "../zh", "zh\n", "ZH", float("nan"))
    ],
)
def test_anything_unknown_counts_as_english(metadata):
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    assert language_of(notebook, LANGUAGES) == "en"


def test_what_it_says_is_plain_data():
    notebook = nbformat.v4.new_notebook(metadata={"course": {"language": "zh"}})
    assert language_of(notebook, LANGUAGES) == "zh"
