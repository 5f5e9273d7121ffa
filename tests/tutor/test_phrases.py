"""phrases: several things in one sentence."""

import pytest

from utils.tutor.phrases import both, either, in_order, listed, together


@pytest.mark.parametrize(
    ("joined", "text"),
    [(both, "a and b and c"), (either, "a or b or c"), (listed, "a, b, c")],
)
def test_names(joined, text):
    assert joined(["a", "b", "c"]) == text
    assert joined(["a"]) == "a"


def test_in_order():
    assert in_order(["A", "cache"]) == "A, then cache"


def test_sentences_that_are_empty_leave_no_space():
    assert together(["A.", "", "B."]) == "A. B."
    assert together(["A.", ""]) == "A."
