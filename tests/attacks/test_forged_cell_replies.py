"""A cell answers for itself and for the cells and calls after it."""

from attack_snippets import SOCKETS

CELL = (
    SOCKETS
    + """
for number in range(1, 200):
    send(frame(["d", ["number", number], ["outputs", ["l"]], ["error", None], ["status", "returned"],
                ["value", ["t", True, True]], ["printed", "passed"], ["score", 10], ["verdict", "passed"]]))
"""
)


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0
