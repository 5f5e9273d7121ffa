"""The gradebook on the feedback page: manual scores, extra credit, late penalties, a grader's comments."""

import csv
import re

import pytest
from click.testing import CliRunner

from grading.cli import main
from grading.course import Course
from grading.record.gradebook import open_gradebook
from grading.record.marks import Mark
from grading.report.feedback import write_feedback
from grading.report.standing import ByHand, Changes, Standing, read_standings

WORST = "def relu(Z):\n    return 0"
HOSTILE = (
    "Why this?\r\n<script>alert(1)</script>\n"
    '</p></div><img src=x onerror="alert(2)"> {{ 7 * 7 }} {score} `a` [b](javascript:alert(3))'
)
AT = ("activations", "activations")


def command(course, *arguments, url=None):
    """The output of a `course` command that works."""
    database = ["--db", url] if url else []
    options = ["--course-dir", str(course.folder), *database]
    result = CliRunner().invoke(main, [*arguments, *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def page(course, student):
    file = course.feedback(student, "activations") / "activations.html"
    return file.read_text(encoding="utf-8")


def shown(text):
    """What a page says, in one line, without its style sheet."""
    body = text.partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def enter(course):
    """All that a grader can enter for emmy, and nothing for ada; zoe is later than she has points."""
    with open_gradebook(course) as gradebook:
        relu = gradebook.find_grade("test_relu", *AT, "emmy")
        relu.manual_score, relu.needs_manual_grade = 6.5, False
        gradebook.find_grade("test_tanh", *AT, "emmy").extra_credit = 2 / 3
        gradebook.find_comment("relu", *AT, "emmy").manual_comment = HOSTILE
        gradebook.find_comment("tanh", *AT, "emmy").manual_comment = ""
        gradebook.find_submission("activations", "emmy").notebooks[0].late_submission_penalty = 12
        gradebook.find_grade("test_relu", *AT, "zoe").manual_score = 3
        for name in ("sigmoid", "tanh", "sigmoid_backward", "relu_backward", "tanh_backward"):
            gradebook.find_grade(f"test_{name}", *AT, "zoe").manual_score = 0
        gradebook.find_submission("activations", "zoe").notebooks[0].late_submission_penalty = 5
        gradebook.db.commit()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def graded(request, running_for, hand_in, solved):
    """(course, its database, {student: page before the grader came}); the pages are written anew since."""
    course = running_for(f"standing_{request.param}")
    wrong = solved("activations", relu=WORST)
    hand_in(course, "activations", {"ada": wrong, "emmy": wrong, "zoe": wrong})
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").database()
        course = Course.open(course.folder, url)
    command(course, "grade", "activations", "--workers", "1", url=url)
    command(course, "feedback", "activations", url=url)
    before = {student: page(course, student) for student in ("ada", "emmy", "zoe")}
    enter(course)
    command(course, "feedback", "activations", url=url)
    return course, url, before


def test_the_total_is_what_is_exported_and_in_the_gradebook(graded):
    course, url, _ = graded
    command(course, "export", "--to", "csv", url=url)
    with (course.folder / "exports" / "grades.csv").open(encoding="utf-8-sig") as file:
        exported = {
            row["student_id"]: float(row["score"])
            for row in csv.DictReader(file)
            if row["assignment"] == "activations"
        }
    with open_gradebook(course) as gradebook:
        booked = {
            submission.student_id: max(0, submission.score - submission.late_submission_penalty)
            for submission in gradebook.assignment_submissions("activations")
        }
    totals = {
        student: float(re.search(r"<b>([\d.]+)</b> of 60 points", page(course, student))[1])
        for student in booked
    }
    assert totals == pytest.approx({"ada": 50, "emmy": 45.167, "zoe": 0})
    assert totals == pytest.approx(exported, abs=0.0005)
    assert totals == pytest.approx(booked, abs=0.0005)


def test_the_difference_is_explained(graded):
    course, _, _ = graded
    assert (
        "45.167 of 60 points Automatic grading: 50 · set by hand: +6.5 · "
        "extra credit: +0.667 · late: −12 Exercise"
    ) in shown(page(course, "emmy"))


def test_no_more_is_taken_off_than_there_is(graded):
    course, _, _ = graded
    said = "0 of 60 points Automatic grading: 50 · set by hand: −47 · late: −3 Exercise"
    assert said in shown(page(course, "zoe"))


def test_an_exercise_says_what_was_entered(graded):
    course, _, _ = graded
    said = shown(page(course, "emmy"))
    assert "Not right yet · set by hand 6.5 / 10" in said
    assert "relu Not right yet · 6.5 of 10 Set by hand: 6.5 (automatic grading: 0)" in said
    assert "Right · extra credit: +0.667 10.667 / 10" in said
    assert "tanh Right · 10.667 of 10 Extra credit: +0.667" in said


def test_a_comment_is_shown_as_it_was_typed_and_runs_nothing(graded):
    course, _, _ = graded
    text = page(course, "emmy")
    [comment] = re.findall(r'From the grader:</b></p>\s*<p dir="auto">(.*?)</p>', text, re.DOTALL)
    assert comment == (
        "Why this?\n&lt;script&gt;alert(1)&lt;/script&gt;\n"
        "&lt;/p&gt;&lt;/div&gt;&lt;img src=x onerror=&#34;alert(2)&#34;&gt; "
        "{{ 7 * 7 }} {score} `a` [b](javascript:alert(3))"
    )
    assert "<script" not in text
    assert "<img src=x" not in text
    assert ".grader p { margin: .25rem 0; white-space: pre-wrap;" in text
    assert 'id="relu"' in text.partition("From the grader:")[0]
    assert 'id="tanh"' not in text.partition("From the grader:")[0]


def test_where_nothing_was_entered_the_page_is_the_same(graded):
    course, _, before = graded
    assert page(course, "ada") == before["ada"]
    assert page(course, "emmy") != before["emmy"]


def test_without_a_gradebook_the_page_is_that_of_grades_json(graded, tmp_path):
    course, _, before = graded
    other = Course.open(course.folder, f"sqlite:///{tmp_path}/none.db")
    assert read_standings(other, "activations") == {}
    assert not (tmp_path / "none.db").exists()
    open_gradebook(other).close()
    write_feedback(other, "activations")
    assert {student: page(other, student) for student in before} == before
    write_feedback(course, "activations")


def test_changes_add_up_whatever_the_gradebook_holds():
    exercises = [{"name": "relu", "score": 4.0}, {"name": "tanh", "score": 10.0}]
    grades = {"score": 14.0, "exercises": exercises}
    by_hand = {"relu": ByHand(score=7.0, extra_credit=1.0), "gone": ByHand(score=9.0)}
    standing = Standing(Mark(raw_score=20.0, late_submission_penalty=6.0), by_hand)
    assert standing.changes(grades) == Changes(by_hand=3.0, extra_credit=1.0, late=-6.0, other=2.0)
    assert standing.mark.score == 14.0 + 3 + 1 - 6 + 2
