"""An answer that is equal to everything."""

ANSWER = """
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __getitem__(self, key): return self
    def __len__(self): return 2
    def __iter__(self): return iter((self, self))

def sigmoid(Z):
    return Equal()
"""


def test_it_earns_nothing(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
    assert marked.score == 50
    assert marked.verdicts["sigmoid"] == "wrong answer"
