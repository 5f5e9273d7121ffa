"""plot_words: what a plot says can be drawn with the fonts that are there."""

import gettext
import warnings

import matplotlib.pyplot as plt
import pytest

from utils.draw import plot_words
from utils.draw.plot_words import say_in_plot
from utils.tutor.words import speaking

#: matplotlib brings a font with this letter, and its usual one does not have it.
RARE, ITS_FAMILY = "\ue000", "STIXNonUnicode"


class Foreign(gettext.NullTranslations):
    """A language for one word."""

    def __init__(self, word):
        super().__init__()
        self.word = word

    def gettext(self, message):
        return self.word


@pytest.fixture(autouse=True)
def own_settings():
    with plt.rc_context():
        yield


def drawn(text):
    """Draw a title; a letter that no font has is an error here."""
    figure = plt.figure()
    figure.suptitle(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.canvas.draw()
    plt.close(figure)


@pytest.mark.parametrize("word", ["Kosten", "стоимость", "κόστος {n}", "two\nlines"])
def test_letters_that_matplotlib_has(word):
    before = plt.rcParams["font.family"]
    with speaking(Foreign(word)):
        text = say_in_plot("cost {n}", n=3)
    assert text == word.format(n=3)
    assert plt.rcParams["font.family"] == before
    drawn(text)


def test_a_font_that_is_installed_stands_in(monkeypatch):
    monkeypatch.setattr(plot_words, "FAMILIES", ("No Such Font", "DejaVu Serif", ITS_FAMILY))
    with speaking(Foreign(f"a{RARE}")):
        assert say_in_plot("cost") == f"a{RARE}"
        assert say_in_plot("cost") == f"a{RARE}"
    assert plt.rcParams["font.family"] == ["sans-serif", ITS_FAMILY]
    drawn(f"a{RARE}")


def test_without_a_font_it_stays_as_it_is_written(monkeypatch):
    monkeypatch.setattr(plot_words, "FAMILIES", ())
    with speaking(Foreign(RARE)):
        assert say_in_plot("{n} cats", n=2) == "2 cats"
        assert say_in_plot("cost") == "cost"
    with pytest.raises(Warning, match="Glyph"):
        drawn(RARE)
