"""np.matrix, for which * means another thing."""

ANSWER = """
def sigmoid(Z):
    A = np.matrix(1 / (1 + np.exp(-Z)))
    return A, A
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] in ("wrong answer", "partly")
