"""Whatever a student's process answers, its submission gets marks: no reply is the grader's fault.

In place of a process in a box, a thread answers here, with generated trees: right replies with a field of
another type, too many or too few, and trees and bytes of any kind.
"""

import contextlib
import itertools
import json
import socket
import threading

import nbformat
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grading.grade.annotate import plain_output
from grading.grade.desk import desk_of, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission
from grading.run import messages, session, wire
from grading.run.session import Limits

texts = st.text(max_size=20) | st.sampled_from(
    ["returned", "raised", "supply", "timeout", "crash", "passed", "stdout", "stream", "sigmoid"]
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(),
    texts,
    st.sampled_from([wire.Opaque("function"), wire.Opaque("")]),
    st.sampled_from(wire.DTYPES).flatmap(
        lambda dtype: arrays(dtype, array_shapes(min_dims=0, min_side=0, max_side=3))
    ),
)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=6,
)
names = st.sampled_from(
    sorted(
        {name for form in (messages.CELL_REPLY, *messages.REPLY) for name in form}
        | {name for form in messages.OUTPUT for name in form}
        | {*messages.RAISED["error"]}
    )
)


def _unchanged(reply):
    return reply


def _changed(reply, name, value):
    """A reply with another value of a field, wherever it stands in it."""
    if isinstance(reply, dict):
        changed = {key: _changed(member, name, value) for key, member in reply.items()}
        return changed | {name: value} if name in reply else changed
    if isinstance(reply, list):
        return [_changed(member, name, value) for member in reply]
    return reply


def _without(reply, name):
    return {key: member for key, member in reply.items() if key != name}


#: What a reply becomes: functions of the right one that give the tree or the bytes to send instead.
changes = st.one_of(
    st.just(_unchanged),
    st.builds(lambda name, tree: lambda reply: _changed(reply, name, tree), names, trees),
    st.builds(lambda name, tree: lambda reply: {**reply, name: tree}, names, trees),
    st.builds(lambda name: lambda reply: _without(reply, name), names),
    st.builds(lambda tree: lambda reply: tree, trees),
    st.builds(lambda data: lambda reply: len(data).to_bytes(8, "big") + data, st.binary()),
    st.builds(
        lambda name, arguments: (
            lambda reply: {
                "number": reply["number"],
                "status": "supply",
                "function": name,
                "arguments": tuple(arguments),
            }
        ),
        st.sampled_from(["sigmoid", "relu", "other"]),
        st.lists(trees, max_size=3),
    ),
    st.builds(
        lambda status: lambda reply: {"number": reply["number"], "status": status},
        st.sampled_from(messages.FATAL),
    ),
    st.just(lambda reply: b""),  # it ends without a word
)


class Answering:
    """Stands for a zygote: what it starts are threads that answer, one change of a reply after the other.

    cells, calls: the changes of replies to cells and to calls
    value: what each call returns
    """

    confine, has_ended = True, False

    def __init__(self, cells, calls, value):
        self.cells, self.calls = itertools.cycle(cells), itertools.cycle(calls)
        self.value = value

    def spawn(self, limits):
        (ours, theirs), (lifeline, other_end) = socket.socketpair(), socket.socketpair()
        threading.Thread(target=self._answer, args=(theirs, other_end), daemon=True).start()
        return ours, lifeline

    def close(self):
        pass

    def _answer(self, connection, lifeline):
        with lifeline:
            with connection, contextlib.suppress(OSError, EOFError):
                wire.send(connection, {"number": 0})
                while (said := self._reply(wire.decode(wire.receive(connection)))) != b"":
                    connection.sendall(said or b"")
            with contextlib.suppress(OSError):
                lifeline.sendall(b"exit")

    def _reply(self, message):
        right = self._right(message)
        if right is None:
            return None
        reply = next(self.cells if "outputs" in right else self.calls)(right)
        if isinstance(reply, bytes):
            return reply
        data = wire.encode(reply)
        return len(data).to_bytes(8, "big") + data

    def _right(self, message):
        number = {"number": message["number"]}
        if message.get("do") == "cell":
            picture = {"data": {"image/png": "AA==", "text/plain": "x"}, "metadata": {}}
            outputs = [
                {"output_type": "stream", "name": "stdout", "text": "hello"},
                {"output_type": "error", "ename": "E", "evalue": "no", "traceback": ["line"]},
                {"output_type": "display_data", **picture},
                {"output_type": "execute_result", "execution_count": 1, **picture},
            ]
            return number | {"outputs": outputs, "error": None}
        if message.get("do") == "ask" or message.get("arguments", ()) is None:
            return None
        return number | {"status": "returned", "value": self.value, "printed": "", "after": None}


@pytest.fixture(scope="module")
def grade(released, solved):
    """grade(cells, calls, value): the Graded of a submission whose process answers like this."""
    limits = Limits(cell_seconds=0.2, call_seconds=0.2, submission_seconds=1.0)
    kit = pack(released, "activations", limits=limits)
    set_up(kit)
    desk, data = desk_of(kit.digest), solved("activations")

    def run(cells, calls, value):
        desk.zygote = lambda: Answering(cells, calls, value)
        return grade_submission(Task(kit.digest, "ada", data, b"a seed"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "GRACE", 0.1)
        yield run
    del desk.zygote


def _array_for(name):
    return [lambda reply: _changed(reply, name, np.zeros(2, "<i8"))]


SUPPLY_A_LIST = [lambda reply: reply | {"status": "supply", "function": ["sigmoid"]}]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.just([_unchanged]) | st.lists(changes, min_size=1, max_size=6),
    st.lists(changes, min_size=1, max_size=6),
    trees,
)
@example(_array_for("number"), [_unchanged], None)
@example(_array_for("output_type"), [_unchanged], None)
@example(_array_for("name"), [_unchanged], None)
@example(_array_for("data"), [_unchanged], None)
@example([_unchanged], _array_for("number"), None)
@example([_unchanged], _array_for("status"), None)
@example([_unchanged], SUPPLY_A_LIST, None)
@example([_unchanged], [_unchanged], (np.zeros((3, 5)), np.zeros((3, 5))))
def test_a_submission_gets_marks(grade, cells, calls, value):
    graded = grade(cells, calls, value)
    assert 0 <= graded.grades["score"] <= graded.grades["max_score"] == 60
    assert len(graded.grades["exercises"]) == 6
    json.dumps(graded.grades, allow_nan=False).encode()
    nbformat.validate(nbformat.reads(graded.notebook, as_version=4))
    graded.notebook.encode()


@given(trees)
@example({"output_type": np.zeros(2), "name": np.zeros(2), "text": "x"})
@example({"output_type": "stream", "name": np.zeros(2), "text": "x"})
@example({"output_type": "display_data", "data": {"image/png": np.zeros(2)}})
@example({"output_type": "error", "ename": "", "evalue": "", "traceback": [np.zeros(2), "x"]})
def test_an_output_of_any_form_is_shown_or_left_out(output):
    shown = plain_output(output)
    if shown is not None:
        nbformat.validate(shown, ref=shown["output_type"], version=4)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(messages.RESULT | messages.ERROR, trees)))
def test_an_output_of_nearly_the_right_form_too(output):
    for kind in ("stream", "error", "display_data", "execute_result"):
        plain_output({"output_type": kind} | output)
        plain_output(output | {"output_type": kind})
