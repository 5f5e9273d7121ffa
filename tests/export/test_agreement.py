"""`course export`, `nbgrader export`, the gradebook and formgrader say the same of every submission."""

import csv
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from grading.authoring.made_up import NOT_JSON
from grading.cli import main
from grading.record.gradebook import open_gradebook

WORST = "def relu(Z):\n    return None"


def course_command(course, *arguments):
    """The Result of a `course` command that works."""
    result = CliRunner().invoke(main, [*arguments, "--course-dir", str(course.folder)])
    assert result.exit_code == 0, result.output
    return result


def nbgrader_export(course, file, *arguments):
    """The rows that `nbgrader export` writes to a file in the course directory."""
    programs = Path(sys.executable).parent
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    done = subprocess.run(
        [programs / "nbgrader", "export", f"--to={file}", *arguments],
        cwd=course.folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return rows_of(course.folder / file)


def rows_of(file):
    with file.open(newline="", encoding="utf-8-sig") as read:
        return [*csv.DictReader(read)]


def alike(row):
    """A row of CSV as text, but for the last digits of scores: sums depend on the order."""
    return [
        f"{float(text):.9f}" if name.endswith(("score", "penalty")) else text
        for name, text in row.items()
    ]


@pytest.fixture(scope="module")
def course(running_for, hand_in, solved, filled):
    """Four students: one untouched by hand, one with each kind of change, one who only handed in once."""
    course = running_for("agreement")
    wrong = solved("activations", relu=WORST)
    notebooks = {"ada": solved("activations"), "emmy": wrong, "zoe": wrong, "alan": NOT_JSON}
    hand_in(course, "activations", notebooks)
    hand_in(course, "step_by_step", {"ada": filled("step_by_step", {})})
    for assignment in ("activations", "step_by_step"):
        course_command(course, "grade", assignment)
    with open_gradebook(course) as gradebook:
        gradebook.find_assignment("activations").duedate = datetime(2030, 5, 1)
        for number, name in enumerate(["ada", "emmy", "zoe", "alan"], start=100):
            gradebook.update_or_create_student(
                name, first_name=name.title(), last_name="Doe", lms_user_id=str(number)
            )
        gradebook.add_student("absent", first_name="Ab", last_name="Sent")
        grade(gradebook, "emmy", "relu").manual_score = 6.5
        grade(gradebook, "emmy", "relu").needs_manual_grade = True
        grade(gradebook, "ada", "tanh").extra_credit = 2 / 3
        gradebook.find_submission("activations", "zoe").timestamp = datetime(2030, 5, 3)
        late(gradebook, "zoe", 7.25)
        late(gradebook, "alan", 3)
        gradebook.db.commit()
    return course


def grade(gradebook, student, function):
    return gradebook.find_grade(f"test_{function}", "activations", "activations", student)


def late(gradebook, student, penalty):
    (notebook,) = gradebook.find_submission("activations", student).notebooks
    notebook.late_submission_penalty = penalty


@pytest.fixture(scope="module")
def scores(course):
    """{(assignment, student): score} of the gradebook's own objects."""
    with open_gradebook(course) as gradebook:
        return {
            (assignment.name, submission.student_id): max(
                0.0, submission.score - submission.late_submission_penalty
            )
            for assignment in gradebook.assignments
            for submission in gradebook.assignment_submissions(assignment.name)
        }


def test_the_changes_count(scores):
    assert scores["activations", "ada"] == pytest.approx(60 + 2 / 3)
    assert scores["activations", "emmy"] == 56.5
    assert scores["activations", "zoe"] == 42.75
    assert scores["activations", "alan"] == 0
    assert ("activations", "absent") not in scores


def test_csv_is_what_nbgrader_exports(course):
    course_command(course, "export", "--to", "csv")
    ours = rows_of(course.folder / "exports" / "grades.csv")
    theirs = nbgrader_export(course, "theirs.csv")
    assert len(ours) == 15
    assert sorted(map(alike, ours)) == sorted(map(alike, theirs))


@pytest.mark.parametrize(
    ("layout", "who", "empty"), [("canvas", "SIS Login ID", ""), ("moodle", "Username", "-")]
)
def test_an_lms_gets_the_gradebooks_scores(layout, who, empty, course, scores):
    result = course_command(course, "export", "--to", layout)
    assert result.stdout == f"{layout}: {course.folder}/exports/{layout}.csv\n"
    assert "activations: still to be graded by hand: emmy." in result.stderr
    rows = rows_of(course.folder / "exports" / f"{layout}.csv")
    written = {
        (assignment, row[who]): float(row[assignment])
        for row in rows
        for assignment in ("activations", "step_by_step")
        if row[who] and row[assignment] != empty
    }
    assert written == pytest.approx(scores)


@pytest.mark.parametrize(
    ("layout", "exporter"),
    [
        ("canvas", "canvas.CanvasExport"),
        ("moodle", "moodle.MoodleExport"),
        ("csv", "plain.PlainExport"),
    ],
)
def test_nbgrader_runs_our_exporters(layout, exporter, course, tmp_path):
    course_command(course, "export", "--to", layout, "--output", str(tmp_path / "ours.csv"))
    theirs = nbgrader_export(course, "by_nbgrader.csv", f"--exporter=grading.export.{exporter}")
    assert rows_of(tmp_path / "ours.csv") == theirs


def test_nbgraders_options_choose_what_is_exported(course):
    exporter = "--exporter=grading.export.moodle.MoodleExport"
    options = ["--assignment=['activations']", "--student=['zoe']"]
    (row,) = nbgrader_export(course, "one.csv", exporter, *options)
    assert (row["Username"], row["activations"]) == ("zoe", "42.75")
    assert "step_by_step" not in row


def test_nbgrader_fills_a_template(course, scores):
    template = (
        "Student,ID,SIS Login ID,Section,Activations (5)\nPoints Possible,,,,60\nEmmy,101,?,x,\n"
    )
    (course.folder / "template.csv").write_text(template)
    exporter = "--exporter=grading.export.canvas.CanvasExport"
    option = "--CanvasExport.template=template.csv"
    _points, emmy = nbgrader_export(course, "filled.csv", exporter, option)
    assert float(emmy["Activations (5)"]) == scores["activations", "emmy"]


def test_formgrader_shows_these_scores(course, scores):
    with open_gradebook(course) as gradebook:
        shown = {
            ("activations", entry["student"]): entry["score"] - penalty(gradebook, entry["student"])
            for entry in gradebook.submission_dicts("activations")
        }
    assert {key: max(0.0, score) for key, score in shown.items()} == pytest.approx(
        {key: score for key, score in scores.items() if key[0] == "activations"}
    )


def penalty(gradebook, student):
    return gradebook.find_submission("activations", student).late_submission_penalty
