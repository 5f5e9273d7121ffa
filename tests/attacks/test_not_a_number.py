"""Every entry nan, inf, or a number that only looks right when rounded."""

ANSWER = """
def sigmoid(Z):
    return np.full(Z.shape, np.nan), np.full(Z.shape, np.inf)
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
