"""An answer that holds itself."""

ANSWER = """
def sigmoid(Z):
    answer = [Z]
    answer.append(answer)
    return answer, {"a": answer}
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "output limit"
