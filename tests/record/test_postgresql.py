"""A gradebook in PostgreSQL: the same marks, nbgrader's own tools on it, and no password in a message."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook
from servers import PASSWORD, free_port

from grading.cli import main
from grading.course import Course
from grading.record.gradebook import open_gradebook


def run(course, *arguments):
    return CliRunner().invoke(main, [*arguments, "--course-dir", str(course.folder)])


def succeed(course, *arguments):
    result = run(course, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def url(postgresql):
    return postgresql.database()


@pytest.fixture(scope="module")
def graded(running_for, hand_in, solved, filled, url):
    """A course graded with --db."""
    course = running_for("postgresql")
    (course.folder / "gradebook.db").unlink()
    hand_in(
        course,
        "activations",
        {"ada": solved("activations"), "bob": filled("activations", {}), "öz": b"no notebook"},
    )
    succeed(course, "grade", "activations", "--workers", "1", "--db", url)
    return course


def scores(course, url):
    with open_gradebook(Course.open(course.folder, url)) as gradebook:
        found = gradebook.assignment_submissions("activations")
        return {submission.student_id: submission.score for submission in found}


def test_marks_are_in_postgresql_alone(graded, url):
    assert scores(graded, url) == {"ada": 60, "bob": 0, "öz": 0}
    assert not (graded.folder / "gradebook.db").exists()


def test_a_second_run_grades_nothing_again(graded, url):
    said = succeed(graded, "grade", "activations", "--workers", "1", "--db", url)
    assert said.startswith("activations: 3 submissions graded, 3 of them before")


def test_report_feedback_and_export(graded, url):
    for command in (
        ("feedback", "activations"),
        ("report", "activations"),
        ("export", "--to", "csv"),
    ):
        succeed(graded, *command, "--db", url)


def test_another_database_gets_the_marks_without_grading(graded, postgresql):
    other = postgresql.database()
    succeed(graded, "grade", "activations", "--workers", "1", "--db", other)
    assert scores(graded, other)["ada"] == 60


def test_an_ordinary_address(graded, postgresql, url):
    ordinary = url.replace("postgresql+psycopg:", "postgresql:")
    assert ordinary != url
    assert scores(graded, ordinary)["ada"] == 60


def test_manual_marks_survive(graded, url):
    with open_gradebook(Course.open(graded.folder, url)) as gradebook:
        at = ("activations", "activations", "bob")
        gradebook.find_grade("test_relu", *at).manual_score = 7
        gradebook.db.commit()
    succeed(graded, "grade", "activations", "--workers", "1", "--force", "--db", url)
    with open_gradebook(Course.open(graded.folder, url)) as gradebook:
        grade = gradebook.find_grade("test_relu", *at)
        assert (grade.manual_score, grade.score) == (7, 7)
        grade.manual_score = None
        gradebook.db.commit()


# through nbgrader_config.py


@pytest.fixture(scope="module")
def configured(graded, url):
    """The same course, the database named in its nbgrader_config.py."""
    with (graded.folder / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.CourseDirectory.db_url = {url!r}\n")
    return graded


def test_the_configuration_names_the_database(configured):
    said = succeed(configured, "grade", "activations", "--workers", "1")
    assert "3 of them before" in said
    assert not (configured.folder / "gradebook.db").exists()


def test_nbgraders_own_list_of_students(configured):
    done = subprocess.run(
        [Path(sys.executable).with_name("nbgrader"), "db", "student", "list"],
        cwd=configured.folder,
        env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout + done.stderr for name in ("ada", "bob", "öz"))


def test_what_formgrader_asks(configured, url):
    from nbgrader.apps.api import NbGraderAPI

    course = Course.open(configured.folder)
    api = NbGraderAPI(course.nbgrader, config=course.config)
    submissions = {found["student"]: found for found in api.get_submissions("activations")}
    assert {name: found["score"] for name, found in submissions.items()} == {
        "ada": 60,
        "bob": 0,
        "öz": 0,
    }
    assert {found["status"] for found in api.get_assignments() if found["name"] == "activations"}
    with Gradebook(url, course.nbgrader.course_id) as gradebook:
        assert gradebook.average_assignment_score("activations") == 20


# a database that cannot be used


@pytest.mark.parametrize("wrong", ["password", "user", "host", "port", "database", "driver"])
@pytest.mark.parametrize("command", ["grade", "report"])
def test_an_address_that_does_not_work(command, wrong, graded, url, postgresql):
    changed = {
        "password": url.replace(PASSWORD, "another-secret"),
        "user": url.replace("grader:", "nobody:"),
        "host": url.replace("127.0.0.1", "no-such-host.invalid"),
        "port": url.replace(f":{postgresql.port}", f":{free_port()}"),
        "database": f"{url}_of_nobody",
        "driver": url.replace("psycopg", "nodriver"),
    }[wrong]
    result = run(graded, command, "activations", "--db", changed)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("Error: The gradebook postgresql")
    assert "cannot be used" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert PASSWORD not in result.output
    assert "another-secret" not in result.output


def test_no_address_at_all(graded):
    result = run(graded, "grade", "activations", "--db", f"grader:{PASSWORD}@localhost")
    assert result.exit_code == 1
    assert "postgresql+psycopg://user@host/database" in result.stderr
    assert PASSWORD not in result.output
