"""A whole submission: what one step does to itself, it does to no other."""

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
