"""What is for people in a cell is found, and nothing else of it is ever changed."""

import ast
import io
import tokenize

import pytest
from here import ASSIGNMENTS, HERE
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from grading.assignment.cells import is_answer, stub
from grading.translate.cells import passages, rewritten
from utils.tutor.reading import without_magics

SOLVED = '''# Read this first,
# then write.
def f(x):
    """Twice x.

    Arguments:
    x -- a number, "any" or 1 × 2
    """
    # keep
    y = 1  # beside code
    ### BEGIN SOLUTION
    # secret
    def g():
        """Secret too."""
    return 2 * x  # secret
    ### END SOLUTION
    s = "# no comment"
'''

CELLS = [
    pytest.param(cell, id=f"{assignment}/{cell.id}")
    for assignment in ASSIGNMENTS
    for cell in HERE.source(assignment).notebook.cells
]


def told(source):
    return [(passage.kind, passage.text) for passage in passages(new_code_cell(source))]


def shouted(source):
    return rewritten(new_code_cell(source), lambda kind, text: f"{text.upper()}\n\nÜBER {kind}")


def without_words(source):
    """The code of a cell: its tokens without comments, and its tree without docstrings."""
    source = without_magics(source)
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE)
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    strings = [t.string for t in tokens if t.type not in skipped and not t.string.startswith('"""')]
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.Module)) and ast.get_docstring(node):
            node.body[0].value.value = ""
    return strings, ast.dump(tree)


def test_what_is_found():
    assert told(SOLVED) == [
        ("comment", "Read this first,\nthen write."),
        ("docstring", 'Twice x.\n\nArguments:\nx -- a number, "any" or 1 × 2'),
        ("comment", "keep"),
        ("comment", "beside code"),
    ]


def test_the_stub_says_what_the_solution_says_outside_its_markers():
    assert told(stub(SOLVED)) == told(SOLVED)


def test_markdown_is_one_passage():
    cell = new_markdown_cell("# A\n\n`b`")
    assert [(p.kind, p.text) for p in passages(cell)] == [("", "# A\n\n`b`")]
    assert rewritten(cell, lambda kind, text: "# Ä") == "# Ä"
    assert passages(new_markdown_cell(" \n")) == passages(new_raw_cell("raw")) == []


def test_magics_are_no_obstacle():
    assert told("# one\n%matplotlib inline\n!ls\nfor a in b:\n    %time f()  # none\n") == [
        ("comment", "one")
    ]


def test_what_is_written():
    assert rewritten(new_code_cell(SOLVED), lambda kind, text: "文\n\n本" if kind else text) == (
        SOLVED.replace("# Read this first,\n# then write.", "# 文\n#\n# 本")
        .replace("# keep", "# 文\n    #\n    # 本")
        .replace("# beside code", "# 文\n#\n# 本")
        .replace(
            SOLVED[SOLVED.index('"""Twice') : SOLVED.index("    # keep")],
            '"""文\n\n    本\n    """\n',
        )
    )


def test_a_docstring_of_one_line_stays_one():
    code = 'def f():\n    """One."""\n'
    assert rewritten(new_code_cell(code), lambda *_: "一。") == 'def f():\n    """一。"""\n'


@pytest.mark.parametrize("source", [SOLVED, stub(SOLVED)])
def test_code_stays_as_it_is(source):
    assert without_words(shouted(source)) == without_words(source)


@pytest.mark.parametrize("cell", CELLS)
def test_our_cells(cell):
    for source in [cell.source, stub(cell.source)] if is_answer(cell) else [cell.source]:
        cell = type(cell)(cell | {"source": source})
        assert rewritten(cell, lambda kind, text: text) == source
        for passage in passages(cell):
            assert source[passage.start : passage.end] == passage.written(passage.text)
        if cell.cell_type == "code":
            assert without_words(shouted(source)) == without_words(source)


def test_code_that_cannot_be_read():
    with pytest.raises(SyntaxError):
        passages(new_code_cell("def f(:"))
