"""A share that is printed: a number of the source that stands where a size belongs is found."""

import numpy as np
import pytest

from utils.tutor.calls import Call
from utils.tutor.compare import PRINTED, Output
from utils.tutor.explain.printed import explain_printed
from utils.tutor.feedback import find_faults
from utils.tutor.reading import read_source

NAMES = ("X", "y")
SOURCE = "def predict(X, y):\n    print(np.sum(X > 0) / {})"


class Task:
    outputs = (Output("accuracy", at=PRINTED),)
    rtol = atol = 1e-6


def _calls(words, *columns, right=3):
    """Calls in which 3 of so many predictions are right; words: of the number printed, from m."""
    return [
        Call(
            (np.ones((4, m)), np.ones((1, m))),
            (None, f"Accuracy: {right / m}"),
            (None, words(right, m)),
        )
        for m in columns
    ]


@pytest.mark.parametrize(
    "words",
    [
        lambda right, m: f"Accuracy: {right / 50}",
        lambda right, m: f"{100 * right / 50} %",
        lambda right, m: f"{m} examples, {right / 50:.4f}",
    ],
)
@pytest.mark.parametrize("columns", [(7,), (7, 9)])
def test_the_number_and_the_size_are_named(words, columns):
    reading = read_source(SOURCE.format(50), "predict")
    assert explain_printed(_calls(words, *columns), NAMES, reading) == (
        "The number the function prints is right once the 50 in your code is the number of columns of X."
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (SOURCE.format(40), lambda right, m: f"{right / 50}"),
        (SOURCE.format("len(y)"), lambda right, m: f"{right / 50}"),
        (SOURCE.format(50), lambda right, m: f"{right / 50 + (m == 9)}"),
        (SOURCE.format(50), lambda right, m: "done"),
        ("", lambda right, m: f"{right / 50}"),
    ],
)
def test_nothing_is_said_that_was_not_computed(source, words):
    calls = _calls(words, 7, 9)
    assert explain_printed(calls, NAMES, read_source(source, "predict")) is None


def test_it_is_what_a_student_reads():
    calls = _calls(lambda right, m: f"Accuracy: {right / 50:.4f}", 7)
    reading = read_source(SOURCE.format(50), "predict")
    fault = find_faults(Task, calls, names=NAMES, reading=reading)["accuracy"]
    assert "the 50 in your code is the number of columns of X" in fault.words
    fault = find_faults(Task, calls, names=NAMES)["accuracy"]
    assert fault.words.endswith("Expected 0.428571, yours is 0.06.")
