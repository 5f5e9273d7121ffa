"""Candidates for a function: what each gives, and that none of them costs another one anything."""

import contextlib
import time
from dataclasses import replace

import numpy as np
import pytest

from grading.run import attempts as attempts_module
from grading.run.attempts import CALL_SECONDS, Attempts
from grading.run.box import Zygote
from grading.run.session import Answer, Limits, Session, SessionDied
from utils.tutor.mend import Exhausted

LIMITS = Limits(call_seconds=0.5, mend_seconds=30.0, memory_bytes=2**28, address_bytes=2**28)
CELLS = """
import os, time
import numpy as np
import matplotlib.pyplot as plt
kept = []
def helper(x):
    return -x
def f(x):
    return 0
"""
RIGHT = "def f(x):\n    return 2 * x"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    folder.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def session(workspace):
    """One process for all tests that leave it alive."""
    zygote = Zygote(workspace)
    with Session(zygote, LIMITS) as session:
        session.run_cell(CELLS)
        yield session
    zygote.close()


@pytest.fixture
def another_session(workspace):
    """A function that starts a process below a warm one of its own, as memory is counted for all of one."""
    zygote = Zygote(workspace)
    with contextlib.ExitStack() as stack:

        def start(limits):
            session = stack.enter_context(Session(zygote, limits))
            session.run_cell(CELLS)
            return session

        yield start
    zygote.close()


@pytest.fixture
def attempts(session):
    attempts = Attempts(session, "f")
    yield attempts
    attempts.end()


def _body(*lines):
    return "\n    ".join(["def f(x):", *lines])


def test_a_candidate_answers_in_place_of_the_cell_and_leaves_it(attempts, session):
    assert attempts.try_(RIGHT, (3,)) == Answer("returned", 6, "")
    given = np.ones(2)
    assert attempts.try_(RIGHT, (given,)).value.tolist() == [2.0, 2.0]
    assert attempts.try_("kept = 1\nhelper = abs\n" + RIGHT, (1,)).value == 2
    assert attempts.try_(_body("return helper(x), kept"), (1,)).value == (-1, [])
    attempts.end()
    assert session.ask("f", [(1,)]) == [Answer("returned", 0, "")]
    assert attempts.try_(RIGHT, (4,)).value == 8


def test_a_source_is_run_once_for_all_its_cases(attempts):
    source = "kept.append(1)\n" + _body("return len(kept)")
    assert [attempts.try_(source, (n,)).value for n in range(3)] == [1, 1, 1]
    assert attempts.try_(source + "\n", (0,)).value == 2


def test_only_the_call_prints(attempts):
    answer = attempts.try_("print('the cell')\n" + _body("print('the call')"), (1,))
    assert answer.printed == "the call\n"


@pytest.mark.parametrize(
    ("source", "name", "line", "at"),
    [
        (_body("y = x", "return y / 0"), "ZeroDivisionError", "return y / 0", 3),
        ("\n\n" + _body("return nothing"), "NameError", "return nothing", 4),
        (RIGHT + "\nf(nothing)", "NameError", "f(nothing)", 3),
        ("def f(x)\n    return x", "SyntaxError", "", 0),
        (
            _body("return np.ones(2) @ np.ones(x)"),
            "ValueError",
            "return np.ones(2) @ np.ones(x)",
            2,
        ),
    ],
)
def test_one_that_raises_says_where(attempts, source, name, line, at):
    answer = attempts.try_(source, (3,))
    assert (answer.status, answer.error["name"]) == ("raised", name)
    assert (answer.error["line"], answer.error["at"]) == (line, at)
    assert attempts.try_(RIGHT, (3,)).value == 6


def test_the_own_function_says_where_too(session):
    session.run_cell("\n\n\ndef g(x):\n    y = x\n    return helper(y / 0)")
    (answer,) = session.ask("g", [(1,)])
    assert (answer.error["line"], answer.error["at"]) == ("return helper(y / 0)", 3)


ENDS = {
    "timeout": "while True: pass",
    "crash": "os._exit(0)",
    "memory": "return np.ones(2**28)",
    "output limit": "for n in range(10**6): print('flood', n)",
}


@pytest.mark.parametrize("status", ENDS)
def test_one_that_ends_its_fork_costs_the_next_nothing(attempts, status):
    assert attempts.try_(_body(ENDS[status]), (1,)) == Answer(status)
    assert attempts.try_(RIGHT, (3,)).value == 6
    assert attempts.try_(f"{ENDS[status]}\n{RIGHT}".replace("return ", ""), (1,)).status == status
    assert attempts.try_(RIGHT, (3,)).value == 6


def test_one_without_the_function_is_missing(session, attempts):
    assert attempts.try_("del f", (1,)) == Answer("missing")
    assert attempts.forks == attempts_module.MAX_FORKS - 1


def test_what_is_drawn_is_gone_with_the_call(session, attempts):
    draws = _body("plt.plot([1, 2])", "plt.show()", "plt.figure()", "return len(plt.get_fignums())")
    assert [attempts.try_(f"{draws}\n# {n}", (1,)).value for n in range(3)] == [1, 1, 1]
    attempts.end()
    assert session.run_cell("1")["outputs"][0]["data"]["text/plain"] == "1"
    assert len(session.run_cell("1")["outputs"]) == 1


def test_what_is_supplied_stays_so_whatever_a_source_defines(session):
    attempts = Attempts(session, "f", {"helper": lambda x: 100 * x})
    own = "def helper(x):\n    return x\n" + _body("return helper(x), helper(x=2)")
    assert attempts.try_(own, (1,)).value == (100, 200)
    attempts.end()


def test_a_search_ends_with_its_calls(session):
    attempts = Attempts(session, "f")
    attempts.calls = 2
    assert [attempts.try_(RIGHT, (n,)).value for n in (1, 2)] == [2, 4]
    with pytest.raises(Exhausted):
        attempts.try_(RIGHT, (3,))
    attempts.end()


def test_a_search_ends_with_its_forks(session):
    attempts = Attempts(session, "f")
    attempts.forks = 2
    for _ in range(2):
        assert attempts.try_(_body(ENDS["crash"]), (1,)).status == "crash"
    with pytest.raises(Exhausted):
        attempts.try_(RIGHT, (3,))
    attempts.end()


@pytest.mark.parametrize("body", ["time.sleep(60)", "return time.sleep(0.1)"])
def test_a_search_ends_with_its_time(another_session, body):
    session = another_session(replace(LIMITS, mend_seconds=0.5))
    attempts, start = Attempts(session, "f"), time.monotonic()
    with pytest.raises(Exhausted):
        while True:
            attempts.try_(_body(body), (1,))
    assert time.monotonic() - start < 0.5 + CALL_SECONDS + 0.5
    attempts.end()


def test_arguments_that_no_frame_holds_end_the_search(attempts):
    with pytest.raises(Exhausted):
        attempts.try_(RIGHT, (np.ones(2**22),))
    assert attempts.try_(RIGHT, (3,)).value == 6


def test_a_process_that_is_gone_ends_the_search_and_is_told(another_session):
    session = another_session(replace(LIMITS, memory_bytes=2**27, address_bytes=2**30))
    attempts = Attempts(session, "f")
    assert attempts.try_(RIGHT, (3,)).value == 6
    fills = _body("y = bytearray(2**28)", "time.sleep(9)")
    for source in (fills, RIGHT):
        with pytest.raises(Exhausted):
            attempts.try_(source, (3,))
    with pytest.raises(SessionDied) as died:
        attempts.end()
    assert died.value.status == "memory"
