"""Events around each cell print marks, raise, and define functions."""

CELL = """
ip = get_ipython()
ip.events.register("post_run_cell", lambda result: print("score: 60 of 60"))
ip.events.register("pre_run_cell", lambda info: ip.user_ns.update(sigmoid=lambda Z: (Z, Z)))
"""


def test_no_marks(grade):
    assert grade(cells=[CELL], blank=True).score == 0


def test_an_event_that_raises_costs_nothing(grade):
    cell = "get_ipython().events.register('post_run_cell', lambda result: 1 / 0)"
    assert not grade(cells=[cell]).lost
