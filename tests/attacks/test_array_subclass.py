"""A subclass of ndarray whose comparisons are always true."""

ANSWER = """
class Sly(np.ndarray):
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return np.True_
    def __eq__(self, other): return True

def sigmoid(Z):
    return np.zeros_like(Z).view(Sly), np.zeros_like(Z).view(Sly)
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
