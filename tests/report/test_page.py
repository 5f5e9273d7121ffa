"""What our pages have in common."""

import pytest

from grading.report.page import page_style, with_code


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("no code & no tag: 1 < 2", "no code &amp; no tag: 1 &lt; 2"),
        ("at `A = <b>`: `Z`?", "at <code>A = &lt;b&gt;</code>: <code>Z</code>?"),
        ("one ` alone", "one ` alone"),
    ],
)
def test_code_is_marked_and_everything_escaped(words, shown):
    assert with_code(words) == shown


def test_the_style_has_colours_for_day_and_night():
    style = page_style()
    assert style.count("{") == style.count("}")
    assert style.count("@media screen and (prefers-color-scheme: dark)") == 2
