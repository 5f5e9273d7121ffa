"""One process takes all the memory it can."""

ANSWER = """
def relu(Z):
    taken = []
    while True:
        taken.append(bytearray(2**24))
"""


def test_it_costs_its_own_marks(grade):
    marked = grade({"relu": ANSWER})
    assert marked.lost == {"relu": "memory"}
