"""The alternative text of a figure holds the words in it."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils.draw.alt_text import alternative_text


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def test_titles_labels_and_legends_are_told():
    figure, (left, right) = plt.subplots(1, 2)
    figure.suptitle("two curves")
    left.plot([1, 2], label="training set")
    left.set(title="costs", xlabel="iteration", ylabel="cost")
    left.legend()
    right.set_title("predicted cat\nis non-cat")
    told = "two curves; costs, iteration, cost, training set; predicted cat is non-cat"
    assert alternative_text(figure) == told


def test_a_picture_without_words_tells_its_size():
    figure, axes = plt.subplots()
    axes.imshow(np.zeros((64, 32, 3)))
    assert alternative_text(figure) == "64 × 32"


def test_what_is_the_same_is_told_once():
    figure, panels = plt.subplots(1, 3)
    for axes in panels:
        axes.set_xlabel("z")
    assert alternative_text(figure) == "z"
