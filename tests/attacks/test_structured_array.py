"""Arrays of types that have no business here: records, strings, dates, complex numbers."""

ANSWER = """
def sigmoid(Z):
    one = np.zeros(Z.shape, dtype=[("a", "f8")])
    return one, Z.astype(complex)
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
