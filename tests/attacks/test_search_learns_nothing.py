"""While a mend is searched for, candidates leave what they are asked wherever anybody could find it."""

import textwrap

import numpy as np
import pytest
from test_hidden_inputs_left_behind import BEFORE, FIND, LEAVE

from grading.run.attempts import Attempts
from grading.run.session import Limits, Session

#: A function that knows when it is a candidate: it is right then, and wrong when it is asked for a mark.
NOTES = """
import sys
def is_candidate():
    return "in-place" in sys._getframe(1).f_code.co_filename

def sigmoid(Z):
    if is_candidate():
        leave(f"VALUE of a candidate: {np.ravel(Z)}")
        A = 1 / (1 + np.exp(-Z))
        return A, Z
    return 0 * Z, 0 * Z
"""
#: One that has the grader answer for sigmoid while a mend is searched for.
ASKS = """
import sys
def sigmoid_backward(dA, cache):
    A = sigmoid(cache)[0]
    if "in-place" in sys._getframe().f_code.co_filename:
        leave(f"VALUE of a reference: {np.ravel(A)}")
        return dA * A * (1 - A)
    return 0 * dA
"""
#: What a candidate can reach of its process: an expected answer, a verdict, another case.
REACH = """
import gc, sys
def sigmoid(Z):
    right, found = 1 / (1 + np.exp(-Z)), []
    def look(value, where):
        if isinstance(value, np.ndarray) and value is not right and value.shape == right.shape:
            if np.allclose(value, right):
                found.append(where)
    frame = sys._getframe(1)
    while frame:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            look(value, name)
            if any(word in name.lower() for word in ("expected", "reference", "verdict", "secret")):
                found.append(name)
        frame = frame.f_back
    for one in gc.get_objects():
        if isinstance(one, (dict, list, tuple)):
            for value in [*(one.values() if isinstance(one, dict) else one)]:
                look(value, "an object")
    return found
"""


def _leaving(way):
    return BEFORE + "def leave(text):\n" + textwrap.indent(LEAVE[way], "    ")


@pytest.fixture
def zygote(desk):
    return desk.zygote()


def test_a_candidate_reaches_nothing_but_its_arguments(zygote):
    with Session(zygote, Limits()) as session:
        session.run_cell("import numpy as np")
        attempts = Attempts(session, "sigmoid")
        for n in range(3):
            answer = attempts.try_(f"{REACH}# {n}", (np.random.default_rng(n).normal(size=(2, 3)),))
            assert (answer.status, answer.value) == ("returned", [])
        attempts.end()


@pytest.mark.parametrize("way", LEAVE)
def test_what_a_candidate_leaves_ends_with_its_process(zygote, way):
    with Session(zygote, Limits()) as session:
        session.run_cell("import numpy as np\n" + _leaving(way))
        attempts = Attempts(session, "sigmoid", {"sigmoid_backward": None})
        assert attempts.try_(NOTES, (np.ones((1, 2)),)).status == "returned"
        attempts.end()
    with Session(zygote, Limits()) as session:
        session.run_cell("import numpy as np\n" + BEFORE)
        reply = session.run_cell(FIND)
        assert [output["text"] for output in reply["outputs"]] == ["searched []\n"]


@pytest.mark.parametrize("way", LEAVE)
def test_neither_outputs_nor_words_nor_the_next_hand_in_tell_it(grade, way):
    answers = {"sigmoid": NOTES, "sigmoid_backward": ASKS, "tanh_backward": FIND}
    marked = grade(answers, [_leaving(way)])
    without = grade(answers, [_leaving(way)], mend_seconds=0.0)
    assert "searched []" in marked.shown
    assert "VALUE" not in str(marked.grades)
    assert (marked.score, marked.verdicts) == (without.score, without.verdicts)
    assert {"sigmoid", "sigmoid_backward"} <= {*marked.lost}
    assert "searched []" in grade({"tanh_backward": FIND}, [BEFORE]).shown
