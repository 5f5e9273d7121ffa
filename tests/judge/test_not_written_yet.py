"""A cell that nobody wrote in says so, whatever comes of it; and no point depends on that."""

import linecache

import pytest
from both_sides import verdict_on
from here import ASSIGNMENTS

from grading.judge.verdicts import judge
from grading.run.session import Answer
from utils.tutor.checking import CheckFailed, check

EVERY = [(a, name) for a, names in ASSIGNMENTS.items() for name in names]
each_exercise = pytest.mark.parametrize(("assignment", "name"), EVERY)
#: What becomes of the line that raises NotImplementedError.
LEFT = {"nothing": "pass", "None": "A = Z = W1 = None", "dots": "..."}


def _in_place_of_the_error(exercise, line):
    return exercise.stub.replace("raise NotImplementedError()", line)


def _defined(source, name):
    """The function of a cell, where its notebook has run so far."""
    file = "<ipython-input-unwritten>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    namespace = {}
    exec("import numpy as np\nfrom utils.draw.watching import watch", namespace)
    exec(compile(source, file, "exec"), namespace)
    return namespace[name]


def _words(name):
    return (
        f"{name} is not written yet: its cell holds only lines that were given, or that do nothing."
    )


@each_exercise
@pytest.mark.parametrize("line", LEFT.values(), ids=LEFT)
def test_what_was_given_is_not_written_yet(assignment, name, line, asked):
    exercise, known = asked[assignment, name]
    source = _in_place_of_the_error(exercise, line)
    verdict = verdict_on(exercise, known, _defined(source, name), source)
    assert (verdict.verdict, verdict.score) == ("unsolved", 0)
    assert {o.verdict for o in verdict.outputs} == {"unsolved"}
    assert {o.explanation for o in verdict.outputs} == {_words(name)}


@each_exercise
def test_the_check_says_the_same(assignment, name, asked):
    exercise, _ = asked[assignment, name]
    source = _in_place_of_the_error(exercise, "pass")
    with pytest.raises(CheckFailed) as failed:
        check(assignment, name, _defined(source, name))
    assert str(failed.value) == _words(name)


@pytest.mark.parametrize("status", ["missing", "crash", "timeout"])
def test_where_the_cell_does_not_even_run(status, asked):
    exercise, known = asked["activations", "relu"]
    source = exercise.stub.replace("    # YOUR CODE HERE\n", "").replace("    raise", "raise")
    verdict = judge(exercise, known, [Answer(status)], source)
    assert verdict.verdict == "unsolved"


@each_exercise
def test_an_untouched_cell_is_told_as_before(assignment, name, asked):
    exercise, known = asked[assignment, name]
    error = {"name": "NotImplementedError", "message": "", "function": name, "line": ""}
    answers = [Answer("raised", error=error) for _ in known]
    for source in (exercise.stub, None):
        verdict = judge(exercise, known, answers, source)
        assert verdict.verdict == "unsolved"
        assert {o.explanation for o in verdict.outputs} == {f"{name} is not written yet."}


@each_exercise
@pytest.mark.parametrize("line", ["raise NotImplementedError()", "pass"])
def test_points_that_are_earned_elsewhere_stay(assignment, name, line, asked):
    exercise, known = asked[assignment, name]
    source = _in_place_of_the_error(exercise, line)
    answers = [
        Answer("returned", case.expected[0], case.expected[1], after=case.arguments)
        for case in known
    ]
    assert judge(exercise, known, answers, source).score == exercise.max_score


def test_a_wrong_answer_of_a_cell_of_ones_own_is_explained(asked):
    exercise, known = asked["activations", "relu"]
    answers = [Answer("returned", (case.arguments[0], case.arguments[0])) for case in known]
    verdict = judge(exercise, known, answers, exercise.stub)
    assert verdict.verdict == "partly"
    answers = [Answer("returned", (0, 0)) for case in known]
    assert judge(exercise, known, answers, exercise.stub).verdict == "wrong answer"


def test_a_cell_with_something_in_it_is_explained(asked):
    exercise, known = asked["activations", "relu"]
    source = _in_place_of_the_error(exercise, "A = abs(Z)\n    cache = None")
    verdict = verdict_on(exercise, known, _defined(source, "relu"), source)
    assert verdict.verdict == "wrong answer"
