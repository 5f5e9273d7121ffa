"""Answers that grow from call to call, each small enough by itself."""

ANSWER = """
def sigmoid(Z):
    return np.zeros(2**20), np.zeros(2**18)
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "output limit"
