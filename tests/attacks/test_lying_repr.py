"""Objects whose name, repr and pickle run code."""

ANSWER = """
class Meta(type):
    def __repr__(cls): import os; os._exit(0)

class Trap(metaclass=Meta):
    def __reduce__(self): return print, ("unpickled",)
    def __repr__(self): raise SystemExit
    def __class__(self): raise SystemExit

def sigmoid(Z):
    return Trap(), {Trap(): Z}
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] in ("wrong answer", "exception", "crash")
