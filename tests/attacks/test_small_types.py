"""bool, float16 and integers, for which a tolerance could mean another thing."""

ANSWER = """
def sigmoid(Z):
    return (Z > 0), np.ones(Z.shape, dtype=np.float16)
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
