"""A cell that was copied: the last copy counts, or the last that is written in, and the note says which."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.assignment.cells import grade_id, is_answer
from grading.intake.merging import merge, told

STUB = "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()"
SOLUTION = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
WRONG, RIGHT = "def f():\n    return 0", "def f():\n    return 1"


def cell(source, name="f", **nbgrader):
    about = {"grade_id": name, "solution": True, "grade": False, "locked": False} | nbgrader
    return new_code_cell(source, metadata={"nbgrader": about})


MASTER = new_notebook(
    cells=[
        new_code_cell("import numpy", id="imports"),
        cell(SOLUTION),
        cell("f_test(f)", "test_f", solution=False, grade=True, points=1),
        new_code_cell("done = True", id="end"),
    ]
)


def merged(*copies, apart=()):
    """A notebook with these copies of the answer cell, and cells of the student's own between them."""
    cells = [MASTER.cells[0]]
    for source in copies:
        cells += [cell(source), *map(new_code_cell, apart)]
    return merge(MASTER, new_notebook(cells=[*cells, *MASTER.cells[2:]]))


def defined(submission):
    """What f gives when the cells have run in their order."""
    scope = {}
    for one in submission.notebook.cells:
        if "def f" in one.source:
            exec(one.source, scope)
    return scope["f"]()


@pytest.mark.parametrize(
    "copies",
    [
        (STUB, RIGHT),
        (RIGHT, STUB),
        (WRONG, RIGHT),
        (WRONG, RIGHT, STUB),
        (STUB, STUB, RIGHT, STUB),
        (WRONG, STUB, RIGHT),
    ],
)
@pytest.mark.parametrize("apart", [(), ("x = 1", "y = 2")])
def test_the_last_that_is_written_counts(copies, apart):
    submission = merged(*copies, apart=apart)
    assert defined(submission) == 1
    [answer] = filter(is_answer, submission.notebook.cells)
    assert answer.source == RIGHT


def test_where_none_is_written_the_last_counts():
    [answer] = filter(is_answer, merged(STUB, STUB).notebook.cells)
    assert answer.source == STUB


def test_the_others_run_before_it():
    sources = [one.source for one in merged(WRONG, RIGHT).notebook.cells]
    assert sources.index(WRONG) < sources.index(RIGHT)


@pytest.mark.parametrize(
    ("copies", "note"),
    [
        ((WRONG, RIGHT), "The cell f is there more than once; the last one counts."),
        (
            (WRONG, RIGHT, STUB),
            "The cell f is there 3 times; number 2 counts, the last that is written in.",
        ),
    ],
)
def test_the_note_says_which(copies, note):
    assert told(merged(*copies).notes) == [note]


def test_a_copy_far_away_counts():
    cells = [MASTER.cells[0], cell(STUB), *MASTER.cells[2:], new_code_cell("z = 3"), cell(RIGHT)]
    submission = merge(MASTER, new_notebook(cells=cells))
    assert defined(submission) == 1
    assert [grade_id(one) for one in submission.notebook.cells].count("f") == 1
