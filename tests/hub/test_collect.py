"""Collecting from an exchange into which a student may have put anything; releasing the pages that can be."""

import logging
import os
import pwd
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import notebook_hash
from traitlets.config import Config

from grading.hooks.exchange import Collect, ReleaseFeedback

ME = pwd.getpwuid(os.getuid()).pw_name
SECRET = "5ec7e7" * 20
NOTES = {"timestamp.txt": None, "submission_secret.txt": SECRET}


@pytest.fixture
def exchange(tmp_path, monkeypatch, caplog):
    """An exchange of this test's own. The one who runs the test is the student."""
    # nbgrader looks for the program alembic on PATH when it makes a gradebook.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    root, course = tmp_path / "exchange", tmp_path / "course"
    inbound = root / "course" / "inbound"
    inbound.mkdir(parents=True)
    (root / "course" / "feedback").mkdir()
    root.chmod(0o777)
    course.mkdir()
    config = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.course_id = "course"
    config.CourseDirectory.assignment_id = "activations"
    config.Exchange.root = str(root)

    def submit(student=ME, files=None, when=None):
        stamp = when or datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        folder = inbound / f"{student}+activations+{stamp}+rAnDom"
        folder.mkdir()
        for name, text in ({"activations.ipynb": "{}"} | NOTES | (files or {})).items():
            (folder / name).write_text(stamp if text is None else text)
        return folder

    def do(step, **options):
        one = step(coursedir=CourseDirectory(config=config), config=config, **options)
        one.log = logging.getLogger("exchange")
        caplog.clear()
        one.start()
        return "\n".join(r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING)

    collected = course / "submitted" / ME / "activations"
    feedback = root / "course" / "feedback"
    return SimpleNamespace(
        submit=submit, do=do, inbound=inbound, course=course, collected=collected, feedback=feedback
    )


def names(folder):
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_notebook_and_notes_are_collected(exchange):
    exchange.submit(files={"numpy.py": "", "utils.ipynb": "{}"})
    assert exchange.do(Collect) == ""
    assert names(exchange.collected) == {"activations.ipynb", "utils.ipynb", *NOTES}
    assert (exchange.collected / "submission_secret.txt").read_text() == SECRET


def test_the_latest_is_collected(exchange):
    for when, text in (("2030-01-01 10:00:00 UTC", "1"), ("2030-01-02 10:00:00 UTC", "2")):
        exchange.submit(files={"activations.ipynb": text}, when=when)
    exchange.do(Collect)
    assert (exchange.collected / "activations.ipynb").read_text() == "2"


DAYS = [f"2030-01-0{day} 10:00:00 UTC" for day in (1, 2)]


@pytest.mark.parametrize(("update", "text"), [(False, "1"), (True, "2")])
def test_a_newer_one_is_collected_when_asked_for(exchange, update, text):
    for when, of_the_day in zip(DAYS, "12", strict=True):
        exchange.submit(files={"activations.ipynb": of_the_day}, when=when)
        exchange.do(Collect, update=update)
    assert (exchange.collected / "activations.ipynb").read_text() == text
    assert names(exchange.collected.parent) == {"activations"}


def test_what_is_here_stays_when_a_newer_one_cannot_be_collected(exchange):
    exchange.submit(when=DAYS[0])
    exchange.do(Collect)
    folder = exchange.submit(when=DAYS[1])
    elsewhere = exchange.course / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    assert "Not collected" in exchange.do(Collect, update=True)
    assert (exchange.collected / "timestamp.txt").read_text() == DAYS[0]


@pytest.mark.parametrize(
    "text", ["garbage", "\udcff", "9" * 20 + " 10:00:00 UTC", "2020-01-01 10:00:00 UTC", ""]
)
def test_the_time_of_the_folder_counts_whatever_the_student_wrote(exchange, text):
    folder = exchange.submit(when=DAYS[0])
    (folder / "timestamp.txt").write_text(text, errors="surrogateescape")
    assert "timestamp.txt does not say the time of its folder" in exchange.do(Collect)
    assert (exchange.collected / "timestamp.txt").read_text() == DAYS[0]
    exchange.submit(when=DAYS[1])
    exchange.do(Collect, update=True)
    assert (exchange.collected / "timestamp.txt").read_text() == DAYS[1]


@pytest.mark.parametrize("text", ["garbage", "2026-W47-5", "2026-11-20 23:59 Asia/Shanghai"])
def test_a_time_that_was_changed_after_collecting_stops_nobody(exchange, text):
    """Some forms are read here and not by nbgrader."""
    exchange.submit(when=DAYS[0])
    exchange.do(Collect)
    (exchange.collected / "timestamp.txt").write_text(text)
    exchange.do(Collect, update=True)
    assert (exchange.collected / "timestamp.txt").read_text() == DAYS[0]


def test_what_was_here_comes_back_after_a_kill_between_two_steps(exchange):
    exchange.submit(when=DAYS[0])
    exchange.do(Collect)
    (exchange.collected / "activations.ipynb").write_text("the earlier one")
    exchange.collected.rename(exchange.collected.with_name(".activations.earlier"))
    exchange.do(Collect)
    assert names(exchange.collected.parent) == {"activations"}
    assert (exchange.collected / "activations.ipynb").read_text() == "the earlier one"


def test_a_submission_in_anothers_name_is_named_and_left(exchange):
    exchange.submit("somebody")
    said = exchange.do(Collect)
    assert f"it says that it is of somebody, and {ME} put it there" in said
    assert names(exchange.course / "submitted") == set()


@pytest.mark.parametrize(
    "name",
    [
        "{me}+activations+soon+x",
        "{me}+activations+",
        "{me}+activations+9999-99-99+x",
        "{me}+activations+9999-12-31T23:59:59-12:00+x",
        "{me}+activations+" + "9" * 20 + "h202026202699999999999999999999923:59:00+x",
        "{me}+activations+10:00 UTC+x",
        "{me}+activations+2030-01-01 10:00:00 UTC\udcff+x",
    ],
)
def test_a_name_without_a_time_stops_nobody(exchange, name):
    exchange.submit()
    (exchange.inbound / name.format(me=ME)).mkdir()
    assert "Not collected" in exchange.do(Collect)
    assert "activations.ipynb" in names(exchange.collected)


@pytest.mark.parametrize("kind", ["link", "fifo", "folder", "large"])
def test_what_is_no_plain_file_is_named_and_left(exchange, kind):
    secret = exchange.course / "secret"
    secret.write_text("a solution")
    notebook = exchange.submit() / "activations.ipynb"
    notebook.unlink()
    if kind == "link":
        notebook.symlink_to(secret)
    elif kind == "fifo":
        os.mkfifo(notebook)
    elif kind == "folder":
        notebook.mkdir()
    else:
        with notebook.open("wb") as file:
            file.truncate(10**9)
    assert "activations.ipynb" in exchange.do(Collect)
    assert names(exchange.collected) == set(NOTES)


def test_nbgraders_own_would_follow_the_link(exchange):
    """Why there is one of ours: when this fails, nbgrader has learned it."""
    secret = exchange.course / "secret"
    secret.write_text("a solution")
    notebook = exchange.submit() / "activations.ipynb"
    notebook.unlink()
    notebook.symlink_to(secret)
    exchange.do(ExchangeCollect)
    assert (exchange.collected / "activations.ipynb").read_text() == "a solution"


def test_a_folder_that_is_a_link_is_left(exchange):
    folder = exchange.submit()
    elsewhere = exchange.course / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    assert "Not collected" in exchange.do(Collect)
    assert not exchange.collected.exists()


def test_a_notebook_that_changed_after_its_time_is_named(exchange):
    exchange.submit(when="2020-01-01 10:00:00.000000 UTC")
    assert "activations.ipynb was changed" in exchange.do(Collect)


def test_feedback_is_released_where_it_can_be(exchange):
    """nbgrader's own stops at the first student whose notes are missing."""
    stamp = {"timestamp.txt": "2030-01-01 10:00:00 UTC"}
    for student, notes in {"a": {}, "b": stamp, "c": NOTES | stamp}.items():
        folder = exchange.course / "feedback" / student / "activations"
        folder.mkdir(parents=True)
        for name, text in ({"activations.html": student} | notes).items():
            (folder / name).write_text(text)
    said = exchange.do(ReleaseFeedback)
    assert "feedback/a/activations: " in said
    assert "feedback/b/activations: " in said
    page = exchange.feedback / f"{notebook_hash(secret=SECRET, notebook_id='activations')}.html"
    assert [page] == list(exchange.feedback.iterdir())
    assert page.read_text() == "c"
