"""Frames made at random from the wire's own grammar and its neighbourhood, through a whole grading."""

import json

from attack_snippets import SOCKETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANSWER = (
    SOCKETS
    + """
def {name}(Z):
    send({frame!r})
    time.sleep(2)
"""
)
NAMES = (
    "number",
    "status",
    "value",
    "printed",
    "after",
    "error",
    "function",
    "arguments",
    "outputs",
    "",
)
LEAVES = st.one_of(
    *(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=9)),
    st.sampled_from((["a", 0], ["a", -1], ["s", 0], ["o", "x"], ["f", "nan"], ["f", []], ["t"])),
)


def branches(trees):
    lists = st.lists(trees, max_size=4)
    pairs = st.lists(st.tuples(st.sampled_from(NAMES), trees).map(list), max_size=5)
    tagged = (lists.map(lambda members, tag=tag: [tag, *members]) for tag in "lt")
    return st.one_of(lists, *tagged, pairs.map(lambda items: ["d", *items]))


TREES = st.recursive(LEAVES, branches, max_leaves=12)
DTYPES = st.sampled_from(("<f8", "|b1", "<c16", "|O", "<U4", "", None, 5))
SIDES = st.lists(st.one_of(st.integers(-1, 3), st.just(2**40), st.none()), max_size=3)
ARRAYS = st.lists(st.tuples(DTYPES, SIDES).map(list), max_size=2)


@st.composite
def frames(draw):
    header = json.dumps([draw(TREES), draw(ARRAYS)]).encode()
    data = len(header).to_bytes(4, "big") + header + draw(st.binary(max_size=40))
    data = len(data).to_bytes(8, "big") + data
    return data[: len(data) - draw(st.sampled_from((0, 0, 0, 1, 5)))]


@settings(max_examples=12, database=None, suppress_health_check=[*HealthCheck])
@given(frames(), frames())
def test_each_is_the_functions_own_crash(grade, one, other):
    answers = {"sigmoid": one, "relu": other}
    sources = {name: ANSWER.format(name=name, frame=frame) for name, frame in answers.items()}
    marked = grade(sources, call_seconds=0.3)
    assert {*marked.lost} == {"sigmoid", "relu"}
