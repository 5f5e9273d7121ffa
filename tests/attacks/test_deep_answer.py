"""An answer with ten thousand levels."""

ANSWER = """
def sigmoid(Z):
    answer = Z
    for _ in range(10_000):
        answer = (answer,)
    return answer, answer
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "output limit"
