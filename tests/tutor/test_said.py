"""Every sentence of utils/ that a person may read can be translated: it goes through `say`."""

import ast
from pathlib import Path

import pytest

from grading.translate.messages import KEYWORDS

UTILS = Path(__file__).parents[2] / "utils"
FILES = sorted(UTILS.rglob("*.py"))


def unsaid(source):
    """The sentences of a source that are neither said nor docstrings."""
    tree = ast.parse(source)
    left_out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
            left_out |= {id(part) for argument in node.args for part in ast.walk(argument)}
        elif isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
    texts = (_text(node) for node in ast.walk(tree) if id(node) not in left_out)
    return [text for text in texts if " " in text.strip() and text.rstrip().endswith((".", "?"))]


def _text(node):
    """What a literal says, with an x for each value in it; "" for what is no text."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "x" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UTILS)))
def test_each_sentence_is_said(file):
    assert unsaid(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "It is wrong."', 1),
        ('x = f"{y} is wrong"; z = f"Is {y} wrong?"', 1),
        ('x = say("It is {y}.", y="wrong or right.")', 1),
        ('x = say("It is wrong."), later("Is it wrong?")', 0),
        ('def f():\n    """It is wrong."""\n    return "wrong."', 0),
    ],
)
def test_what_counts_as_said(source, found):
    assert len(unsaid(source)) == found
