"""The module that compares answers, which students have too, finds no difference."""

CELL = """
import utils.compare
utils.compare.compare = lambda *a, **k: None
utils.compare._compare = lambda *a, **k: None
utils.compare.Difference = lambda *a, **k: None
"""


def test_no_marks(grade):
    answer = {"sigmoid": "def sigmoid(Z):\n    return Z, Z"}
    assert "sigmoid" in grade(answer, cells=[CELL]).lost
