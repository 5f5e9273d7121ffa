"""What a mend that was found changes: words and the line that they point to, and nothing else."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from grading.assignment.exercise import UNCHANGED, Exercise, Output
from grading.assignment.inputs import Case
from grading.judge import marks as marks_module
from grading.judge.marks import Marks
from grading.judge.verdicts import call_of, calls_of
from grading.run.session import Answer
from utils.tutor.mend import Exhausted

Z = np.array([[1.0, -2.0], [3.0, 5.0]])
SOURCE = "\ndef stats(Z):\n    total = Z.sum()\n    return total, total / np.size(Z)"
STUB = "def stats(Z):\n    raise NotImplementedError()"


def first(Z):
    return Z + 1


def stats(Z):
    return first(Z).sum(), first(Z).mean()


@dataclass(frozen=True)
class Mend:
    line: int = 3
    kind: str = "an operator"

    def words(self):
        return f"Line {self.line}: {self.kind}."


def _exercises():
    outputs = (Output("total", 5, 0), Output("mean", 4, 1), Output("Z", 1, UNCHANGED))
    exercise = Exercise(outputs, name="stats", max_score=10.0, stub=STUB, argument_names=("Z",))

    @exercise.mistake("not-divided")
    def not_divided(Z):
        """A mean is divided."""
        return stats(Z)[0] + 7, stats(Z)[0]

    return {"first": Exercise((Output("A"),), name="first", max_score=1.0), "stats": exercise}


def _marks(*answers, source=SOURCE, before=None):
    """Marks of a student whose `first` gives `before`, the right answer if None, and stats these answers."""
    solutions = {"first": first, "stats": stats}
    cases = {
        name: [Case((Z,), (solution(Z), "")), Case((2 * Z,), (solution(2 * Z), ""), "twice")]
        for name, solution in solutions.items()
    }
    marks = Marks(_exercises(), cases, solutions, {"first": "def first(Z):", "stats": source})
    right = [Answer("returned", before or case.expected[0]) for case in cases["first"]]
    assert marks.take("first", right) == {}
    marks.take("stats", answers)
    return marks


def _returned(total, mean):
    return [Answer("returned", (s + total, m + mean)) for s, m in (stats(Z), stats(2 * Z))]


@pytest.fixture
def found(monkeypatch):
    """A dictionary of Mends that are found; what the search is given is in it under "given"."""
    mends = {}

    def mend(*given):
        mends["given"] = given
        return mends

    monkeypatch.setattr(marks_module, "mend", mend)
    return mends


def _said(marks):
    return {o.name: (o.explanation, o.line) for o in marks.verdict("stats").outputs}


def _marked(marks):
    verdict = marks.verdict("stats")
    outputs = [
        replace(output, explanation="", line=None, change=None) for output in verdict.outputs
    ]
    return replace(verdict, outputs=outputs)


def test_its_words_stand_in_place_of_the_explanation(found):
    marks = _marks(*_returned(1, 0))
    before, said = _marked(marks), _said(marks)
    assert said["total"][1] is None
    found |= {"total": Mend(), "mean": Mend(4), "Z": Mend(5)}
    marks.mend("stats", None)
    assert _said(marks) == {
        "total": ("Line 3: an operator.", 3),
        "mean": ("", None),
        "Z": ("", None),
    }
    assert _marked(marks) == before


def test_a_known_mistake_is_told_with_its_place(found):
    marks = _marks(*(Answer("returned", (0, s)) for s, _ in (stats(Z), stats(2 * Z))))
    before = _marked(marks)
    found |= {"mean": Mend(4)}
    marks.mend("stats", None)
    assert _said(marks)["mean"] == ("Line 4: an operator. A mean is divided.", 4)
    assert _marked(marks) == before
    assert before.outputs[1].mistake == "not-divided"


def test_an_argument_changed_in_place_stays_the_first_to_be_told(found):
    answers = [replace(one, after=(0 * Z,)) for one in _returned(0, 0)]
    marks = _marks(*answers)
    said = _said(marks)
    found |= {"Z": Mend()}
    marks.mend("stats", None)
    assert _said(marks) == said


def test_a_hidden_case_is_named(found):
    right, wrong = _returned(0, 0)[0], _returned(0, 1)[1]
    marks = _marks(right, wrong)
    found |= {"mean": Mend(4)}
    marks.mend("stats", None)
    assert _said(marks)["mean"] == ("Line 4: an operator. (The case: twice.)", 4)


@pytest.mark.parametrize("status", ["timeout", "memory", "crash", "output limit"])
def test_an_answer_that_never_came_is_mended_too(found, status):
    marks = _marks(Answer(status))
    before = _marked(marks)
    found |= {"total": Mend()}
    marks.mend("stats", None)
    assert _said(marks)["total"] == ("Line 3: an operator.", 3)
    assert _said(marks)["mean"][1] is None
    assert _marked(marks) == before
    _, _, calls, _, _ = found["given"]
    nowhere = {"message": "", "function": "", "line": "", "at": 0}
    assert [call.error for call in calls] == [{"name": status} | nowhere] * 2
    assert [call.words for call in calls] == ["", "twice"]


def test_what_the_search_is_given(found):
    marks = _marks(*_returned(1, 0))
    asked = []

    def attempt(source, arguments):
        asked.append((source, arguments))
        return Answer("raised", error=_error("return nothing", 2))

    marks.mend("stats", attempt)
    source, task, calls, names, tried = found["given"]
    assert (source, task.name, names) == (SOURCE, "stats", ("Z",))
    assert [call.actual[0] for call in calls] == [one.value for one in _returned(1, 0)]
    call = tried("%matplotlib inline\nreturn nothing", calls[1])
    [(run, arguments)] = asked
    assert (run.count("\n"), "%" in run) == (1, False)
    assert arguments is calls[1].arguments
    assert (call.actual, call.error["at"], call.words) == (None, 2, "twice")


# --- what is searched ---------------------------------------------------------------------------------


def test_nothing_is_wanted_where_nothing_is_wrong():
    assert _marks(*_returned(0, 0)).wants("stats") is None


@pytest.mark.parametrize(
    ("answers", "source"),
    [
        ([Answer("missing")], SOURCE),
        (_returned(1, 1), STUB),
        (_returned(1, 1), ""),
        (
            [Answer("raised", error={"name": "NotImplementedError", "message": "", "line": ""})]
            * 2,
            STUB,
        ),
    ],
)
def test_nothing_is_wanted_where_nothing_is_written(answers, source):
    assert _marks(*answers, source=source).wants("stats") is None


@pytest.mark.parametrize("answers", [_returned(1, 0), _returned(1, 1), [Answer("timeout")]])
def test_what_is_wrong_is_searched(answers):
    assert _marks(*answers).wants("stats") == {}


def test_the_try_that_counts_is_the_one_that_is_mended(found):
    marks = _marks(*_returned(1, 1), before="nothing")
    supplied = marks.take("stats", _returned(1, 1))
    supplied["first"](Z)
    marks.take_again("stats", _returned(1, 0))
    assert marks.wants("stats") == {"first": first}
    before = _marked(marks)
    found |= {"total": Mend()}
    marks.mend("stats", None)
    assert [call.actual[0] for call in found["given"][2]] == [one.value for one in _returned(1, 0)]
    assert _said(marks)["total"] == ("With first put right: Line 3: an operator.", 3)
    assert _marked(marks) == before
    assert before.carried_forward


# --- where an error was raised ------------------------------------------------------------------------


def _error(line, at):
    return {"name": "ValueError", "message": "", "function": "stats", "line": line, "at": at}


@pytest.mark.parametrize(
    ("line", "at", "believed"),
    [
        ("total = Z.sum()", 3, 3),
        ("total = Z.sum()", 2, 3),  # as IPython counts
        ("total = Z.sum()", 4, 0),
        ("total = Z.sum()", -1, 0),
        ("total = Z.sum()", 2**62, 0),
        ("something else", 3, 0),
        ("", 3, 0),
    ],
)
def test_a_line_is_believed_where_it_stands(line, at, believed):
    case, answer = Case((Z,), (stats(Z), "")), Answer("raised", error=_error(line, at))
    assert call_of(case, answer, SOURCE).error["at"] == believed
    assert call_of(case, answer).error["at"] == 0


def test_no_cases_make_no_calls():
    assert calls_of([], []) == []


@pytest.mark.parametrize(
    ("total", "most"), [(0, marks_module.CALLS_IF_KNOWN), (None, marks_module.CALLS_IF_KNOWN + 50)]
)
def test_where_the_mistake_is_known_only_its_line_is_looked_for(monkeypatch, total, most):
    """A total of 0 beside the sum is what the known mistake gives, as far as the mean goes."""
    tries = []

    def searching(source, exercise, calls, names, attempt):
        for _ in range(most):
            try:
                attempt(source, calls[0])
            except Exhausted:
                break
        return {}

    def attempt(source, arguments):
        tries.append(arguments)
        return Answer("missing")

    monkeypatch.setattr(marks_module, "mend", searching)
    known = [Answer("returned", (0, s)) for s, _ in (stats(Z), stats(2 * Z))]
    marks = _marks(*(known if total == 0 else _returned(1, 1)))
    monkeypatch.setattr(marks_module, "CALLS_IF_KNOWN", 7)
    marks.mend("stats", attempt)
    assert len(tries) == (7 if total == 0 else most)
