"""The search for what mends a function: on functions of no course, tried in this process."""

import re

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE, exercises

from utils.tutor.calls import Call
from utils.tutor.compare import Output
from utils.tutor.mend import mend
from utils.tutor.mend.code import Code
from utils.tutor.mend.scope import Scope
from utils.tutor.mend.search import SOURCES
from utils.tutor.trying import Trying


class Task:
    """What an exercise says of a function."""

    rtol, atol, functions = 1e-6, 1e-9, frozenset()

    def __init__(self, name, outputs):
        self.name, self.outputs = name, outputs


def _defined(source, name):
    namespace = {"np": np}
    exec(source, namespace)
    return namespace[name]


ONE = (Output("A"),)


def found(wrong, right, cases, outputs=ONE):
    """The mends of a wrong source, where the right one says what is expected."""
    name = re.search(r"def (\w+)", right)[1]
    solution, function = _defined(right, name), _defined(wrong, name)
    calls = [Call(case, (solution(*case), ""), None) for case in cases]
    attempt = Trying(function)
    own = [attempt(wrong, call) for call in calls]
    return mend(wrong, Task(name, outputs), own, (), Trying(function))


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch):
    """However busy the machine is."""
    for module in ("trying", "mend.search"):
        monkeypatch.setattr(f"utils.tutor.{module}.SECONDS", 60)


RNG = np.random.default_rng(0)
Z, W, X = RNG.standard_normal((3, 4)), RNG.standard_normal((2, 3)), RNG.standard_normal((3, 5))
SQUARE = RNG.standard_normal((3, 3))

LINEAR = """
def f(A, W):
    m = A.shape[1]
    Z = W @ A
    return np.sum(Z, axis=1, keepdims=True) / m
"""
LOOP = """
def f(n):
    found = []
    for i in range(1, n + 1):
        found.append(i * i)
    return found
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "kind"),
    [
        ("W @ A", "W * A", 4, "operator"),
        ("A.shape[1]", "A.shape[0]", 3, "size"),
        ("axis=1", "axis=0", 5, "axis"),
        (", keepdims=True", "", 5, "keepdims"),
        (" / m", "", 5, "factor"),
        (" / m", " * m", 5, "operator"),
        ("W @ A", "A @ W", 4, "order"),
        ("W @ A", "-(W @ A)", 4, "sign"),
        ("np.sum(Z", "np.sum(A", 5, "name"),
        ("np.sum", "np.max", 5, "function"),
        ("W @ A", "W @ AL", 4, "name"),
        ("    return ", "    print(", 5, "return"),
    ],
)
def test_one_change(old, new, line, kind):
    wrong = LINEAR.replace(old, new).replace("/ m", "/ m)" if new == "    print(" else "/ m")
    mends = found(wrong, LINEAR, [(X, W), (X[:, :2], W), (X[:, :1], W)])
    assert (mends["A"].line, mends["A"].kind) == (line, kind)
    assert mends["A"].words().startswith(f"Line {line}")


@pytest.mark.parametrize(
    ("old", "new", "line", "kind"),
    [
        ("range(1, n + 1)", "range(n + 1)", 4, "loop"),
        ("range(1, n + 1)", "range(1, n)", 4, "loop"),
        ("    return", "        return", 6, "indent"),
        ("found.append(i * i)", "found = found.append(i * i)", 5, "assignment"),
        ("found.append(i * i)", "for k in range(n):\n            found.append(i * i)", 5, "nested"),
        ("        found", "        found = []\n        found", 5, "indent"),
    ],
)
def test_statements(old, new, line, kind):
    wrong = (
        LOOP.replace(old, new, 1)
        if old != "    return"
        else LOOP.replace("\n    return", "\n        return")
    )
    mends = found(wrong, LOOP, [(1,), (2,), (4,)])
    assert (mends["A"].line, mends["A"].kind) == (line, kind)


def test_the_same_change_in_two_places():
    right = "def f(a, b):\n    c = a @ b\n    d = b @ a\n    return c - d\n"
    mends = found(right.replace("@", "*"), right, [(SQUARE, Z[:, :3])])
    assert mends["A"].words().endswith("The same is true of line 3.")


def test_two_changes():
    wrong = LINEAR.replace("axis=1", "axis=0").replace("W @ A", "A @ W")
    words = found(wrong, LINEAR, [(X, W), (X[:, :2], W), (X[:, :1], W)])["A"].words()
    assert re.fullmatch(r"Line 4: .* And then look at line 5\.", words)


def test_each_output_has_its_own():
    right = "def f(a):\n    b = a + 1\n    c = a * 2\n    return b, c\n"
    wrong = right.replace("a + 1", "a - 1").replace("a * 2", "a / 2")
    mends = found(wrong, right, [(Z,), (X,)], (Output("b", 1, 0), Output("c", 1, 1)))
    assert (mends["b"].line, mends["c"].line) == (2, 3)


def test_a_loop_that_takes_its_time_in_drawing():
    slow = "def f(n):\n    import time\n    for i in range(n):\n        time.sleep(0.3)\n    return n\n"
    right = slow.replace("        time.sleep(0.3)\n", "        pass\n")
    mends = found(slow, right, [(3,)])
    assert (mends["A"].line, mends["A"].kind) == (4, "slow")


def test_what_is_far_from_right_is_left_alone():
    assert (
        found(
            "def f(a):\n    return a - a\n", "def f(a):\n    return np.sin(a) ** 3\n", [(Z,), (X,)]
        )
        == {}
    )


def test_right_in_the_shown_cases_only_is_no_mend():
    right = "def f(a):\n    return np.abs(a)\n"
    mends = found("def f(a):\n    return -a\n", right, [(-np.abs(Z),), (np.abs(Z),)])
    assert mends["A"].kind == "wrap"


def test_what_is_right_already_is_not_spoilt():
    """To transpose b where it is made would mend the second output, and spoil the first."""
    right = "def f(a):\n    b = a @ a\n    return b, b.T\n"
    outputs = (Output("b", 1, 0), Output("c", 1, 1))
    mends = found(right.replace("b.T", "b"), right, [(SQUARE,), (Z[:, :3],)], outputs)
    assert {name: mended.line for name, mended in mends.items()} == {"c": 3}


def test_to_keep_an_exception_away_mends_nothing_by_itself():
    right = "def f(a):\n    b = a + 1\n    return b, np.sin(a) ** 3\n"
    wrong = "def f(a):\n    b = a + 1\n    c = a @ a.shape\n    return b, a\n"
    assert found(wrong, right, [(Z,), (X,)], (Output("b", 1, 0), Output("c", 1, 1))) == {}


def test_steps_that_are_written_out_are_named():
    right = "def f(p):\n    return [p[f'W{i + 1}'] + 1 for i in range(len(p))]\n"
    wrong = "def f(p):\n    a = p['W1'] + 1\n    b = p['W2'] + 1\n    return [a, b]\n"
    cases = [({"W1": Z, "W2": X},), ({"W1": Z},), ({"W1": Z, "W2": X, "W3": W},)]
    mended = found(wrong, right, cases)["A"]
    assert (mended.line, mended.kind) == (2, "written out")


SOLUTIONS = [
    pytest.param(assignment, name, id=name)
    for assignment in ASSIGNMENTS
    for name in exercises(assignment)
]


@pytest.mark.parametrize(("assignment", "name"), SOLUTIONS)
def test_every_edit_can_be_made_and_said_and_shows_no_code(assignment, name):
    """Of each solution: what is said names what stands there, and not what is put in its place."""
    exercise = exercises(assignment)[name]
    code = Code(HERE.source(assignment).answers[name], name)
    scope = Scope(code, exercise.visible_cases, exercise.functions)
    made = 0
    for edit in (edit for room in SOURCES for edit in room.edits(code, scope)):
        try:
            changed = code.changed(edit.changes)
        except ValueError:
            continue
        made += 1
        assert len(changed.lines) == changed.text.count("\n") + 1
        assert 1 <= edit.line <= len(code.lines)
        words = edit.say()
        for start, end, new in edit.changes:
            old = code.raw[start:end].decode()
            assert len(new) < 6 or new in old or f"`{new}`" not in words
    assert made > 100


def test_lines_are_those_of_the_students_cell():
    code = Code("\ndef f(a):\n    b = (a +\n         1)\n    return b\n", "f")
    assign = code.function.body[0]
    changed = code.changed([(*code.span(assign.value), "a"), (0, 0, "import math\n")])
    assert changed.text == "import math\n\ndef f(a):\n    b = (a)\n    return b\n"
    assert [changed.line(s) for s in changed.function.body] == [3, 5]


def test_only_definitions_are_run():
    code = Code("print('once')\nimport math\n\n@math.cache\ndef f(a):\n    return a\n\nf(1)\n", "f")
    assert code.definitions == "\nimport math\n\n@math.cache\ndef f(a):\n    return a\n\n\n"


def test_an_answer_that_is_in_itself_is_no_trouble():
    """Such as a student's code may send: one list stands in many."""
    deep = [1.0]
    for _ in range(60):
        deep = [deep, deep]
    calls = [Call((Z,), (Z, ""), (deep, ""))]
    assert (
        mend(
            "def f(a):\n    return a\n",
            Task("f", ONE),
            calls,
            (),
            lambda text, call: call,
        )
        == {}
    )


@pytest.mark.parametrize("body", ["    # " + "a" * 9000, "    a = [" + "1, " * 2600 + "]"])
def test_too_much_is_left_alone(body):
    """What is made of a cell grows faster than the cell does, and no box limits the judge."""
    source = f"def f(a):\n{body}\n    return a\n"
    assert mend(source, Task("f", ONE), [Call((Z,), (Z, ""), (0, ""))], (), None) == {}


def test_a_search_ends_whoever_tries_the_candidates(monkeypatch):
    monkeypatch.setattr("utils.tutor.mend.search.SECONDS", 0)
    source = "def f(a):\n    return -a\n"
    calls = [Call((Z,), (Z, ""), (-Z, ""))]
    tries = []

    def attempt(text, call):
        tries.append(text)
        return call

    assert mend(source, Task("f", ONE), calls, (), attempt) == {}
    assert len(tries) == 1
