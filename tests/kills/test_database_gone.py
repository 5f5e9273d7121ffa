"""The database goes away while a class is graded: a run waits, and says so when it has waited enough."""

import time

import pytest
from commands import Grading, no_orphans
from content import Outcome, differences
from servers import PASSWORD


@pytest.fixture(scope="module")
def undisturbed(on_postgresql):
    one, states = on_postgresql
    return one.undisturbed(states["halfway"])[0]


@pytest.fixture
def course(on_postgresql):
    one, states = on_postgresql
    return one.begin(states["halfway"])


def lose(grading, postgresql):
    """Kill the server once the first submission is recorded."""
    grading.until_recorded(2)
    assert grading.is_running
    postgresql.kill()


def test_gone_for_some_seconds(course, postgresql, undisturbed):
    with no_orphans():
        grading = Grading(course)
        lose(grading, postgresql)
        time.sleep(4)
        assert grading.is_running
        postgresql.start()
        code, said = grading.wait()
    assert code == 0, said
    assert "The gradebook does not answer. Trying again: " in said
    assert differences(Outcome.of(course), undisturbed) == []


def test_gone_for_longer_than_is_waited(course, postgresql, undisturbed):
    with no_orphans():
        grading = Grading(course, patience=3)
        try:
            lose(grading, postgresql)
            code, said = grading.wait()
        finally:
            postgresql.start()
    assert code == 1
    last = said.strip().splitlines()[-1]
    assert last.startswith("Error: The gradebook postgresql+psycopg://grader:***@127.0.0.1:")
    assert "cannot be used: " in last
    assert "Traceback" not in said
    assert PASSWORD not in said
    code, said = Grading(course).wait()
    assert code == 0, said
    assert differences(Outcome.of(course), undisturbed) == []
