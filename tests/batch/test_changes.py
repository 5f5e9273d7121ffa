"""Who has another mark than before, and the reason that is told."""

from grading.batch.changes import change_of
from grading.record.gradebook import Counted

CASES = {"f": [("values just above zero", ["略大于零的值"])]}


def grades(sha="a", **exercises):
    """The content of a grades.json: {function: (score, max_score, verdict, explanation, mistake)}."""
    return {
        "student": "ada",
        "submission_sha256": sha,
        "exercises": [
            {
                "name": name,
                "score": score,
                "max_score": most,
                "verdict": verdict,
                "outputs": [{"verdict": verdict, "explanation": words, "mistake": mistake}],
            }
            for name, (score, most, verdict, words, mistake) in exercises.items()
        ],
    }


RIGHT = (10.0, 10.0, "passed", "", None)


def change(before, after, earlier, now, dropped=()):
    return change_of(Counted(before), Counted(after), dict(dropped), earlier, now, CASES)


def test_the_first_mark_is_no_change():
    assert change_of(None, Counted({"f": 10.0}), {}, None, grades(f=RIGHT), CASES) is None


def test_the_same_mark_is_no_change():
    assert change({"f": 10.0}, {"f": 10.0}, grades(f=RIGHT), grades(f=RIGHT)) is None


def test_the_hidden_case_that_decides_is_named():
    wrong = (2.0, 10.0, "wrong answer", "A is wrong. (The case: values just above zero.)", None)
    found = change({"f": 10.0}, {"f": 2.0}, grades(f=RIGHT), grades(f=wrong))
    assert str(found) == "ada 10 → 2 (f: values just above zero)"


def test_the_case_is_recognised_in_the_language_of_the_student():
    wrong = (2.0, 10.0, "wrong answer", "A 不对。（情形：略大于零的值。）", None)
    found = change({"f": 10.0}, {"f": 2.0}, grades(f=RIGHT), grades(f=wrong))
    assert found.why == ("f: values just above zero",)


def test_a_known_mistake_is_named():
    wrong = (2.0, 10.0, "wrong answer", "A is halved.", "halved")
    assert change({"f": 10.0}, {"f": 2.0}, grades(f=RIGHT), grades(f=wrong)).why == ("f: halved",)


def test_other_points_are_told():
    found = change({"f": 10.0}, {"f": 20.0}, grades(f=RIGHT), grades(f=(20.0, 20.0, *RIGHT[2:])))
    assert found.why == ("f: worth 20 points, 10 before",)


def test_a_new_exercise_is_told():
    found = change({"g": 0.0}, {"g": 10.0}, grades(), grades(g=RIGHT))
    assert found.why == ("g: not asked before",)


def test_a_dropped_exercise_is_told_with_its_points():
    found = change({}, {}, grades(f=RIGHT), grades(), dropped={"f": 10.0})
    assert (found.before, found.after, found.why) == (10.0, 0.0, ("f: no longer asked",))


def test_an_exercise_that_was_dropped_long_ago_is_not_told_again():
    wrong = (0.0, 10.0, "wrong answer", "", "halved")
    found = change({"g": 10.0}, {"g": 0.0}, grades(g=RIGHT), grades(g=wrong), dropped={"f": 10.0})
    assert (found.before, found.after, found.why) == (10.0, 0.0, ("g: halved",))


def test_another_notebook_is_the_reason_for_all():
    wrong = (0.0, 10.0, "missing", "", None)
    found = change({"f": 10.0}, {"f": 0.0}, grades(f=RIGHT), grades("b", f=wrong))
    assert found.why == ("another notebook was handed in",)


def test_what_being_late_costs_is_told():
    before, after = Counted({"f": 10.0}), Counted({"f": 10.0}, penalty=4.0)
    found = change_of(before, after, {}, grades(f=RIGHT), grades(f=RIGHT), CASES)
    assert found.why == ("4 taken off for being late, 0 before",)
