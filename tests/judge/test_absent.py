"""What ended an exercise: its cell is read, to say why."""

import pytest

from grading.judge.absent import STATUSES, explain_absent

MODEL = "def model(X):\n    for i in range(3):\n        X = X + {}\n    return X"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("%matplotlib inline\ndef relu(Z):\n    A = np.maximum(0, Z\n    return A", "in line 3"),
        ("def relu(Z):\nreturn Z", "syntax error in line 2"),
        ("import torch.nn as nn\ndef relu(Z):\n    return Z", "there is no module `torch`"),
        ("from torch import relu", "there is no module `torch`"),
        ("def my_relu(Z):\n    return Z", "defines my_relu, not relu: keep the function's name"),
    ],
)
def test_missing(source, words):
    assert words in explain_absent("missing", "relu", source)


@pytest.mark.parametrize(
    "source",
    [
        "def relu(Z):\n    return Z",
        "relu = 3",
        "",
        "def " * 10_000,
        "import numpy, utils.x, __main__",
    ],
)
@pytest.mark.parametrize("status", sorted(STATUSES))
def test_a_source_that_does_not_say_why(status, source):
    assert explain_absent(status, "relu", source) == explain_absent(status, "relu")


@pytest.mark.parametrize("status", ["timeout", "memory"])
@pytest.mark.parametrize("use", ["train_x * 2", "predict(train_x, X, X)"])
def test_a_variable_of_the_notebook_is_named(status, use):
    words = explain_absent(status, "model", MODEL.format(use), frozenset({"predict"}))
    assert "It reads `train_x`, a variable of the notebook" in words
    assert "loop" not in words


@pytest.mark.parametrize("status", ["timeout", "memory"])
def test_no_variable_is_read(status):
    for source in (MODEL.format("1"), "def model(:"):
        assert explain_absent(status, "model", source) == explain_absent(status, "model")


def test_a_loop_is_asked_about():
    assert "a loop that never ends" in explain_absent("timeout", "model", MODEL.format("1"))


def test_what_draws_in_a_loop_is_asked_about():
    source = (
        "def model(X):\n    plt.figure()\n    for i in range(3):\n        plt.plot(X)\n    return X"
    )
    assert "Line 4 draws in every step of a loop" in explain_absent("timeout", "model", source)
    assert "draws" not in explain_absent(
        "timeout", "model", source.replace("        plt.plot(X)", "        X += 1")
    )
