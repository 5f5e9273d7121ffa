"""The module that compares answers, which students have too, finds no difference."""

CELL = """
import utils.tutor.compare
utils.tutor.compare.compare = lambda *a, **k: None
utils.tutor.compare._compare = lambda *a, **k: None
utils.tutor.compare.Difference = lambda *a, **k: None
"""


def test_no_marks(grade):
    answer = {"sigmoid": "def sigmoid(Z):\n    return Z, Z"}
    assert "sigmoid" in grade(answer, cells=[CELL]).lost
