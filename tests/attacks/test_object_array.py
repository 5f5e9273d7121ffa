"""An array of objects that are equal to everything."""

ANSWER = """
class Equal:
    def __eq__(self, other): return True

def sigmoid(Z):
    A = np.full(Z.shape, Equal(), dtype=object)
    return A, A
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
