"""words: sentences in the current language, with their places filled in."""

import gettext
import threading

import numpy as np
import pytest

from utils.tutor.tables import side_by_side
from utils.tutor.words import later, say, speaking


class Chinese(gettext.NullTranslations):
    """A catalogue of four sentences."""

    known = {  # noqa: RUF012
        "{name} has shape {shape}": "{name} 的形状是 {shape}",
        "expected": "应为",
        "yours": "你的结果",
        "{whose}, shape {shape}": "{whose}，形状 {shape}",
    }

    def gettext(self, message):
        return self.known.get(message, message)


def test_without_a_catalogue_a_sentence_stays_as_it_is():
    assert say("{name} has shape {shape}", name="A", shape=(2, 3)) == "A has shape (2, 3)"


def test_in_another_language_and_back():
    with speaking(Chinese()):
        assert say("{name} has shape {shape}", name="A", shape=(2, 3)) == "A 的形状是 (2, 3)"
        with speaking(gettext.NullTranslations()):
            assert say("yours") == "yours"
        assert say("yours") == "你的结果"
    assert say("yours") == "yours"


def test_it_ends_with_an_error():
    with pytest.raises(ZeroDivisionError), speaking(Chinese()):
        1 / 0  # noqa: B018
    assert say("yours") == "yours"


def test_braces_of_a_sentence_without_places_are_letters():
    assert say("the keys are dW{l}") == "the keys are dW{l}"


def test_what_is_put_in_is_not_read_again():
    assert say("{a} and {b}", a="{b}", b="{") == "{b} and {"


def test_nothing_is_nothing():
    """gettext would answer with the catalogue's header."""
    with speaking(gettext.GNUTranslations()):
        assert say("") == ""


def test_another_thread_speaks_for_itself():
    heard = []
    with speaking(Chinese()):
        thread = threading.Thread(target=lambda: heard.append(say("yours")))
        thread.start()
        thread.join()
    assert heard == ["yours"]


def test_columns_stand_straight_where_letters_take_two_places():
    with speaking(Chinese()):
        lines = side_by_side(np.eye(2), np.ones((2, 2)), np.eye(2) == 1).lines()
    assert lines[0] == "应为，形状 (2, 2):    你的结果，形状 (2, 2):"
    before = lines[0].partition("你")[0]
    places = len(before) + sum(letter > "\u2e80" for letter in before)
    assert lines[1].endswith(" 1 *1")
    assert places == len(lines[1]) - len(" 1 *1")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"who": "A", "what": "B"}, "A 是 B：多了。"),
        ({"who": "它", "what": "两个数"}, "它是两个数：多了。"),
        ({"who": "每个 A", "what": "（B）"}, "每个 A 是（B）：多了。"),
        ({"who": "`A 是 B` ", "what": "一 个"}, "`A 是 B`  是一 个：多了。"),
    ],
)
def test_a_space_stands_where_latin_letters_meet_chinese_ones(values, text):
    translation = gettext.NullTranslations()
    translation.gettext = {"{who} is {what}: too many.": "{who} 是 {what}：多了。"}.get
    with speaking(translation):
        assert say("{who} is {what}: too many.", **values) == text


def test_what_is_said_later_is_a_plain_text():
    assert later("{name} is right") == "{name} is right"
