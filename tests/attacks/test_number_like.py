"""A float that is whatever it is compared with, and arrays made on demand."""

ANSWER = """
class Number(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __abs__ = __sub__
    def __array__(self, *a, **k): return np.zeros((1, 1))
    shape, ndim, dtype = (), 0, np.dtype(float)

def sigmoid(Z):
    return Number(), Number()
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
