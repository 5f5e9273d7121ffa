"""Solutions of an assignment that students still work on do not go out by accident."""

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from grading.record.gradebook import open_gradebook
from grading.release.early import early_solutions

TOMORROW = datetime.now(UTC).replace(tzinfo=None, microsecond=0) + timedelta(days=1)
YESTERDAY = TOMORROW - timedelta(days=2)


def set_due(course, assignment, due):
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment(assignment, duedate=due)


@pytest.fixture
def release(running):
    """A function that runs `course release` in the course; it gives the Result."""
    from grading.cli import main

    runner = CliRunner()
    at = ["--course-dir", str(running.folder)]
    return lambda *arguments: runner.invoke(main, ["release", *arguments, *at])


def test_each_release_that_hands_out_an_open_assignment_is_named(running):
    set_due(running, "activations", TOMORROW)
    set_due(running, "step_by_step", TOMORROW)
    assert list(early_solutions(running, ["activations", "step_by_step", "application"])) == [
        ("activations", "step_by_step", TOMORROW),
        ("activations", "application", TOMORROW),
        ("step_by_step", "application", TOMORROW),
    ]


@pytest.mark.parametrize("due", [YESTERDAY, None])
def test_a_due_date_that_is_past_or_not_set_is_no_hindrance(running, due):
    set_due(running, "step_by_step", due)
    assert list(early_solutions(running, ["application"])) == []


def test_an_assignment_that_the_gradebook_does_not_know_is_no_hindrance(course):
    assert list(early_solutions(course, ["application"])) == []


def test_its_own_due_date_is_no_hindrance(running):
    set_due(running, "application", TOMORROW)
    assert list(early_solutions(running, ["application"])) == []


def test_command_refuses_in_words(running, release):
    set_due(running, "step_by_step", TOMORROW)
    before = running.released("application").stat().st_mtime_ns
    result = release("application")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: application hands out the solutions of step_by_step, which is due on "
        f"{TOMORROW:%Y-%m-%d %H:%M} UTC. Add --yes to release it all the same.\n"
    )
    assert running.released("application").stat().st_mtime_ns == before


def test_command_goes_ahead_with_yes_and_says_so(running, release):
    set_due(running, "step_by_step", TOMORROW)
    result = release("application", "--yes")
    assert result.exit_code == 0, result.output
    assert "Note: application hands out the solutions of step_by_step" in result.output


def test_command_goes_ahead_after_the_due_date(running, release):
    set_due(running, "step_by_step", YESTERDAY)
    result = release("application")
    assert result.exit_code == 0, result.output
    assert "hands out" not in result.output
