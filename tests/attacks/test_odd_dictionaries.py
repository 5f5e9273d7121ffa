"""Keys that collide, surrogates, and a dictionary in place of a tuple."""

ANSWER = """
def sigmoid(Z):
    return {0: Z, "0": Z, "int 0": Z, (0,): Z, "\\ud800": Z}
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
