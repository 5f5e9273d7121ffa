"""numpy's comparisons say that everything is close."""

CELL = """
import numpy as np
for name in ("isclose", "allclose", "array_equal", "abs", "all", "argwhere"):
    setattr(np, name, lambda *a, **k: np.True_)
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, lambda *a, **k: None)
"""


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0


def test_no_marks_for_what_is_wrong(grade):
    marked = grade({"sigmoid": "def sigmoid(Z):\n    return Z, Z"}, cells=[CELL])
    assert marked.verdicts["sigmoid"] == "wrong answer" or marked.verdicts["sigmoid"] == "partly"
    assert "sigmoid" in marked.lost
