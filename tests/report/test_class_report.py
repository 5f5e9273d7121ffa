"""The class report of a graded class: its three files agree with the gradebook."""

import csv
import json
import shutil

import nbformat
import pytest
from here import exercises, language

from grading.authoring.made_up import NOT_JSON, mistaken
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.course import Course, CourseError
from grading.record.files import read_grades
from grading.record.gradebook import open_gradebook
from grading.report.class_report import gradebook_scores, write_report

RELU = exercises("activations")["relu"]
MISTAKE = next(iter(RELU.mistakes.values()))


def in_chinese(data):
    notebook = nbformat.reads(data.decode(), as_version=4)
    notebook.metadata["course"] = {"language": "zh"}
    return nbformat.writes(notebook).encode()


@pytest.fixture(scope="module")
def course(running_for, hand_in, solved):
    course = running_for("class_report")
    notebooks = {
        "right": solved("activations"),
        "=cmd|' calc'!A0": solved("activations", relu=mistaken(RELU, MISTAKE)),
        "chinese": in_chinese(solved("activations", relu=mistaken(RELU, MISTAKE))),
        "broken": NOT_JSON,
    }
    hand_in(course, "activations", notebooks)
    list(grade_batch(course, "activations", course.students("activations"), LocalWorkers(1)))
    return course


@pytest.fixture(scope="module")
def folder(course):
    return write_report(course, "activations").parent


def test_page_has_no_script_and_names_the_mistake(folder):
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert MISTAKE.name.replace("-", " ") in page


def test_a_class_of_two_languages_adds_up(course, folder):
    """One mistake, explained to one student in English and to one in Chinese, and told in English."""
    told = {
        output["explanation"]
        for student in course.graded("activations")
        for exercise in read_grades(course.autograded(student, "activations"))["exercises"]
        for output in exercise["outputs"]
        if output["mistake"] == MISTAKE.name
    }
    hints = [MISTAKE.hint, language("zh")("hints/relu", MISTAKE.hint)]
    assert len(told) == 2
    assert [sum(words.endswith(hint) for words in told) for hint in hints] == [1, 1]
    numbers = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    [mistake] = numbers["mistakes"]
    assert (mistake["mistake"], mistake["count"]) == (MISTAKE.name, 2)
    assert mistake["explanation"] == MISTAKE.hint


def test_numbers_are_the_gradebooks(course, folder):
    numbers = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    with open_gradebook(course) as gradebook:
        totals = [s.score for s in gradebook.assignment_submissions("activations")]
    assert numbers["mean_score"] == pytest.approx(sum(totals) / len(totals))
    with (folder / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(float(row["score"]) for row in rows) == sorted(totals)


def test_numbers_of_each_exercise_are_the_gradebooks(course, folder):
    numbers = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    with (folder / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [e["name"] for e in numbers["exercises"]] == list(exercises("activations"))
    for exercise in numbers["exercises"]:
        name = exercise["name"]
        with open_gradebook(course) as gradebook:
            grades = [
                gradebook.find_grade(f"test_{name}", "activations", "activations", student).score
                for student in course.graded("activations")
            ]
        assert exercise["mean_score"] == pytest.approx(sum(grades) / len(grades))
        assert sorted(float(row[name]) for row in rows) == sorted(grades)
        right = sum(row[f"{name} verdict"] == "passed" for row in rows)
        assert exercise["passed"] == right == grades.count(exercise["max_score"])
    assert sum(e["mean_score"] for e in numbers["exercises"]) == pytest.approx(
        numbers["mean_score"]
    )


def test_no_name_is_a_formula(folder):
    with (folder / "report.csv").open(encoding="utf-8", newline="") as file:
        assert not any(row["student"].startswith("=") for row in csv.DictReader(file))


def test_manual_scores_count(course):
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade("test_relu", "activations", "activations", "broken")
        grade.manual_score = 7
        gradebook.db.commit()
    assert gradebook_scores(course, "activations")["broken"]["relu"] == 7


def test_what_being_late_costs_is_in_all_three_files(running, hand_in, solved):
    hand_in(running, "activations", {name: solved("activations") for name in ("ada", "emmy")})
    list(grade_batch(running, "activations", ["ada", "emmy"], LocalWorkers(1)))
    with open_gradebook(running) as gradebook:
        [notebook] = gradebook.find_submission("activations", "emmy").notebooks
        notebook.late_submission_penalty = 12
        gradebook.db.commit()
    page = write_report(running, "activations")
    with page.with_name("report.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    told = {
        name: (float(row["score"]), float(row["late_submission_penalty"]))
        for name, row in rows.items()
    }
    assert told == {"ada": (60, 0), "emmy": (48, 12)}
    numbers = json.loads(page.with_name("report.json").read_text(encoding="utf-8"))
    assert (numbers["mean_score"], numbers["late"], numbers["late_points"]) == (54, 1, 12)
    said = " ".join(page.read_text(encoding="utf-8").split())
    assert "1 late submission lost 12 points in all" in said


def test_nothing_graded(course):
    assert write_report(course, "application") is None


def test_a_gradebook_that_was_lost_is_named(course, tmp_path):
    other = Course.open(course.folder, db=f"sqlite:///{tmp_path / 'gradebook.db'}")
    with pytest.raises(CourseError, match=r"no marks of 4 submissions.*`course grade activations`"):
        write_report(other, "activations")


def test_who_was_taken_out_of_the_course_is_left_out(running, hand_in, solved):
    hand_in(running, "activations", {name: solved("activations") for name in ("ada", "gone")})
    list(grade_batch(running, "activations", ["ada", "gone"], LocalWorkers(1)))
    with open_gradebook(running) as gradebook:
        gradebook.remove_student("gone")
    shutil.rmtree(running.submitted("gone", "activations"))
    page = write_report(running, "activations").read_text(encoding="utf-8")
    assert "Class report: 1 submission" in page
