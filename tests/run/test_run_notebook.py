"""A whole submission: what one step does to itself, it does to no other."""

import textwrap
import time

import pytest

from grading.run import session as session_module
from grading.run.box import Zygote
from grading.run.session import Answer, Limits
from grading.run.steps import MAX_RESTARTS, Cell, Question, run_notebook

LIMITS = Limits(cell_seconds=1.0, call_seconds=0.5, memory_bytes=2**27)
GOOD = "def {0}(x):\n    return x + 1"
SWALLOW = """
import time
while True:
    try:
        time.sleep(99)
    except BaseException:
        pass
"""


@pytest.fixture(scope="module")
def zygote(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    folder.chmod(0o755)
    zygote = Zygote(folder)
    yield zygote
    zygote.close()


def _run(zygote, *steps, limits=LIMITS):
    """Run cells, given as text, and questions, given as (function, argument, ...)."""
    steps = [
        Cell(number, step)
        if isinstance(step, str)
        else Question(step[0], tuple((argument,) for argument in step[1:]))
        for number, step in enumerate(steps)
    ]
    return run_notebook(steps, zygote, limits)


def _values(run):
    return {name: [answer.value for answer in answers] for name, answers in run.answers.items()}


def test_cells_and_questions(zygote):
    run = _run(
        zygote,
        "counter = 10",
        "def f(x):\n    global counter\n    counter += x\n    return counter",
        ("f", 1, 1),
        "counter",
        "def f(x):\n    return 'redefined'",
        "def g(x):\n    return counter",
        ("g", 0),
        "counter = 99",
        "nothing = None",
        ("nothing", 1),
        "raise ValueError('no')",
        "def h(x):\n    raise NotImplementedError()",
        ("h", 1, 2),
        ("later", 1),
        GOOD.format("later"),
    )
    # the state at the question counts, its calls see each other, and nothing stays of them
    assert _values(run)["f"] == [11, 12]
    assert run.replies[3]["outputs"][0]["data"]["text/plain"] == "10"
    assert _values(run)["g"] == [10]
    assert run.answers["nothing"] == [Answer("missing")]
    assert run.replies[10]["error"] == "ValueError"
    assert [answer.error["name"] for answer in run.answers["h"]] == ["NotImplementedError"] * 2
    assert run.answers["later"] == [Answer("missing")]
    assert list(run.replies) == [0, 1, 3, 4, 5, 7, 8, 10, 11, 14]


@pytest.mark.parametrize(
    ("cell", "status"), [("import os; os._exit(0)", "crash"), (SWALLOW, "timeout")]
)
def test_cell_that_ends_the_process_costs_the_others_nothing(zygote, monkeypatch, cell, status):
    monkeypatch.setattr(session_module, "GRACE", 0.3)
    run = _run(
        zygote, GOOD.format("before"), ("before", 1), cell, GOOD.format("after"), ("after", 1)
    )
    assert _values(run) == {"before": [2], "after": [2]}
    assert run.replies[2]["error"] == status
    (output,) = run.replies[2]["outputs"]
    assert output["output_type"] == "error"


def test_crash_in_one_exercise_leaves_the_others(zygote):
    run = _run(
        zygote,
        GOOD.format("one"),
        "def two(x):\n    import os\n    os._exit(1)",
        GOOD.format("three"),
        ("one", 1),
        ("two", 1),
        ("three", 1),
    )
    assert _values(run) == {"one": [2], "two": [None], "three": [2]}
    assert run.answers["two"] == [Answer("crash")]


def test_question_that_ends_the_whole_process(zygote):
    run = _run(
        zygote,
        "import time\ndef bad(x):\n    y = bytearray(2**28)\n    time.sleep(9)",
        GOOD.format("good"),
        ("bad", 1),
        ("good", 1),
    )
    assert run.answers["bad"] == [Answer("memory")]
    assert _values(run)["good"] == [2]


def test_replies_are_those_of_the_first_run(zygote):
    run = _run(
        zygote,
        "import time\nprint(time.time_ns())",
        "import os; os._exit(0)",
        "print(time.time_ns())",
    )
    first, last = (int(run.replies[number]["outputs"][0]["text"]) for number in (0, 2))
    assert first < last


def test_too_many_crashes(zygote):
    ends = ["import os; os._exit(0)"] * (MAX_RESTARTS + 1)
    run = _run(zygote, GOOD.format("before"), ("before", 1), *ends, ("after", 1))
    assert _values(run)["before"] == [2]
    assert run.answers["after"] == [Answer("crash")]


def test_submission_that_takes_too_long(zygote):
    run = _run(
        zygote,
        GOOD.format("before"),
        ("before", 1),
        "import time\ntime.sleep(0.6)",
        ("after", 1),
        limits=Limits(cell_seconds=1.0, submission_seconds=0.5),
    )
    assert run.answers["after"] == [Answer("timeout")]


def test_every_question_gets_answers(zygote):
    run = _run(zygote, ("f",), ("g", 1))
    assert run.answers == {"f": [], "g": [Answer("missing")]}


# --- second tries ------------------------------------------------------------------------------------

#: f is wrong; g and h call it.
CALLERS = """
def f(x):
    return None

def g(x):
    return keep("g", f(x))

def h(x):
    return keep("h", f(x))
"""
#: What g and h get of f stays in a file.
KEEP = """
import os
def keep(name, value):
    if value is not None:
        open("/tmp/kept", "a").write(f"{name} {value}\\n")
    return value, os.path.exists("/tmp/kept") and open("/tmp/kept").read()
"""


class Asked:
    """Questions about functions that get a second try, with f supplied, and what came of it."""

    def __init__(self, **supply):
        self.supply, self.order, self.answers = supply, [], {}

    def question(self, name):
        def take(answers):
            self.order.append(name)
            return self.supply

        def take_again(answers):
            self.answers[name] = [(answer.status, answer.value) for answer in answers]

        return Question(name, ((1,), (2,)), take, take_again)


def _steps(*steps):
    return [Cell(n, step) if isinstance(step, str) else step for n, step in enumerate(steps)]


def test_a_second_try_is_in_a_process_of_its_own(zygote):
    asked = Asked(f=lambda x: 10 * x)
    look = "print(open('/tmp/kept').read() if os.path.exists('/tmp/kept') else 'nothing')"
    count = "runs = [*globals().get('runs', ()), 1]; print(len(runs))"
    run = run_notebook(
        _steps(KEEP, CALLERS, count, asked.question("g"), look, asked.question("h"), look),
        zygote,
        LIMITS,
    )
    assert _values(run) == {"g": [(None, False)] * 2, "h": [(None, False)] * 2}
    # the cells before it were run; what g got, h does not find, nor does a cell
    assert asked.answers["g"] == [("returned", (10, "g 10\n")), ("returned", (20, "g 10\ng 20\n"))]
    assert asked.answers["h"][0] == ("returned", (10, "h 10\n"))
    assert [run.replies[n]["outputs"][0]["text"] for n in (2, 4, 6)] == ["1\n", *["nothing\n"] * 2]


def test_second_tries_come_after_all_first_ones_and_in_order(zygote):
    asked = Asked(f=lambda x: 10 * x)
    told = []
    last = Question("f", ((1,),), lambda answers: told.append([*asked.order]) or {})
    steps = [KEEP, CALLERS, asked.question("g"), asked.question("h"), last]
    run_notebook(_steps(*steps), zygote, LIMITS)
    assert asked.order == ["g", "h"]
    assert told == [["g", "h"]]
    assert [*asked.answers] == ["g", "h"]


def test_no_second_try_without_supply(zygote):
    asked = Asked()
    run = run_notebook(_steps(KEEP, CALLERS, asked.question("g")), zygote, LIMITS)
    assert asked.order == ["g"]
    assert run.second == asked.answers == {}


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        ("os._exit(0)", "crash"),
        ("bytearray(2**28); import time; time.sleep(9)", "memory"),
        ("raise SystemExit", "raised"),
    ],
)
def test_a_second_try_that_ends_its_process_costs_itself_only(zygote, ends, status):
    asked = Asked(f=lambda x: 10 * x)
    g = f"def g(x):\n    y = f(x)\n    if y: y = {ends}" if status == "memory" else None
    g = g or f"def g(x):\n    if f(x): {ends}\n    return None, False"
    run = run_notebook(
        _steps(KEEP, CALLERS, g, asked.question("g"), asked.question("h")), zygote, LIMITS
    )
    assert asked.answers["g"][0][0] == status
    assert asked.answers["h"][0] == ("returned", (10, "h 10\n"))
    assert _values(run)["h"] == [(None, False)] * 2


def test_cells_that_ended_a_process_are_left_out_of_second_tries(zygote):
    asked = Asked(f=lambda x: 10 * x)
    deadly = ["import os; os._exit(0)"] * 2
    run = run_notebook(_steps(KEEP, *deadly, CALLERS, asked.question("g")), zygote, LIMITS)
    assert [run.replies[n]["error"] for n in (1, 2)] == ["crash"] * 2
    assert asked.answers["g"][0] == ("returned", (10, "g 10\n"))


def test_cells_that_ran_out_of_time_are_there_again_and_cut_short(zygote):
    asked = Asked(f=lambda x: 10 * x)
    slow = CALLERS + "\nimport time\ntime.sleep(60)"
    start = time.monotonic()
    limits = Limits(cell_seconds=3.0, call_seconds=0.5)
    run = run_notebook(_steps(KEEP, slow, asked.question("g")), zygote, limits)
    assert run.replies[1]["error"] == "OutOfTime"
    assert asked.answers["g"][0] == ("returned", (10, "g 10\n"))
    assert time.monotonic() - start < 5.5


def test_questions_that_were_never_asked_get_no_second_try(zygote):
    asked = Asked(f=lambda x: 10 * x)
    ends = ["import os; os._exit(0)"] * (MAX_RESTARTS + 1)
    run_notebook(_steps(KEEP, CALLERS, *ends, asked.question("g")), zygote, LIMITS)
    assert asked.order == ["g"]
    assert asked.answers == {}


# --- the time of the whole submission ------------------------------------------------------------------


@pytest.mark.parametrize("step", [SWALLOW, "def f(x):\n" + textwrap.indent(SWALLOW, "    ")])
def test_a_step_ends_with_the_submission(zygote, step):
    """Its own time is longer, and it cannot be interrupted."""
    limits = Limits(cell_seconds=30.0, call_seconds=30.0, submission_seconds=1.0)
    start = time.monotonic()
    run = _run(zygote, step, ("f", 1), limits=limits)
    assert time.monotonic() - start < 4
    assert run.answers["f"] == [Answer("timeout")]


def test_a_cell_is_interrupted_when_the_submission_ends(zygote):
    limits = Limits(cell_seconds=30.0, submission_seconds=1.0)
    run = _run(zygote, "import time\ntime.sleep(20)", limits=limits)
    assert run.replies[0]["error"] in ("OutOfTime", "timeout")


def test_second_tries_have_a_time_of_their_own(zygote):
    asked = Asked(f=lambda x: 10 * x)
    limits = Limits(cell_seconds=2.0, call_seconds=0.5, submission_seconds=1.5)
    slow = "import time\ntime.sleep(0.8)"
    start = time.monotonic()
    steps = [KEEP, CALLERS, slow, asked.question("g"), slow, slow, asked.question("h")]
    run = run_notebook(_steps(*steps), zygote, limits)
    assert run.answers["h"] == [Answer("timeout")]
    assert asked.answers["g"][0] == ("returned", (10, "g 10\n"))
    assert [*asked.answers] == ["g"]
    assert time.monotonic() - start < 6
