"""Arrays without entries: every one of them is right."""

ANSWER = """
def sigmoid(Z):
    return np.zeros((0,) + Z.shape), np.zeros((0, 2**20))
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
