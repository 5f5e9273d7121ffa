"""An input transformer turns every later cell into one that prints full marks."""

CELL = """
get_ipython().input_transformers_cleanup.append(lambda lines: ["print('score: 10')\\n", "10\\n"])
"""


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0


def test_other_transformers_cost_nothing(grade):
    cell = "get_ipython().input_transformers_post.append(lambda lines: lines)"
    assert not grade(cells=[cell]).lost
