"""Which earlier functions are answered for in a second try."""

import numpy as np
from here import HERE

from grading.assignment.exercise import Exercise, Output
from grading.assignment.inputs import Case
from grading.judge.marks import Marks
from grading.run.session import Answer

NAMES = ("linear_forward", "linear_activation_forward")


def _answers(known, function):
    answers = []
    for case in known:
        try:
            answers.append(Answer("returned", function(*case.arguments), ""))
        except ValueError as error:
            about = {"name": "ValueError", "message": str(error), "line": ""}
            answers.append(Answer("raised", error=about))
    return answers


def _after_a_longer_one(asked):
    """Marks of a student whose linear_forward returns more, and the next function cannot unpack it."""
    solutions = HERE.solutions("step_by_step")
    chosen = {name: asked["step_by_step", name] for name in NAMES}
    marks = Marks(
        {name: exercise for name, (exercise, _) in chosen.items()},
        {name: known for name, (_, known) in chosen.items()},
        solutions,
        {},
    )
    first, second = NAMES

    def longer(*arguments):
        return *solutions[first](*arguments), "mine"

    def fails(A_prev, W, b, activation):
        Z, linear_cache = longer(A_prev, W, b)

    supplied = marks.take(first, _answers(chosen[first][1], longer))
    assert supplied == {}
    supplied = marks.take(second, _answers(chosen[second][1], fails))
    for case in chosen[second][1]:
        supplied[first](*case.arguments[:3])
    marks.take_again(second, _answers(chosen[second][1], solutions[second]))
    return marks


def test_one_that_cannot_unpack_more_is_tried_with_what_is_asked_for(asked):
    marks = _after_a_longer_one(asked)
    assert marks.verdict("linear_forward").verdict == "passed"
    verdict = marks.verdict("linear_activation_forward")
    assert verdict.score == 10
    assert verdict.carried_forward
    assert {o.explanation for o in verdict.outputs} == {
        "Right as soon as linear_forward returns only what is asked for."
    }


# --- names of attributes -------------------------------------------------------------------------------


def tanh(Z):
    return np.tanh(Z)


def by_attribute(Z):
    return 1 - np.tanh(Z) ** 2


def by_call(Z):
    return 1 - tanh(Z) ** 2


def _supplied(solution):
    """What answers for it when both functions of a made-up notebook are wrong."""
    Z = np.array([1.0, 2.0])
    solutions = {"tanh": tanh, "slope": solution}
    exercises = {name: Exercise((Output("A"),), name=name, max_score=1.0) for name in solutions}
    cases = {name: [Case((Z,), (solutions[name](Z), ""))] for name in solutions}
    marks = Marks(exercises, cases, solutions, {})
    wrong = [Answer("returned", Z, "")]
    assert marks.take("tanh", wrong) == {}
    return marks.take("slope", wrong).keys()


def test_a_function_is_answered_for_where_it_is_called():
    assert _supplied(by_call) == {"tanh"}


def test_an_attribute_of_its_name_is_no_call():
    assert _supplied(by_attribute) == set()
