"""Cells that run out of time cost neither the exercises nor the time of those that do not."""

import itertools

import pytest
from test_run_notebook import GOOD

from grading.run import child, steps
from grading.run.box import Zygote
from grading.run.session import Answer, Limits
from grading.run.steps import LEFT_OUT, Cell, Question, Run, run_notebook

LIMITS = Limits(cell_seconds=1.0, call_seconds=0.5, submission_seconds=15.0)
ENDLESS = "def endless():\n    while True: pass"


@pytest.fixture(scope="module")
def zygote(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    folder.chmod(0o755)
    zygote = Zygote(folder)
    yield zygote
    zygote.close()


def _run(zygote, *cells):
    cells = [Cell(number, source) for number, source in enumerate(cells)]
    run = run_notebook([*cells, Question("f", ((1,),))], zygote, LIMITS)
    assert run.answers["f"] == [Answer("returned", value=2)]
    return run


@pytest.mark.parametrize("count", [5, 20])
def test_endless_ones(zygote, count):
    run = _run(zygote, ENDLESS, *["endless()"] * count, GOOD.format("f"))
    assert [run.replies[1]["error"], run.replies[2]["error"]] == ["OutOfTime"] * 2
    assert (run.replies[count]["outputs"] == [LEFT_OUT]) == (count == 20)


def test_one_that_only_says_so(zygote):
    lie = "class OutOfTime(BaseException): pass\nraise OutOfTime"
    run = _run(zygote, *[lie] * 5, "import time; time.sleep(0.7); print('done')", GOOD.format("f"))
    assert run.replies[0]["error"] == "OutOfTime"
    assert run.replies[5]["error"] is None
    assert not run.slow


def test_what_defines_something_is_run_again_and_what_does_not_is_left_out():
    run = Run()
    slow, works, late = Cell(1, "train()"), Cell(2, "def f(x):\n    return x"), Cell(3, "x = 1")
    for cell in (slow, works):
        run.took(cell, 1.0, granted=1.0)
    assert run.seconds_for(slow, LIMITS) == 0
    assert run.seconds_for(works, LIMITS) == steps.LEAST
    assert run.seconds_for(late, LIMITS) == steps.LEAST
    run.took(late, 0.1, granted=0.5)
    run.took(works, 3.0, granted=0.5)
    assert run.seconds_for(late, LIMITS) == 1.0
    assert run.seconds_for(Cell(4, "x = g()"), LIMITS) == 0


@pytest.mark.parametrize("seconds", [0, 1e-9, 1e-6, 1e-5, 1e-4])
def test_an_alarm_rings_inside_or_not_at_all(monkeypatch, seconds):
    import signal

    monkeypatch.setattr(child, "SHORTEST", seconds)
    before = signal.signal(signal.SIGALRM, child._out_of_time)
    try:
        for _ in range(300):
            try:
                child._within(seconds, lambda: sum(itertools.repeat(1, 100)))
            except child.OutOfTime as error:
                frames = []
                trace = error.__traceback__
                while trace:
                    frames.append(trace.tb_frame.f_code.co_name)
                    trace = trace.tb_next
                assert "_interruptible" in frames
        # Outside it is harmless.
        signal.raise_signal(signal.SIGALRM)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("constant", ["step = 1", "step = -1 * -1", "add = lambda x: x + 1"])
def test_a_constant_beside_the_endless_one_is_there_again(zygote, constant):
    """After another cell has ended the process, and begun a new one."""
    uses = "def f(x):\n    return add(x)" if "add" in constant else "def f(x):\n    return x + step"
    _run(zygote, ENDLESS, f"{constant}\nendless()", "import os; os._exit(1)", uses)
