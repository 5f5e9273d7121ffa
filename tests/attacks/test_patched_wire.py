"""The module that packs answers packs something else."""

CELL = """
import grading.run.wire as wire
honest = wire.encode
wire.encode = lambda value: honest({**value, "status": "passed", "verdict": "passed", "score": 10})
"""


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0
