"""A generator that would go on for ever."""

ANSWER = """
import itertools

def sigmoid(Z):
    return itertools.repeat(Z), (Z for _ in itertools.count())
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
