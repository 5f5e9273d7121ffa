"""An argument that the notebook says to leave alone: changing it costs a stated share, and nothing more."""

import numpy as np
import pytest
from both_sides import from_the_judge, in_the_notebook, verdict_on
from here import ASSIGNMENTS, HERE, exercises

from grading.assignment.exercise import UNCHANGED
from grading.judge.verdicts import judge
from grading.run.session import Answer

#: The exercises whose text says "leave the array `dA` itself as it is".
LEFT_ALONE = ["relu_backward", "tanh_backward"]
each_one = pytest.mark.parametrize("name", LEFT_ALONE)


def relu_backward(dA, cache):
    dA[cache <= 0] = 0
    return dA


def tanh_backward(dA, cache):
    dA *= 1 - cache**2
    return dA


def sigmoid_backward(dA, cache):
    dA *= np.exp(-cache) / (1 + np.exp(-cache)) ** 2
    return dA


def cache_for_a_mask(dA, cache):
    cache[:] = cache > 0
    return dA * cache


def update_parameters(params, grads, learning_rate):
    for key, value in params.items():
        value -= learning_rate * grads[f"d{key}"]
    return params


IN_PLACE = {"relu_backward": relu_backward, "tanh_backward": tanh_backward}
WORDS = (
    "The function changes its argument dA in place: it has to leave dA as it came in and return a new "
    "array."
)


def test_the_text_asks_for_what_the_exercise_judges():
    cells = [
        c.source for c in HERE.source("activations").notebook.cells if c.cell_type == "markdown"
    ]
    for assignment in ASSIGNMENTS:
        for name, exercise in exercises(assignment).items():
            judged = [output for output in exercise.outputs if output.at == UNCHANGED]
            assert [output.name for output in judged] == ["dA"] * (name in LEFT_ALONE)
            if judged:
                text = next(cell for cell in cells if f"**Exercise**: write `{name}`" in cell)
                assert "eave the array `dA` itself as it is" in text
                assert "a tenth of the points" in text
                assert exercise.points(["dA"]) == exercise.max_score / 10


@each_one
def test_it_costs_its_share_and_check_and_mark_say_so(name, asked, capsys):
    exercise, known = asked["activations", name]
    verdict = verdict_on(exercise, known, IN_PLACE[name])
    assert (verdict.score, verdict.verdict) == (9, "partly")
    assert [o.mistake for o in verdict.outputs] == [None, "changes-an-argument-in-place"]
    assert from_the_judge(exercise, known, IN_PLACE[name]) == {"dA": WORDS}
    assert in_the_notebook("activations", name, IN_PLACE[name], capsys) == {"dA": WORDS}


@each_one
def test_the_solution_has_every_point(name, asked, capsys):
    exercise, known = asked["activations", name]
    solution = HERE.solutions("activations")[name]
    assert verdict_on(exercise, known, solution).score == 10
    assert in_the_notebook("activations", name, solution, capsys) == {}


@pytest.mark.parametrize(
    ("assignment", "function"),
    [("activations", sigmoid_backward), ("step_by_step", update_parameters)],
)
def test_where_the_text_does_not_ask_it_costs_nothing(assignment, function, asked):
    assert verdict_on(*asked[assignment, function.__name__], function).score == 10


def test_what_is_not_named_may_be_changed(asked):
    assert verdict_on(*asked["activations", "relu_backward"], cache_for_a_mask).score == 10


@each_one
@pytest.mark.parametrize(
    "useless",
    [
        lambda dA, cache: None,
        lambda dA, cache: dA,
        lambda dA, cache: np.zeros_like(dA),
        lambda dA, cache: 1 / 0,
    ],
    ids=["nothing", "dA", "zeros", "error"],
)
def test_leaving_it_alone_earns_nothing_by_itself(name, useless, asked, capsys):
    exercise, known = asked["activations", name]
    assert verdict_on(exercise, known, useless).score == 0
    words = from_the_judge(exercise, known, useless)
    assert words.keys() == {"dZ", "dA"}
    judged = {o.name: o.verdict for o in verdict_on(exercise, known, useless).outputs}
    assert judged["dA"] == "pending" != judged["dZ"]
    if "ZeroDivisionError" not in words["dZ"]:
        assert words["dA"] == "dA stayed as it came in. That counts as soon as dZ is right."


@each_one
def test_a_wrong_one_that_changes_it_is_told_both(name, asked):
    def wrong(dA, cache):
        dA += 1
        return dA * cache

    words = from_the_judge(*asked["activations", name], wrong)
    assert words.keys() == {"dZ", "dA"}
    assert words["dA"] == WORDS


@each_one
def test_the_argument_is_called_as_the_student_calls_it(name, asked):
    source = f"def {name}(grad, a):\n    grad *= 2\n    grad /= 2.5\n    return grad"
    namespace = {}
    exec(source, namespace)
    words = from_the_judge(*asked["activations", name], namespace[name], source)
    assert words["dA"] == WORDS.replace("dA", "grad")


@each_one
def test_one_changed_in_a_hidden_case_only(name, asked):
    solution = HERE.solutions("activations")[name]

    def student(dA, cache):
        dZ = solution(dA, cache)
        if dA.shape == (20, 40):
            dA[:] = dZ
        return dZ

    assert from_the_judge(*asked["activations", name], student) == {
        "dA": f"{WORDS} (The case: large arrays.)"
    }


@each_one
def test_a_lie_about_it_gains_its_share_and_no_more(name, asked):
    exercise, known = asked["activations", name]
    for wrong, score in ((False, 10), (True, 0)):
        values = [IN_PLACE[name](c.arguments[0].copy(), c.arguments[1]) + wrong for c in known]
        answers = [Answer("returned", value, "", after=None) for value in values]
        assert judge(exercise, known, answers).score == score


@each_one
@pytest.mark.parametrize("after", [(), (None, None), ("dA", "Z"), ({}, []), (np.ones(3), 1.0)])
def test_what_is_told_of_the_arguments_may_have_any_form(name, after, asked):
    exercise, known = asked["activations", name]
    answers = [Answer("returned", case.expected[0], "", after=after) for case in known]
    assert judge(exercise, known, answers).score == 10
