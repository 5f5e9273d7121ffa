"""A cell that holds only what was given: known by its text."""

import pytest
from here import ASSIGNMENTS, HERE, exercises, language

from grading.assignment.cells import grade_id, is_answer, stub
from grading.translate.notebook import translated
from utils.tutor.unwritten import is_unwritten

STUB = '''def halves(A, m):
    """Half of A, and half of m.

    Returns:
    half -- A / 2
    """
    n = len(A)
    # YOUR CODE HERE
    raise NotImplementedError()
    if n > 1:
        print(f"{n} rows")
    return half, m'''
EVERY = [(a, name) for a, names in ASSIGNMENTS.items() for name in names]
each_exercise = pytest.mark.parametrize(("assignment", "name"), EVERY)


@pytest.mark.parametrize(
    "change",
    [
        ("", ""),
        ("raise NotImplementedError()", "half = m = (None)"),
        ("    raise NotImplementedError()\n", ""),
        ("    # YOUR CODE HERE\n    raise NotImplementedError()\n", ""),
        ("raise NotImplementedError()", "half = None"),
        ("raise NotImplementedError()", "half, m = None, None"),
        ("raise NotImplementedError()", 'half["W" + str(n)] = None  # half of it'),
        ("raise NotImplementedError()", "pass"),
        ("raise NotImplementedError()", "..."),
        ("raise NotImplementedError()", "return None"),
        ("raise NotImplementedError()", "(≈ 2 lines of code)\n    # half = ..."),
        ("raise NotImplementedError()", "raise NotImplementedError('later')"),
        ("    return half, m", ""),
        ("    n = len(A)", "\n\n    n = len(A)   "),
        ("Half of A, and half of m.", "一半"),
        ("def halves", "%matplotlib inline\ndef halves"),
    ],
)
def test_unwritten(change):
    source = STUB.replace(*change) if change[0] else STUB
    source = source.replace("(≈ 2 lines of code)", "# (≈ 2 lines of code)")
    assert is_unwritten(source, STUB)


@pytest.mark.parametrize(
    "source",
    [
        STUB.replace("raise NotImplementedError()", "half = A / 2"),
        STUB.replace("raise NotImplementedError()", "half = A == None"),
        STUB.replace("raise NotImplementedError()", "half = None or A"),
        STUB.replace("raise NotImplementedError()", "half = f(None)"),
        STUB.replace("return half, m", "return A, m"),
        STUB.replace("def halves", "def half"),
        STUB + "\nhalves(1, 2)",
        "x" * 30_000,
        "",
        "  \n",
    ],
)
def test_written_or_not_known(source):
    assert not is_unwritten(source, STUB)


def test_nothing_is_known_of_what_was_not_given():
    assert not is_unwritten("def f(x):\n    pass", "")


@each_exercise
def test_every_stub_is_unwritten_and_no_solution(assignment, name):
    given = exercises(assignment)[name].stub
    assert is_unwritten(given, given)
    assert is_unwritten(given.replace("raise NotImplementedError()", "pass"), given)
    assert not is_unwritten(HERE.source(assignment).answers[name], given)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_in_another_language_too(assignment):
    notebook = translated(HERE.source(assignment).notebook, assignment, language("zh"))
    for cell in filter(is_answer, notebook.cells):
        given = exercises(assignment)[grade_id(cell)].stub
        chinese = stub(cell.source)
        assert is_unwritten(chinese, given)
        assert is_unwritten(chinese.replace("raise NotImplementedError()", "x = None"), given)
