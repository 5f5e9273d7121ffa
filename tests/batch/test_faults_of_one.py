"""What goes wrong with one submission, whatever it is, is told by name; everybody else is recorded."""

import errno

import pytest

from grading.batch import batch
from grading.batch.batch import NotGraded
from grading.course import CourseError
from grading.record.files import read_grades

FAULTS = [
    UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed"),
    OverflowError("year"),
]
FAULTS += [RecursionError("deep"), PermissionError(errno.EACCES, "Permission denied")]


def failing_for(student, really, fault):
    """A function that raises for what names this student."""

    def function(folder, *arguments, **options):
        if student in str(folder):
            raise fault
        return really(folder, *arguments, **options)

    return function


def failed(course, grade):
    """{student: words} of who is named at the end; everybody else is in autograded/."""
    with pytest.raises(NotGraded) as raised:
        grade(course)
    names = raised.value.unread | raised.value.failed
    for student in {"ada", "bob", "cyd", "dan"} - {*names}:
        assert read_grades(course.autograded(student, "activations"))
    return names


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_writing(handed_in, grade, monkeypatch, fault):
    writing = failing_for("bob", batch.write_autograded, fault)
    with monkeypatch.context() as patched:
        patched.setattr(batch, "write_autograded", writing)
        assert [*failed(handed_in, grade)] == ["bob"]
    assert [name for name, one in grade(handed_in).items() if one.is_new] == ["bob"]


@pytest.mark.parametrize("fault", FAULTS[1:], ids=lambda fault: type(fault).__name__)
def test_reading(handed_in, grade, monkeypatch, fault):
    monkeypatch.setattr(batch, "read_submitted", failing_for("ada", batch.read_submitted, fault))
    assert [*failed(handed_in, grade)] == ["ada"]


def test_what_was_graded_before(handed_in, grade, monkeypatch):
    grade(handed_in)
    (handed_in.folder / "gradebook.db").unlink()

    class Recorder(batch.Recorder):
        def record(self, grades, timestamp=None):
            if grades["student"] == "cyd":
                raise ValueError("no such row")
            return super().record(grades, timestamp)

    monkeypatch.setattr(batch, "Recorder", Recorder)
    assert "no such row" in failed(handed_in, grade)["cyd"]


def test_what_all_would_meet_ends_the_run(handed_in, grade, monkeypatch):
    full = OSError(errno.ENOSPC, "No space left on device")
    writing = failing_for("bob", batch.write_autograded, full)
    monkeypatch.setattr(batch, "write_autograded", writing)
    with pytest.raises(CourseError, match=r"cannot be written: No space left on device\. What was"):
        grade(handed_in)


@pytest.mark.parametrize(
    "text",
    [
        "9999-12-31T23:59:59-12:00",
        "0001-01-01 00:00:00 +1400",
        "0001-01-01 Asia/Tokyo",
        "9" * 20 + "h20202620269" + "9" * 20 + "23:59:00",
    ],
)
def test_a_time_beyond_all_years_counts_as_on_time(handed_in, grade, text):
    (handed_in.submitted("ada", "activations") / "timestamp.txt").write_text(text)
    [note] = grade(handed_in)["ada"].grades["notes"]
    assert "counts as on time" in note
