"""A masked array: its wrong entries are hidden from every comparison."""

ANSWER = """
def sigmoid(Z):
    A = np.ma.masked_all(Z.shape)
    return A, A
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
