"""`course export`: what it says when it cannot."""

import pytest
from click.testing import CliRunner

from grading.cli import main
from grading.record.gradebook import open_gradebook


def export(course, *arguments):
    return CliRunner().invoke(main, ["export", *arguments, "--course-dir", str(course.folder)])


def assert_refused(result, *words):
    """It ends with one line that begins with Error, holds these words, and is no traceback."""
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    *usage, error = result.stderr.rstrip("\n").split("\n")
    assert error.startswith("Error: ")
    assert all(line.startswith(("Usage: ", "Try ")) or not line for line in usage), result.stderr
    for word in words:
        assert word in error


@pytest.fixture
def marked(course):
    """A course whose gradebook has one assignment with one mark."""
    with open_gradebook(course) as gradebook:
        gradebook.add_assignment("activations")
        gradebook.add_notebook("activations", "activations")
        gradebook.add_student("ada")
        with gradebook.db.no_autoflush:
            gradebook.add_submission("activations", "ada")
    return course


def test_an_address_that_is_none(course):
    assert_refused(export(course, "--to", "csv", "--db", "nonsense"), "sqlite:///", "postgresql")


def test_no_gradebook_yet(course):
    assert_refused(export(course, "--to", "csv"), "no gradebook", "course grade ASSIGNMENT")
    assert not (course.folder / "gradebook.db").exists()
    assert not (course.folder / "exports").exists()


def test_nothing_is_graded(course):
    open_gradebook(course).close()
    assert_refused(export(course, "--to", "csv"), "no mark in any assignment", "course grade")


def test_a_gradebook_that_is_no_database(course):
    (course.folder / "gradebook.db").write_text("This is not a database. " * 100)
    assert_refused(export(course, "--to", "csv"), "gradebook.db", "cannot be used")


def test_an_unknown_assignment(marked):
    assert_refused(
        export(marked, "convolutions", "--to", "csv"), "There is no assignment convolutions"
    )


def test_an_assignment_that_is_not_graded(marked):
    result = export(marked, "application", "--to", "canvas")
    assert_refused(result, "no assignment application", "It has: activations")


def test_no_layout(marked):
    result = export(marked)
    assert result.exit_code == 2
    assert "Missing option '--to'" in result.stderr


def test_a_template_for_moodle(marked):
    result = export(marked, "--to", "moodle", "--template", "x.csv")
    assert_refused(result, "A template is for Canvas")


def test_a_template_that_is_none(marked, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n")
    result = export(marked, "--to", "canvas", "--template", str(tmp_path / "x.csv"))
    assert_refused(result, "x.csv is no gradebook exported from Canvas")
    assert not (marked.folder / "exports").exists()


def test_an_output_that_cannot_be_written(marked, tmp_path):
    assert_refused(export(marked, "--to", "csv", "--output", str(tmp_path)), "cannot be written")


def test_only_the_assignments_that_are_named(marked):
    with open_gradebook(marked) as gradebook:
        gradebook.add_assignment("step_by_step")
    assert export(marked, "activations", "--to", "csv").exit_code == 0
    lines = (marked.folder / "exports" / "grades.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["assignment", "activations"]
