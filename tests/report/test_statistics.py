"""The numbers of a class report, from made-up grades."""

from dataclasses import asdict

import pytest

from grading.record.marks import Mark
from grading.report.statistics import class_numbers


def _grades(
    student, scores, *, verdicts=None, mistake=None, change=None, notes=(), sha=None, seconds=1.0
):
    verdicts = verdicts or [
        "passed" if s == 10 else "partly" if s else "wrong answer" for s in scores
    ]
    outputs = [
        {"name": "A", "verdict": "x", "mistake": mistake, "explanation": "words", "change": change}
    ]
    return {
        "student": student,
        "score": sum(scores),
        "max_score": 10.0 * len(scores),
        "submission_sha256": sha or student,
        "notes": list(notes),
        "seconds": seconds,
        "exercises": [
            {"name": f"f{i}", "max_score": 10.0, "verdict": verdict, "outputs": outputs}
            for i, verdict in enumerate(verdicts)
        ],
    }


def _numbers(*graded, scores=None, penalties=()):
    own = {g["student"]: {f"f{i}": s for i, s in enumerate(_scores(g))} for g in graded}
    own = scores or own
    late = dict(penalties)
    marks = {name: Mark(sum(one.values()), late.get(name, 0.0)) for name, one in own.items()}
    return class_numbers("made_up", list(graded), own, marks, {("f0", "sign"): "A sign is wrong."})


def _scores(grades):
    points = {"passed": 10, "partly": 5}
    return [points.get(exercise["verdict"], 0) for exercise in grades["exercises"]]


CLASS = (
    _grades("a", [10, 10]),
    _grades("b", [10, 0], mistake="sign"),
    _grades("c", [0, 0], mistake="sign", seconds=9.0),
    _grades("d", [5, 0]),
)


def test_counts_add_up_to_the_submissions():
    numbers = _numbers(*CLASS)
    assert numbers.submissions == sum(numbers.histogram) == 4
    for exercise in numbers.exercises:
        assert exercise.passed + exercise.partly + exercise.failed == 4
        assert sum(exercise.verdicts.values()) == 4


def test_scores_are_the_gradebooks():
    manual = {student: {"f0": 10.0, "f1": 10.0} for student in "abcd"}
    numbers = _numbers(*CLASS, scores=manual)
    assert numbers.mean_score == numbers.median_score == 20
    assert numbers.histogram[-1] == 4


def test_what_being_late_costs():
    """Nobody loses more than there is, and the scores of the exercises stay as they are."""
    numbers = _numbers(*CLASS, penalties={"a": 6.0, "d": 8.0})
    assert (numbers.late, numbers.late_points) == (2, 6.0 + 5.0)
    assert _numbers(*CLASS, penalties={"c": 6.0}).late == 0
    assert numbers.mean_score == (14 + 10 + 0 + 0) / 4
    assert sum(exercise.mean_score for exercise in numbers.exercises) == (20 + 10 + 0 + 5) / 4


def test_a_mistake_counts_once_a_student():
    (first, second) = _numbers(*CLASS).mistakes
    assert (first.exercise, first.mistake, first.count) == ("f0", "sign", 2)
    assert (second.exercise, second.count) == ("f1", 2)


def test_what_is_not_recognised_counts_by_output():
    graded = [_grades(name, [0], mistake=mistake) for name, mistake in (("a", "sign"), ("b", None))]
    for grades in graded:
        grades["exercises"][0]["outputs"] = [
            {**grades["exercises"][0]["outputs"][0], "name": name, "verdict": verdict}
            for name, verdict in (
                *(("A", "wrong answer"), ("cache", "exception"), ("B", "crash")),
                ("dA", "pending"),
            )
        ]
    found = [(m.mistake, m.output, m.count) for m in _numbers(*graded).mistakes]
    assert found == [(None, "A", 1), (None, "cache", 1), ("sign", "", 1)]


def test_what_nobody_foresaw_counts_by_the_change_that_mends_it():
    graded = [
        _grades(name, [0], change=change)
        for name, change in zip("abc", ["axis", "key", "axis"], strict=True)
    ]
    found = [(m.mistake, m.output, m.change, m.count) for m in _numbers(*graded).mistakes]
    assert found == [(None, "", "axis", 2), (None, "", "key", 1)]


def test_no_example_names_a_student():
    for mistake in _numbers(*CLASS).mistakes:
        assert not {*asdict(mistake).values()} & {*"abcd"}


def test_a_mistake_is_told_in_our_words():
    (first, second) = _numbers(*CLASS).mistakes
    assert (first.explanation, second.explanation) == ("A sign is wrong.", "")


def test_an_exercise_all_pass_discriminates_badly():
    numbers = _numbers(_grades("a", [10, 10]), _grades("b", [10, 0]))
    assert numbers.exercises[0].discrimination is None
    assert numbers.exercises[0].discriminates_badly


def test_an_exercise_the_best_fail_discriminates_badly():
    graded = [_grades("a", [0, 10, 10]), _grades("b", [10, 0, 0]), _grades("c", [10, 10, 0])]
    first = _numbers(*graded).exercises[0]
    assert first.discrimination < 0
    assert first.discriminates_badly


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("crash", "ended its Python process"),
        ("timeout", "did not come back in time"),
        ("memory", "took more memory than it may have"),
        ("output limit", "printed or returned far more than it should"),
    ],
)
def test_what_needs_a_look(verdict, words):
    numbers = _numbers(_grades("a", [10]), _grades("b", [0], verdicts=[verdict]))
    assert numbers.to_look_at == [("b", f"f0 {words}")]


def test_notes_and_copies_need_a_look():
    graded = [_grades("a", [10], sha="x"), _grades("b", [10], sha="x", notes=["odd"])]
    reasons = _numbers(*graded).to_look_at
    assert ("b", "odd") in reasons
    assert ("a, b", "the same file") in reasons


def test_untouched_notebooks_are_no_copies():
    assert _numbers(_grades("a", [0], sha="x"), _grades("b", [0], sha="x")).to_look_at == []


def test_slowest_first():
    assert _numbers(*CLASS).slowest[0] == ("c", 9.0)
