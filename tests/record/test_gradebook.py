"""The gradebook: what the Recorder writes is what nbgrader's API reads, one commit a submission."""

import subprocess
import sys
from datetime import datetime

import pytest
from here import ASSIGNMENTS, exercises
from sqlalchemy import event, text

from grading.record.gradebook import Recorder, assignment_entry, explanation, open_gradebook

HANDED_IN = datetime(2030, 5, 1, 12, 0)


def grades_of(student, **verdicts):
    """The content of a grades.json: full marks, but for {function: (score, explanation)}."""
    entries = []
    for name, exercise in exercises("activations").items():
        score, why = verdicts.get(name, (10.0, ""))
        verdict = "wrong answer" if why else "passed"
        outputs = [
            {"name": output.name, "verdict": verdict, "mistake": None, "explanation": why}
            for output in exercise.outputs
        ]
        entries.append({"name": name, "score": score, "max_score": 10.0, "outputs": outputs})
    return {"student": student, "assignment": "activations", "exercises": entries}


@pytest.fixture
def record(running):
    """record(grades, timestamp): write into the course's gradebook as a run of its own."""

    def write(grades, timestamp=None):
        with Recorder(running, "activations") as recorder:
            recorder.record(grades, timestamp)

    return write


@pytest.fixture
def gradebook(running):
    """nbgrader's own view."""
    with open_gradebook(running) as opened:
        yield opened


def grade(gradebook, student, function):
    return gradebook.find_grade(f"test_{function}", "activations", "activations", student)


def comment(gradebook, student, function):
    return gradebook.find_comment(function, "activations", "activations", student)


def test_scores_are_written(record, gradebook):
    record(grades_of("ada", relu=(4.0, "Look again.")))
    submission = gradebook.find_submission("activations", "ada")
    assert (submission.score, submission.max_score) == (54, 60)
    assert not submission.needs_manual_grade
    assert grade(gradebook, "ada", "relu").auto_score == 4
    for name in ASSIGNMENTS["activations"]:
        found = grade(gradebook, "ada", name)
        assert (found.max_score, found.needs_manual_grade) == (10, False)


def test_comments_say_what_is_wrong(record, gradebook):
    record(grades_of("ada", relu=(0.0, "Look again.")))
    assert comment(gradebook, "ada", "relu").comment == "Look again."
    assert comment(gradebook, "ada", "tanh").comment is None


def test_a_comment_names_the_outputs_that_are_wrong():
    outputs = [
        {"name": "dW", "verdict": "wrong answer", "explanation": "Not averaged."},
        {"name": "db", "verdict": "wrong answer", "explanation": "Another shape."},
        {"name": "dA_prev", "verdict": "passed", "explanation": ""},
    ]
    assert explanation({"outputs": outputs}) == "dW: Not averaged.\ndb: Another shape."


def test_a_submission_is_one_commit(running):
    commits = []
    with Recorder(running, "activations") as recorder:
        recorder.record(grades_of("ada"), HANDED_IN)
        event.listen(recorder.gradebook.engine, "commit", commits.append)
        for number, student in enumerate(["bob", "cyd", "ada"], start=1):
            recorder.record(grades_of(student), HANDED_IN)
            assert len(commits) == number


def test_a_regrade_changes_what_the_judge_said(record, gradebook):
    record(grades_of("ada", relu=(0.0, "Look again.")))
    record(grades_of("ada", tanh=(5.0, "Nearly.")))
    assert grade(gradebook, "ada", "relu").score == 10
    assert grade(gradebook, "ada", "tanh").score == 5
    assert comment(gradebook, "ada", "relu").comment is None
    assert comment(gradebook, "ada", "tanh").comment == "Nearly."


def test_manual_marks_and_comments_survive_a_regrade(record, gradebook):
    record(grades_of("ada", relu=(0.0, "Look again.")))
    grade(gradebook, "ada", "relu").manual_score = 7
    grade(gradebook, "ada", "tanh").extra_credit = 2
    comment(gradebook, "ada", "relu").manual_comment = "We talked about it."
    gradebook.db.commit()
    record(grades_of("ada", relu=(3.0, "Nearly.")))
    gradebook.db.expire_all()
    marked = grade(gradebook, "ada", "relu")
    assert (marked.manual_score, marked.auto_score, marked.score) == (7, 3, 7)
    assert marked.needs_manual_grade  # for a grader to look again, as nbgrader does
    assert grade(gradebook, "ada", "tanh").extra_credit == 2
    said = comment(gradebook, "ada", "relu")
    assert (said.comment, said.auto_comment) == ("We talked about it.", "Nearly.")


def test_handing_in_late_is_seen(record, gradebook):
    gradebook.update_or_create_assignment("activations", duedate=datetime(2030, 5, 1, 11, 30))
    record(grades_of("ada"), HANDED_IN)
    record(grades_of("bob"), datetime(2030, 4, 30))
    ada = gradebook.find_submission("activations", "ada")
    assert (ada.timestamp, ada.total_seconds_late) == (HANDED_IN, 1800)
    assert gradebook.find_submission("activations", "bob").total_seconds_late == 0


def test_a_regrade_without_a_time_keeps_the_one_there_was(record, gradebook):
    record(grades_of("ada"), HANDED_IN)
    record(grades_of("ada"))
    assert gradebook.find_submission("activations", "ada").timestamp == HANDED_IN


def test_a_student_on_the_list_keeps_their_name(record, gradebook):
    gradebook.add_student("ada", last_name="Lovelace")
    record(grades_of("ada"))
    assert gradebook.find_student("ada").last_name == "Lovelace"


def test_grades_that_lack_an_exercise_leave_no_trace(running, gradebook):
    grades = grades_of("ada")
    del grades["exercises"][3]
    with Recorder(running, "activations") as recorder:
        with pytest.raises(KeyError):
            recorder.record(grades)
        recorder.record(grades_of("bob"))
    assert [student.id for student in gradebook.students] == ["bob"]
    assert [found.student_id for found in gradebook.assignment_submissions("activations")] == [
        "bob"
    ]


def test_odd_names_of_students(record, gradebook):
    name = "o'brien \"; DROP TABLE grade; -- é"
    record(grades_of(name))
    assert gradebook.find_submission("activations", name).score == 60


def test_two_runs_may_have_the_gradebook_open(running):
    with Recorder(running, "activations") as one, Recorder(running, "activations") as other:
        one.record(grades_of("ada"))
        other.record(grades_of("bob"))
        one.record(grades_of("bob", relu=(1.0, "Look again.")))
    with open_gradebook(running) as gradebook:
        assert gradebook.find_submission("activations", "bob").score == 51


def test_the_gradebook_is_made_without_an_activated_environment(course, monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert assignment_entry(course, "activations") is None
    assert (course.folder / "gradebook.db").exists()


def test_what_the_gradebook_knows_of_an_assignment(running):
    assert assignment_entry(running, "activations") == (None, 1)


KILLED = """
import os, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from grading.course import Course
from grading.record.gradebook import open_gradebook

@event.listens_for(Engine, "before_cursor_execute")
def watch(connection, cursor, statement, *others):
    if sys.argv[2] in statement:
        os.kill(os.getpid(), 9)

open_gradebook(Course.open(sys.argv[1]))
"""


@pytest.mark.parametrize("words", ["CREATE TABLE grade ", "INSERT INTO alembic_version"])
def test_a_kill_while_the_gradebook_is_made(words, course):
    command = [sys.executable, "-c", KILLED, str(course.folder), words]
    assert subprocess.run(command, check=False).returncode == -9
    with open_gradebook(course) as gradebook:
        assert gradebook.db.execute(text("select count(*) from alembic_version")).scalar() == 1
        assert gradebook.students == []
