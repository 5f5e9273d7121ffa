"""card: what is shown in a notebook and in a terminal, escaped, marked, and cut to size."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from utils.tutor.card import RIGHT, WRONG, Card, Row, show
from utils.tutor.tables import COLUMNS, ROWS, side_by_side

EXPECTED = np.array([[1.0, 2.0], [3.0, 4.0]])


def _table(actual, where="dW for X of shape (2, 2)"):
    close = np.isclose(actual, EXPECTED) if actual.shape == EXPECTED.shape else None
    return side_by_side(EXPECTED, actual, close, where)


def _card(*rows):
    return Card(
        "f is not right yet.",
        rows or (Row("A"), Row("dW", "dW is wrong.", _table(EXPECTED + np.eye(2)[1] * [[0], [1]]))),
    )


def test_plain_text():
    assert str(_card()).splitlines() == [
        "f is not right yet.",
        "  ✔ A",
        "  ✘ dW: dW is wrong.",
        "      dW for X of shape (2, 2):",
        "      expected, shape (2, 2):    yours, shape (2, 2):",
        "       1  2                       1  2",
        "       3 *4                       3 *5",
        "      (* differs)",
    ]  # fmt: skip


def test_html_says_the_same_without_script():
    html = _card()._repr_html_()
    assert "<script" not in html
    assert "onload" not in html
    text = re.sub(r"<[^>]+>", " ", html)
    for part in ("f is not right yet.", RIGHT, WRONG, "dW is wrong.", "expected, shape (2, 2)"):
        assert part in text


def test_marks_do_not_rest_on_colour():
    html = _card()._repr_html_()
    marked = re.findall(r"<td style='([^']*)'>([^<]*)</td>", html)
    assert {text for style, text in marked if "bold" in style and "underline" in style} == {
        "4",
        "5",
    }
    assert all("color" not in style for style, _ in marked)
    assert 'aria-label="wrong"' in html


def test_colours_follow_the_theme():
    html = _card()._repr_html_()
    colours = set(re.findall(r"(?<![-\w])color: ([^;\"]+)", html))
    assert colours <= {"var(--jp-content-font-color1, inherit)", "#1b86cf", "#d55e00"}
    assert "background: #" not in html


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b", "`<b>`", '"><img src=x>', "`"]
)
def test_what_a_student_wrote_is_escaped(text):
    parser = _Tags()
    parser.feed(Card(text, (Row(text, text, _table(EXPECTED + 1, where=text)),))._repr_html_())
    assert parser.open == []
    assert parser.seen <= {"div", "b", "code", "table", "tr", "td"}


@pytest.mark.parametrize("shape", [(500, 400), (1000,), (3, 4, 50)])
def test_large_arrays_are_cut_around_the_first_difference(shape):
    expected = np.zeros(shape)
    actual = expected.copy()
    actual[tuple(n - 1 for n in shape)] = 7
    table = side_by_side(expected, actual, actual == expected)
    assert len(table.actual.rows) <= ROWS
    assert max(map(len, table.actual.rows)) <= COLUMNS
    assert table.actual.cut
    assert any(text == "7" for row in table.actual.rows for text in row)
    assert len(Card("f", (Row("A", "wrong", table),))._repr_html_()) < 10_000


def test_other_shapes_stand_side_by_side_unmarked():
    lines = _table(EXPECTED[0]).lines()
    assert "expected, shape (2, 2):    yours, shape (2,):" in lines
    assert not any("*" in line for line in lines)


def test_what_differs_looks_different():
    lines = _table(EXPECTED + 1e-4 * EXPECTED).lines()
    assert any("1.0001" in line for line in lines)


def test_outputs_that_are_wrong_for_one_reason_stand_together():
    card = _card(Row("dA", "ValueError."), Row("dW", "ValueError."), Row("db"))
    assert str(card).splitlines()[1:] == ["  ✘ dA, dW: ValueError.", "  ✔ db"]


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300, -0.0])
def test_any_number_can_be_shown(value):
    assert _table(np.full((2, 2), value)).lines()


def test_a_terminal_prints_it(capsys):
    show(_card())
    assert capsys.readouterr().out.startswith("f is not right yet.\n  ✔ A\n")
