"""course try: the solution and the mistakes, graded as students' notebooks are."""

from click.testing import CliRunner
from here import exercises

from grading.authoring.rehearsal import SOLUTION, rehearse
from grading.cli import main

FIRST_TWO = ("cache-holds-A", "absolute-value")


def keep(monkeypatch, mistakes):
    """Leave only these mistakes of activations, {function: {name: Mistake}}."""
    for name, exercise in exercises("activations").items():
        monkeypatch.setattr(exercise, "mistakes", mistakes.get(name, {}))


def relu_mistakes():
    known = exercises("activations")["relu"].mistakes
    return {name: known[name] for name in FIRST_TWO}


def test_solutions_have_full_marks_and_mistakes_their_hints(course, monkeypatch):
    known = relu_mistakes()
    keep(monkeypatch, {"relu": known})
    *solved, cache, absolute = rehearse(course, "activations")
    assert [(one.function, one.what) for one in solved] == [
        (name, SOLUTION) for name in exercises("activations")
    ]
    assert all(one.expected and one.score == one.max_score == 10 for one in solved)
    assert [(one.what, one.expected) for one in (cache, absolute)] == [(n, True) for n in FIRST_TWO]
    assert (cache.score, absolute.score) == (8, 2)
    assert absolute.words == known["absolute-value"].hint


def test_a_mistake_that_no_case_shows_is_unexpected(course, monkeypatch):
    solution = course.source("activations").solutions()["relu"]
    known = relu_mistakes()["absolute-value"]

    def right(Z):
        """It is right."""
        A = np.maximum(Z, 0)  # noqa: F821 - the notebook imports it
        return A, Z

    assert right.__code__.co_argcount == solution.__code__.co_argcount
    keep(monkeypatch, {"relu": {"right": type(known)("right", "It is right.", right)}})
    *_, last = rehearse(course, "activations")
    assert (last.what, last.expected, last.score, last.words) == ("right", False, 10, "")


def test_the_command_fails_for_a_mistake_that_gets_another_hint(course, monkeypatch):
    known = relu_mistakes()["absolute-value"]
    twin = type(known)("twin", "Another hint.", known.function)
    keep(monkeypatch, {"relu": {"absolute-value": known, "twin": twin}})
    result = CliRunner().invoke(main, ["try", "activations", "--course-dir", str(course.folder)])
    assert result.exit_code == 1
    assert "✔ relu, absolute-value: 2 of 10" in result.output
    assert f"✘ relu, twin: 2 of 10\n    {known.hint}" in result.output
    assert "Error: 1 line with ✘" in result.stderr
