"""What our pages have in common."""

import pytest
from here import language

from grading.report.page import _style, as_code, as_link, say_as_html, side_by_side, with_code
from utils.tutor.words import speaking


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


def test_what_is_said_is_escaped_but_for_our_own_html():
    said = say_as_html("<{a}> & {b}", a="<b>{b}", b=as_code("<x>"))
    assert said == "&lt;&lt;b&gt;{b}&gt; &amp; <code>&lt;x&gt;</code>"


def test_links_are_escaped():
    assert as_link('"<') == '<a href="#&#34;&lt;"><code>&#34;&lt;</code></a>'


def test_names_stand_between_the_languages_own_commas():
    assert side_by_side(["<", "b", as_code("c")]) == "&lt;, b, <code>c</code>"
    with speaking(language("zh").sentences):
        assert side_by_side(["a", "b"]) == "a、b"


def test_the_style_has_colours_for_day_and_night():
    style = _style()
    assert style.count("{") == style.count("}")
    assert style.count("@media screen and (prefers-color-scheme: dark)") == 2
