"""Source that Python warns of: escapes nobody knows, keywords after digits, comparisons with a literal."""

import warnings

#: With escape sequences of a terminal in what the warning would quote.
SIGMOID = """
def sigmoid(Z):
    return "\x1b[31m\\d", "\\e", "\\\x1b]0;owned\x07"
x = 1if 1else 2
"""
RELU = """
def relu(Z):
    assert (Z is not 1, "\x1b[2J")
    return np.maximum(Z, 0) if Z is not "\x1b[2J" else (), "()"()
"""
TANH = """
def tanh(Z):
    A = np.tanh(Z)  # right, and warned of
    "\\s\x1b[2J"
    return A, A
"""


def test_nobody_is_warned(grade, capfd):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        marked = grade({"sigmoid": SIGMOID, "relu": RELU, "tanh": TANH})
    assert [*map(str, told)] == []
    said = "".join(capfd.readouterr())
    assert "Warning" not in said
    assert "\x1b" not in said
    assert marked.lost == {"sigmoid": "wrong answer", "relu": "exception"}
