"""Where the search for mends has its place among a submission's processes, and what it may cost."""

from dataclasses import replace

import pytest

from grading.run.box import Zygote, ZygoteEnded
from grading.run.session import Answer, Limits
from grading.run.steps import Cell, Question, run_notebook
from utils.tutor.mend import Exhausted

LIMITS = Limits(cell_seconds=1.0, call_seconds=0.5, memory_bytes=2**28, mend_seconds=5.0)
FUNCTIONS = """
import os
def keep(name):
    open("/tmp/kept", "a").write(name)
    return open("/tmp/kept").read()
def f(x):
    return None
def g(x):
    return f(x)
h = g
"""
LOOK = "print(os.path.exists('/tmp/kept'))"
G_AND_F = "def g(x):\n    return keep('g'), f(x)"
F_ALONE = "def f(x):\n    return keep('f')"


@pytest.fixture
def zygote(tmp_path):
    tmp_path.chmod(0o755)
    zygote = Zygote(tmp_path)
    spawned, spawn = [], zygote.spawn
    zygote.spawn = lambda limits: spawned.append(limits) or spawn(limits)
    zygote.spawned = spawned
    yield zygote
    zygote.close()


class Searching:
    """A question about a function for which a mend is searched with these sources."""

    def __init__(self, function, *sources, again=None, supply=None):
        self.function, self.sources, self.again, self.supply = function, sources, again, supply
        self.gave = []

    def question(self):
        supply = self.again or self.supply
        return Question(
            self.function,
            ((1,), (2,)),
            lambda answers: self.again or {},
            lambda answers: None,
            lambda: supply,
            self.mend,
        )

    def mend(self, attempt):
        for source in self.sources:
            answer = attempt(source, (1,))
            self.gave.append((answer.status, answer.value))


def _run(zygote, *steps, limits=LIMITS):
    steps = [Cell(n, s) if isinstance(s, str) else s.question() for n, s in enumerate(steps)]
    return run_notebook(steps, zygote, limits)


def test_those_without_supply_share_a_process_and_others_have_their_own(zygote):
    f = Searching("f", F_ALONE, F_ALONE, supply={})
    g = Searching("g", G_AND_F, again={"f": lambda x: 10 * x})
    h = Searching("h", "def h(x):\n    return os.path.exists('/tmp/kept')", supply={})
    run = _run(zygote, FUNCTIONS, f, LOOK, g, h, LOOK)
    assert f.gave == [("returned", "f"), ("returned", "ff")]
    assert g.gave == [("returned", ("g", 10))]
    assert h.gave == [("returned", True)]
    # first tries, the second one, a shared search and one with something supplied
    assert len(zygote.spawned) == 4
    assert [run.replies[n]["outputs"][0]["text"] for n in (2, 5)] == ["False\n"] * 2
    assert run.answers["f"] == [Answer("returned", None, "")] * 2


@pytest.mark.parametrize("off", [True, False])
def test_no_process_where_nothing_is_wanted_or_it_is_off(zygote, off):
    f = Searching("f", F_ALONE, supply={} if off else None)
    _run(zygote, FUNCTIONS, f, limits=replace(LIMITS, mend_seconds=0.0) if off else LIMITS)
    assert f.gave == []
    assert len(zygote.spawned) == 1


def test_a_function_that_was_never_asked_is_not_searched(zygote):
    f = Searching("f", F_ALONE, supply={})
    run = _run(zygote, FUNCTIONS, *["os._exit(0)"] * 4, f)
    assert (run.answers["f"], f.gave) == ([Answer("crash")], [])


def test_one_that_ended_its_process_has_its_own_and_a_cell_that_did_is_left_out(zygote):
    fills = "def f(x):\n    y = bytearray(2**29)\n    import time; time.sleep(9)"
    f = Searching("f", fills, F_ALONE, supply={})
    g = Searching("g", "def g(x):\n    return 5", supply={})
    run = _run(zygote, FUNCTIONS, "os._exit(0)", fills, f, g)
    assert run.answers["f"] == [Answer("memory")]
    assert f.gave == []
    assert g.gave == [("returned", 5)]


@pytest.mark.parametrize("error", [Exhausted, RecursionError, ValueError("of a search")])
def test_a_search_that_fails_costs_nothing_else(zygote, error):
    f, g = Searching("f", supply={}), Searching("g", "def g(x):\n    return 5", supply={})

    def fails(attempt):
        raise error

    f.mend = fails
    run = _run(zygote, FUNCTIONS, f, g)
    assert g.gave == [("returned", 5)]
    assert run.answers["f"][0].status == "returned"


def test_the_end_of_the_warm_process_is_told(zygote):
    f = Searching("f", F_ALONE, supply={})

    def ends(attempt):
        zygote.process.kill()
        zygote.process.wait()
        while True:  # its forks may outlive it by a moment
            attempt(F_ALONE, (1,))

    f.mend = ends
    with pytest.raises(ZygoteEnded):
        _run(zygote, FUNCTIONS, f)
