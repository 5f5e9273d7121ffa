"""Verdicts from made-up answers: points, words, and known mistakes."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grading.assignment.exercise import PRINTED, Exercise, Output
from grading.assignment.inputs import Case, call
from grading.judge.absent import STATUSES
from grading.judge.verdicts import judge
from grading.run.session import Answer
from grading.run.wire import Opaque

VISIBLE = np.array([[1.0, 2.0], [3.0, 5.0]])
HIDDEN = np.array([[11.25, -12.5, 13.75]])


def reference(Z):
    """The exercise: the sum and the mean of each row; the largest number is printed."""
    print("largest:", Z.max())
    return Z.sum(axis=1, keepdims=True), Z.mean(axis=1, keepdims=True)


def _made_up():
    exercise = Exercise(
        (Output("total", 5, 0), Output("mean", 3, 1), Output("largest", 2, PRINTED)),
        name="stats",
        max_score=10.0,
    )

    @exercise.mistake("axis-lost")
    def axis_lost(Z):
        """Keep the axis."""
        print(Z.max())
        return Z.sum(axis=1), Z.mean(axis=1)

    @exercise.mistake("not-divided")
    def not_divided(Z):
        """A mean is divided by how many there are."""
        print(Z.max())
        return Z.sum(axis=1, keepdims=True), Z.sum(axis=1, keepdims=True)

    @exercise.mistake("doubled")
    def doubled(Z):
        """The total counts all twice."""
        print(Z.max())
        return 2 * Z.sum(axis=1, keepdims=True), Z.mean(axis=1, keepdims=True)

    @exercise.mistake("smallest-printed")
    def smallest_printed(Z):
        """That is the smallest."""
        print(Z.min())
        return reference_quietly(Z)

    @exercise.mistake("fails-on-one-row")
    def fails_on_one_row(Z):
        """One row is not expected."""
        print(Z.max())
        if len(Z) == 1:
            raise IndexError("row 1")
        return Z.sum(axis=1, keepdims=True) + 1, Z.mean(axis=1, keepdims=True)

    @exercise.mistake("always-fails")
    def always_fails(Z):
        """It divides by zero."""
        raise ZeroDivisionError

    @exercise.mistake("mean-only")
    def mean_only(Z):
        """Return both."""
        print(Z.max())
        return Z.mean(axis=1, keepdims=True)

    @exercise.mistake("nothing-printed")
    def nothing_printed(Z):
        """Print the largest."""
        return reference_quietly(Z)

    return exercise


def reference_quietly(Z):
    return call(reference, (Z,))[0]


EXERCISE = _made_up()
CASES = [
    Case((VISIBLE,), call(reference, (VISIBLE,))),
    Case((HIDDEN,), call(reference, (HIDDEN,)), "a single row"),
]


def _answers(function, cases=CASES):
    """What a student's function would answer."""
    answers = []
    for case in cases:
        try:
            value, printed = call(function, case.arguments)
        except Exception as error:
            answers.append(_raised(type(error).__name__, str(error)))
        else:
            answers.append(Answer("returned", value, printed))
    return answers


def _raised(name="ValueError", message="", line=""):
    return Answer("raised", error={"name": name, "message": message, "line": line})


def _judge(function, cases=CASES):
    return judge(EXERCISE, cases, _answers(function, cases))


def _outputs(verdict):
    return {output.name: output for output in verdict.outputs}


# --- points ---------------------------------------------------------------------------------------


def test_passed():
    verdict = _judge(reference)
    assert (verdict.score, verdict.max_score, verdict.verdict) == (10.0, 10.0, "passed")
    assert {(o.verdict, o.mistake, o.explanation) for o in verdict.outputs} == {
        ("passed", None, "")
    }


@pytest.mark.parametrize(
    ("wrong", "score"),
    [
        ({"total"}, 5.0),
        ({"mean"}, 7.0),
        ({"largest"}, 8.0),
        ({"total", "mean"}, 2.0),
        ({"mean", "largest"}, 5.0),
    ],
)
def test_each_output_has_its_own_points(wrong, score):
    def student(Z):
        total, mean = reference_quietly(Z)
        print(Z.max() + 7 * ("largest" in wrong))
        return total + 7 * ("total" in wrong), mean + 7 * ("mean" in wrong)

    verdict = _judge(student)
    assert (verdict.score, verdict.verdict) == (score, "partly")
    assert {o.name for o in verdict.outputs if o.verdict == "wrong answer"} == wrong


def test_wrong_answer():
    verdict = _judge(lambda Z: (0.0, 0.0))
    assert (verdict.score, verdict.verdict) == (0.0, "wrong answer")


@pytest.mark.parametrize("wrong_case", [0, 1])
def test_one_wrong_case_costs_the_output(wrong_case):
    answers = _answers(reference)
    total, mean = answers[wrong_case].value
    answers[wrong_case] = Answer("returned", (total + 1, mean), answers[wrong_case].printed)
    verdict = judge(EXERCISE, CASES, answers)
    assert (verdict.score, _outputs(verdict)["total"].verdict) == (5.0, "wrong answer")


@pytest.mark.parametrize("failing", [0, 1])
def test_exception_in_one_case_costs_all(failing):
    answers = _answers(reference)
    answers[failing] = _raised()
    verdict = judge(EXERCISE, CASES, answers)
    assert (verdict.score, verdict.verdict) == (0.0, "exception")
    assert {output.verdict for output in verdict.outputs} == {"exception"}


def test_the_verdict_follows_from_the_outputs():
    """Each is wrong in a visible case, before the exception of a hidden one is looked at."""
    answers = [Answer("returned", (0.0, 0.0)), _raised()]
    verdict = judge(EXERCISE, CASES, answers)
    assert {output.verdict for output in verdict.outputs} == {"wrong answer"}
    assert verdict.verdict == "wrong answer"


def test_an_exception_of_one_output_is_the_exercises():
    total, mean = reference_quietly(VISIBLE)
    answers = [Answer("returned", (total + 1, mean), str(VISIBLE.max())), _raised()]
    verdict = judge(EXERCISE, CASES, answers)
    assert [o.verdict for o in verdict.outputs] == ["wrong answer", "exception", "exception"]
    assert verdict.verdict == "exception"


# --- verdicts that end the exercise -----------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(STATUSES - {"unsolved"}))
@pytest.mark.parametrize("before", [0, 1])
def test_fatal_answer(status, before):
    answers = [*_answers(reference)[:before], Answer(status)]
    verdict = judge(EXERCISE, CASES, answers)
    assert (verdict.score, verdict.verdict) == (0.0, status)
    assert {(o.verdict, o.mistake) for o in verdict.outputs} == {(status, None)}
    assert all(o.explanation.startswith("stats ") for o in verdict.outputs)


def test_unsolved():
    verdict = judge(EXERCISE, CASES, [_raised("NotImplementedError")] * 2)
    assert (verdict.score, verdict.verdict) == (0.0, "unsolved")
    assert verdict.outputs[0].explanation == "stats is not written yet."


def test_half_written_is_not_unsolved():
    answers = [_answers(reference)[0], _raised("NotImplementedError")]
    assert judge(EXERCISE, CASES, answers).verdict == "exception"


# --- known mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("axis-lost", {"total", "mean"}),
        ("not-divided", {"mean"}),
        ("doubled", {"total"}),
        ("smallest-printed", {"largest"}),
        ("nothing-printed", {"largest"}),
        ("mean-only", {"total", "mean"}),
    ],
)
def test_mistake_is_recognised_where_it_shows(name, outputs):
    mistake = EXERCISE.mistakes[name]
    verdict = _judge(mistake.function)
    found = {o.name: (o.mistake, o.explanation) for o in verdict.outputs if o.verdict != "passed"}
    assert found == dict.fromkeys(outputs, (name, mistake.hint))


def test_mistakes_are_recognised_in_combination():
    def student(Z):
        total = Z.sum(axis=1, keepdims=True)
        print(Z.min())
        return 2 * total, total

    found = {output.name: output.mistake for output in _judge(student).outputs}
    assert found == {"total": "doubled", "mean": "not-divided", "largest": "smallest-printed"}


def test_mistake_in_one_output_beside_a_wrong_one():
    def student(Z):
        print(Z.max())
        return 2 * Z.sum(axis=1, keepdims=True), Z.mean(axis=1, keepdims=True) + 0.5

    found = {output.name: output.mistake for output in _judge(student).outputs}
    assert found == {"total": "doubled", "mean": None, "largest": None}


def test_mistake_that_fails_in_one_case_is_recognised_by_the_other():
    verdict = _judge(EXERCISE.mistakes["fails-on-one-row"].function)
    assert _outputs(verdict)["total"].mistake == "fails-on-one-row"


def test_what_the_visible_cases_show_comes_first():
    """The notebook knows no other cases, and says the same."""

    def student(Z):
        print(Z.max())
        total, mean = reference_quietly(Z)
        return (2 * total if len(Z) > 1 else total + 1), mean

    assert _outputs(_judge(student))["total"].mistake == "doubled"


def test_mistake_that_shows_in_a_hidden_case_alone():
    def student(Z):
        print(Z.max())
        total, mean = reference_quietly(Z)
        return (2 * total if len(Z) == 1 else total), mean

    assert _outputs(_judge(student))["total"].mistake is None


def test_no_mistake_when_only_exceptions_match():
    verdict = judge(EXERCISE, CASES, [_raised("ZeroDivisionError")] * 2)
    assert {output.mistake for output in verdict.outputs} == {None}


def test_no_mistake_when_the_wrong_case_is_an_exception():
    answers = [_answers(reference)[0], _raised("IndexError")]
    assert {o.mistake for o in judge(EXERCISE, CASES, answers).outputs} == {None}


def test_other_exception_is_no_mistake():
    answers = [_answers(EXERCISE.mistakes["fails-on-one-row"].function)[0], _raised("TypeError")]
    assert (
        _outputs(judge(EXERCISE, [CASES[0], replace(CASES[1], words="")], answers))["total"].mistake
        is None
    )


def test_another_wrong_number_is_not_taken_for_none():
    def student(Z):
        print(Z.max() + 77)
        return reference_quietly(Z)

    assert _outputs(_judge(student))["largest"].mistake is None


def test_another_single_value_is_not_taken_for_the_known_one():
    def student(Z):
        print(Z.max())
        return Z * 77

    assert _outputs(_judge(student))["mean"].mistake is None


def test_mistake_that_warns_or_changes_its_arguments_does_no_harm():
    exercise = Exercise((Output("total", at=0),), name="stats", max_score=10.0)

    @exercise.mistake("in-place")
    def in_place(Z):
        """It overflows."""
        Z *= 1e308
        Z *= 1e308
        return Z.sum(), 0

    cases = [Case((VISIBLE.copy(),), call(reference, (VISIBLE,)))]
    judge(exercise, cases, [Answer("returned", (0.0, 0.0))])
    np.testing.assert_array_equal(cases[0].arguments[0], VISIBLE)


# --- words --------------------------------------------------------------------------------------------


GUESS = (
    "is a size or a depth hard-coded, or a variable of the notebook read instead of the argument?"
)


def _wrong_in(which):
    def student(Z):
        total, mean = reference(Z)
        return total + 0.0625 * (len(Z) == len(CASES[which].arguments[0])), mean

    return _outputs(_judge(student))["total"].explanation


def test_visible_case_shows_values():
    assert _wrong_in(0) == (
        "total has the right shape, but every entry differs, the first at total[0, 0]. "
        "Expected 3, yours is 3.0625."
    )


def test_hidden_case_shows_no_value_but_its_words():
    assert _wrong_in(1) == (
        "total has another value than expected. It is right in the notebook's cases, but not for a "
        f"single row: {GUESS}"
    )


def test_hidden_printed_number_is_not_shown():
    def student(Z):
        print(Z.max() + (len(Z) == 1))
        return reference_quietly(Z)

    assert _outputs(_judge(student))["largest"].explanation == (
        "The number the function prints is not the expected one. It is right in the notebook's cases, "
        f"but not for a single row: {GUESS}"
    )


@given(arrays(float, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6)))
def test_hidden_case_never_shows_a_value(wrong):
    answers = _answers(reference)
    answers[1] = Answer("returned", (wrong, wrong), "4711")
    verdict = judge(EXERCISE, CASES, answers)
    numbers = re.findall(r"\d+\.\d+|\d{2,}", " ".join(o.explanation for o in verdict.outputs))
    assert numbers == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (("ValueError", "no such axis", "  A.sum(axis=2)"), "ValueError: no such axis, at `A.sum(axis=2)`."),
        (("ValueError", "no such axis", ""), "ValueError: no such axis."),
        (("KeyError", "", ""), "KeyError."),
    ],
)  # fmt: skip
def test_exception_in_words(error, words):
    answers = [_raised(*error), _answers(reference)[1]]
    assert judge(EXERCISE, CASES, answers).outputs[0].explanation == words


def test_exception_in_a_hidden_case_does_not_say_what_came_in():
    answers = [_answers(reference)[0], _raised("ValueError", str(HIDDEN), "raise ValueError(Z)")]
    assert judge(EXERCISE, CASES, answers).outputs[0].explanation == (
        "ValueError, at `raise ValueError(Z)`. (The case: a single row.)"
    )


def test_as_dict_is_what_grades_json_holds():
    right = {"verdict": "passed", "mistake": None, "explanation": "", "line": None, "change": None}
    assert _judge(EXERCISE.mistakes["doubled"].function).as_dict() == {
        "name": "stats",
        "score": 5.0,
        "max_score": 10.0,
        "verdict": "partly",
        "carried_forward": False,
        "outputs": [
            {
                "name": "total",
                "verdict": "wrong answer",
                "mistake": "doubled",
                "explanation": "The total counts all twice.",
                "line": None,
                "change": None,
            },
            {"name": "mean"} | right,
            {"name": "largest"} | right,
        ],
    }


# --- nothing a student answers stops the judge ----------------------------------------------------------

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats()
    | st.text(max_size=3)
    | st.builds(Opaque, st.text(max_size=3))
    | st.sampled_from(["<f8", "<i8", "|b1", "<c16", "<f2"]).flatmap(
        lambda dtype: arrays(dtype, array_shapes(min_dims=0, max_dims=3, max_side=3))
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(["W1", "b1", "dW1"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(plain, plain, st.text("0123456789.e-+ nain%", max_size=20))
def test_any_answer_gets_a_verdict(first, second, printed):
    answers = [Answer("returned", first, printed), Answer("returned", second, printed)]
    verdict = judge(EXERCISE, CASES, answers)
    assert verdict.verdict in ("wrong answer", "partly", "passed")


@settings(max_examples=100, deadline=None)
@given(plain)
def test_any_answer_gets_a_verdict_where_a_dictionary_is_asked_for(value):
    expected = {"W1": np.ones((2, 1)), "b1": np.zeros((2, 1)), "cost": 0.5}
    outputs = Output("W", at="W*"), Output("b", at="b*"), Output("all")
    exercise = Exercise(outputs, name="f", max_score=10.0)

    @exercise.mistake("no-biases")
    def no_biases():
        """Where is b?"""
        return {"W1": np.ones((2, 1))}

    @exercise.mistake("nothing")
    def nothing():
        """Return something."""

    verdict = judge(exercise, [Case((), (expected, ""))], [Answer("returned", value)])
    assert verdict.verdict in ("wrong answer", "partly")
