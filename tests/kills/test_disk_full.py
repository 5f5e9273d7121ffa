"""The disk is full: a run says so and writes nothing by halves; with room, the next one goes on."""

import contextlib
import shutil
from dataclasses import replace

import pytest
from commands import Grading, no_orphans
from content import Outcome, differences
from small_disk import SmallDisk

BLOCK = 4096


@pytest.fixture(scope="module")
def undisturbed(on_sqlite):
    one, states = on_sqlite
    return {name: one.undisturbed(state)[0] for name, state in states.items()}


@pytest.fixture
def disk_at():
    """disk_at(folder): a SmallDisk there, for this test."""
    with contextlib.ExitStack() as stack:

        def mount(folder):
            try:
                return stack.enter_context(contextlib.closing(SmallDisk(folder)))
            except OSError as error:
                pytest.skip(str(error))

        yield mount


def grade(course, disk, **options):
    """(exit code, words) of a run that sees the disk."""
    with no_orphans():
        return Grading(course, inside=disk.inside, **options).wait()


def test_no_room_for_autograded(on_sqlite, disk_at, submissions, undisturbed):
    one, states = on_sqlite
    course = one.begin(states["new"])
    disk = disk_at(course.autograded_folder)
    disk.fill(room=150 * BLOCK)
    code, said = grade(course, disk)
    assert code == 1
    assert "cannot be written: No space left on device. What was graded before is recorded" in said
    assert "Traceback" not in said
    disk.make_room()
    partly = Outcome.of(course, disk.folder)
    whole = undisturbed["new"].autograded
    assert partly.autograded.items() <= whole.items()
    students = {path for path in partly.autograded if "/activations/grades.json" in path}
    assert 0 < len(students) < len(submissions)
    code, said = grade(course, disk)
    assert code == 0, said
    assert differences(Outcome.of(course, disk.folder), undisturbed["new"]) == []


@pytest.mark.parametrize(("state", "blocks"), [("new", 0), ("new", 9), ("new", 43), ("halfway", 3)])
def test_no_room_for_the_gradebook(state, blocks, on_sqlite, disk_at, undisturbed, tmp_path):
    one, states = on_sqlite
    course = one.begin(states[state])
    disk = disk_at(tmp_path)
    inside = disk.folder / "gradebook.db"
    if states[state].gradebook:
        shutil.copy(course.db_url.removeprefix("sqlite:///"), inside)
    disk.fill(room=blocks * BLOCK)
    course = replace(course, db=f"sqlite:///{tmp_path}/gradebook.db")
    code, said = grade(course, disk, patience=1)
    assert code == 1, said
    assert "Traceback" not in said
    assert "full" in said
    disk.make_room()
    code, said = grade(course, disk)
    assert code == 0, said
    # SQLite itself would follow the way into the disk to the folder outside.
    seen = shutil.copy(inside, course.folder / "seen.db")
    course = replace(course, db=f"sqlite:///{seen}")
    assert differences(Outcome.of(course), undisturbed[state]) == []
