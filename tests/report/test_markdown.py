"""Markdown as HTML: formulas, figures, and nothing that runs or looks elsewhere."""

import base64
import re

import pytest
from here import ASSIGNMENTS

from grading.report.markdown import to_html
from grading.report.sections import sections_of


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "figure.svg").write_text("<svg/>")
    (tmp_path / "here" / "notes.txt").write_text("private")
    (tmp_path / "outside.svg").write_text("<svg/>")
    return tmp_path / "here"


def test_a_formula_becomes_mathml(folder):
    assert "<math" in to_html("so $a < b$ holds", folder)
    assert "&#x0003C;" in to_html("so $a < b$ holds", folder)


def test_the_number_of_a_formula_stands_beside_it(folder):
    shown = to_html("$$x = 1 \\tag{3}$$", folder)
    assert shown.count("(3)") == 1
    assert "<span>(3)</span>" in shown


def test_a_formula_that_cannot_be_converted_is_shown_as_it_is_written(folder):
    assert r"<code>x_a_b &lt; 1</code>" in to_html(r"$x_a_b < 1$", folder)


def test_a_figure_is_embedded(folder):
    data = base64.b64encode(b"<svg/>").decode()
    shown = to_html('![a "figure"](figure.svg)', folder)
    assert f'<img src="data:image/svg+xml;base64,{data}" alt="a &quot;figure&quot;">' in shown


@pytest.mark.parametrize(
    "address", ["missing.svg", "../outside.svg", "notes.txt", "https://example.org/figure.svg"]
)
def test_a_figure_from_elsewhere_is_named_alone(folder, address):
    assert to_html(f"![words]({address})", folder) == "<p><em>words</em></p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=alert(1)>b</b>",
        "[a](javascript:alert(1))",
        "![<img src=x>](figure.svg)",
        "$<script>$",
    ],
)
def test_nothing_runs(folder, text):
    tags = re.findall(r"<(\w+)([^>]*)", to_html(text, folder))
    assert {name for name, _ in tags} <= {"p", "a", "img", "math", "mrow", "mi", "mo"}
    assert not [rest for _, rest in tags if re.search(r"\son\w+=|javascript:", rest)]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_formula_and_figure_of_the_sections_is_shown(released, assignment):
    source = released.source(assignment)
    for section in sections_of(source.notebook).values():
        text = "\n\n".join([*section.texts, *section.formulas])
        shown = "".join(
            to_html(part, source.folder) for part in (*section.texts, *section.formulas)
        )
        without_code = re.sub(r"<code>.*?</code>", "", shown)
        assert "$" not in without_code
        assert "\\" not in without_code
        assert shown.count("<img ") == text.count("![")
