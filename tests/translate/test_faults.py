"""What a translation must keep is held against it."""

import pytest

from grading.translate.catalogue import Entry
from grading.translate.faults import faults

TEXT = (
    "## 2 - Two\n\nSee `b` and $a_{1}$, [a page](a.md), ![four](images/a.svg) and <b>this</b>.\n\n"
    "$$c = 1 \\text{if so} \\tag{3}$$\n\n| a | b |\n|---|---|\n\n    Warning: d\n\n*Look.*"
)
GOOD = (
    "## 2 - 二\n\n见 $a_{1}$、`b`、[某页](a.md)、![四](images/a.svg) 和 <b>这个</b>。再看 `b`。\n\n"
    "$$c = 1 \\text{若} \\tag{3}$$\n\n| 甲 | 乙 |\n|---|---|\n\n    Warning: d\n\n*看。*"
)


def found(text, translation, context="a/cell", **more):
    return " | ".join(faults(Entry(context, text, translation, **more)))


def test_a_good_translation():
    assert faults(Entry("a/cell", TEXT, GOOD)) == []
    assert faults(Entry("a/cell", TEXT, TEXT)) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("$a_{1}$", "$a_{2}$", "formulas differ: '$a_{1}$', '$a_{2}$'"),
        ("$$c = 1", "$$c = 2", "formulas differ"),
        ("\\tag{3}", "\\tag{4}", "formulas differ"),
        ("`b`", "`c`", "code differ"),
        ("    Warning: d", "    警告：d", "code differ"),
        ("](a.md)", "](b.md)", "links and pictures differ"),
        ("images/a.svg", "images/b.svg", "links and pictures differ"),
        ("<b>", "<i>", "HTML differ"),
        ("## 2 - ", "## 3 - ", "headings differ"),
        ("## 2 - ", "# 2 - ", "headings differ"),
        ("|---|---|\n", "|---|---|\n| 丙 | 丁 |\n", "rows of tables differ"),
        ("*看。*", "**看。**好", "a star marks nothing"),
        ("\n\n*看。*", "", "another number of paragraphs"),
    ],
)
def test_what_was_to_be_kept(old, new, words):
    assert GOOD.count(old)
    assert words in found(TEXT, GOOD.replace(old, new))


def test_missing_and_outdated():
    assert found("a", "") == "it is not translated"
    assert "its text has changed" in found("a", "b", fuzzy=True)


@pytest.mark.parametrize("bad", ["{x} 是 {y}", "x 是", "{x", "{}", "{x!r} {n.real}"])
def test_places_to_fill_in(bad):
    assert found("{x} is {n:.2f}", "{n:.3f} 是 {x}", "words") == ""
    assert "places to fill in differ" in found("{x} is {n:.2f}", bad, "words")
    assert "places to fill in" not in found("{x} is {n:.2f}", "x", "hints/f")


def test_docstrings():
    text = "Twice.\n\nArguments:\nx -- a number"
    assert found(text, "两倍。\n\n参数：\nx -- 一个数", "a/f/docstring") == ""
    assert "arguments of a docstring differ" in found(
        text, "两倍。\n\n参数：\ny -- 数", "a/f/docstring"
    )
    for bad in ('"""', "\\"):
        assert "must not hold" in found(text, f"两倍{bad}。\n\n参数：\nx -- 数", "a/f/docstring")
