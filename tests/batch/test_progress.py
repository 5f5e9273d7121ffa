"""What a run says: a bar on a terminal, lines in a log, JSON for scripts; and what it ends with."""

import json
import re
import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner

from grading.batch import progress
from grading.batch.batch import NotGraded, Recorded
from grading.batch.progress import Bar, Lines, Tally
from grading.cli import main

LOOPS = "def relu(Z):\n    import os\n    os._exit(0)"


@pytest.fixture(scope="module")
def mixed(running_for, hand_in, small_class, solved):
    """A course with one submission that a human has to look at, and one that is no notebook."""
    course = running_for("progress")
    crash = solved("activations", relu=LOOPS)
    hand_in(course, "activations", small_class | {"eve": crash})
    return course


def run(course, *options):
    command = ["grade", "activations", "--workers", "1", "--course-dir", str(course.folder)]
    return CliRunner().invoke(main, [*command, *options])


def test_json_is_an_object_a_line_and_the_summary_last(mixed):
    result = run(mixed, "--json", "--force")
    assert (result.exit_code, result.stderr) == (0, "")
    *graded, summary = map(json.loads, result.stdout.splitlines())
    assert {
        line["student"]: (line["event"], line["score"], line["graded_before"]) for line in graded
    } == {
        "ada": ("graded", 60, False),
        "bob": ("graded", graded[[g["student"] for g in graded].index("bob")]["score"], False),
        "cyd": ("graded", 0, False),
        "dan": ("graded", 0, False),
        "eve": ("graded", graded[[g["student"] for g in graded].index("eve")]["score"], False),
    }
    assert summary.pop("seconds") > 0
    assert sum(summary.pop("verdicts").values()) == 6 * 5
    look_at = summary.pop("to_look_at")
    assert {one["student"] for one in look_at} == {"dan", "eve"}
    assert {"student": "eve", "reason": "relu ended its Python process"} in look_at
    assert summary == {
        "event": "summary",
        "assignment": "activations",
        "submissions": 5,
        "graded": 5,
        "graded_before": 0,
        "changed": [],
        "nothing_handed_in": [],
        "unread": {},
        "failed": {},
    }


def test_the_summary_names_what_needs_a_look(mixed):
    run(mixed)
    result = run(mixed)
    assert (result.exit_code, result.stderr) == (0, "")
    first, look, *names = result.stdout.splitlines()
    assert first.startswith("activations: 5 submissions graded, 5 of them before (")
    assert look == "Somebody should look at:"
    assert "  eve: relu ended its Python process" in names
    assert any(name.startswith("  dan: The file is not a notebook") for name in names)
    assert {name.split(":")[0] for name in names} == {"  eve", "  dan"}


def test_a_bar_on_a_terminal(mixed):
    program = str(Path(sys.executable).with_name("course"))
    command = ["grade", "activations", "--workers", "1", "--force"]
    command += ["--course-dir", str(mixed.folder)]
    terminal = pexpect.spawn(program, command, encoding="utf-8", dimensions=(30, 160), timeout=60)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.read())
    terminal.wait()
    assert terminal.exitstatus == 0
    assert "━" in shown
    assert "5/5" in shown
    assert re.search(r"\d+\.\d/s", shown)
    assert shown.rstrip().splitlines()[-1].startswith("  ")
    assert "Somebody should look at:" in shown


def test_lines_where_there_is_no_terminal(mixed, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    result = run(mixed)
    lines = result.stderr.splitlines()
    assert len(lines) == 5
    assert all(re.match(r"activations: \d/5, [\d.]+ a second, .* left \(", line) for line in lines)


@pytest.fixture
def failing(running, hand_in, solved):
    """A course with a student whose folder has a name that is no text."""
    hand_in(running, "activations", {"ada": solved("activations"), "b\udcffd": b"no notebook"})
    return running


def test_what_grading_failed_on_is_named_and_the_others_are_graded(failing):
    result = run(failing)
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert said[0].startswith("activations: 1 submission graded (6 passed)")
    assert said[1] == "Not graded; once this is mended, the same command grades it:"
    assert said[2].endswith("The name of this folder is no text: rename the folder.")
    assert "fault of the grader's" not in result.output


def test_what_grading_failed_on_in_json(failing):
    result = run(failing, "--json")
    assert result.exit_code == 1
    *_, summary = map(json.loads, result.stdout.splitlines())
    [(_, why)] = summary["unread"].items()
    assert "no text" in why
    assert summary["graded"] == 1


def test_not_graded_names_each_on_a_line():
    error = NotGraded({"cy": "no text"}, {"ada": OSError("two\nlines"), "bob": ValueError()})
    assert error.unread == {"cy": "no text"}
    assert error.failed == {"ada": "two lines", "bob": "ValueError()"}
    assert str(error).splitlines()[1:] == ["cy: no text", "ada: two lines", "bob: ValueError()"]


def test_how_far_it_is_before_anything_is_done():
    tally = Tally("activations", 3)
    assert "0/3" in tally.line
    tally.add(Recorded({"student": "ada", "exercises": [], "notes": []}, is_new=True))
    assert "1/3" in tally.line
    assert tally.summary() == "activations: 1 submission graded."
    Lines(tally).advance(None)


def test_what_an_earlier_run_graded_does_not_count_as_speed():
    tally = Tally("activations", 3)
    tally.add(Recorded({"student": "ada", "exercises": [], "notes": []}, is_new=False))
    assert "1/3, 0.0 a second, ? left" in tally.line


@pytest.mark.parametrize("columns", [20, 60, 200])
def test_a_bar_on_a_terminal_of_any_width(columns, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(columns))
    tally = Tally("step_by_step", 3)
    graded = {"student": "ada", "exercises": [{"verdict": "wrong answer"}] * 9, "notes": []}
    with Bar(tally) as bar:
        tally.add(Recorded(graded, is_new=True))
        bar.advance(None)
    assert "step" in capsys.readouterr().err
