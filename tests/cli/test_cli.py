"""The command `course`: help for every command, and each mishap is one clear line, not a traceback."""

import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import nbformat
import pytest
from click.testing import CliRunner
from here import ASSIGNMENTS, HERE

from grading.assignment.cells import is_answer
from grading.authoring.made_up import NOT_JSON
from grading.batch import progress
from grading.cli import main
from grading.record.files import read_grades


def commands(group, path=()):
    """The path of every command, groups included."""
    yield path
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


def run(course, *arguments):
    """The Result of `course ARGUMENTS --course-dir ...`."""
    return CliRunner().invoke(main, [*arguments, "--course-dir", str(course.folder)])


def assert_refused(result, *words):
    """It ends with an error in words, one line long, and without a traceback."""
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output
    *usage, error = result.stderr.rstrip("\n").split("\n")
    assert error.startswith("Error: "), result.stderr
    assert all(line.startswith(("Usage: ", "Try ")) or not line for line in usage), result.stderr
    for word in words:
        assert word in error


# help


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_help(path):
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Usage: ")
    command = main
    for name in path:
        command = command.commands[name]
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or parameter.help


def test_the_console_script_is_there():
    program = Path(sys.executable).with_name("course")
    done = subprocess.run([program, "-h"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("release", "grade", "feedback", "data"):
        assert f"  {name} " in done.stdout


# a course directory of one's own


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_init_says_what_it_made(tmp_path):
    result = CliRunner().invoke(main, ["init", str(tmp_path / "deep" / "mine")])
    assert result.exit_code == 0, result.output
    assert result.output == (
        f"{tmp_path}/deep/mine: a course directory. Its assignments: {', '.join(ASSIGNMENTS)}.\n"
    )
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["mine"]


def test_init_of_an_empty_course(tmp_path):
    result = CliRunner().invoke(main, ["init", str(tmp_path / "mine"), "--empty"])
    assert result.exit_code == 0, result.output
    assert "none yet; begin one with `course new`" in result.output
    assert list((tmp_path / "mine" / "source").iterdir()) == []


@pytest.mark.parametrize("name", ["notes.md", ".hidden", "source"])
def test_init_writes_over_nothing(name, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("mine")
    before = contents(tmp_path)
    result = CliRunner().invoke(main, ["init", str(tmp_path / "mine")])
    assert_refused(result, "is not empty, and nothing is written over")
    assert contents(tmp_path) == before


def test_init_where_a_file_is(tmp_path):
    (tmp_path / "mine").write_text("mine")
    assert_refused(CliRunner().invoke(main, ["init", str(tmp_path / "mine")]), "is a file")
    assert (tmp_path / "mine").read_text() == "mine"


def test_init_where_nothing_can_be_written():
    assert_refused(CliRunner().invoke(main, ["init", "/proc/mine"]), "/proc")


def test_new_and_translate_write_in_the_course_directory_alone(course):
    ours = contents(HERE.folder / "source") | contents(HERE.translations)
    assert run(course, "new", "convolutions", "conv_forward").exit_code == 0
    assert run(course, "translate", "de").exit_code == 0
    assert (course.source("convolutions").folder / "exercises" / "conv_forward.py").exists()
    assert (course.translations / "de.po").exists()
    assert contents(HERE.folder / "source") | contents(HERE.translations) == ours


# a course directory that is none

EVERY = [
    ("release",),
    ("grade", "activations"),
    ("feedback", "activations"),
    ("report", "activations"),
]
every_command = pytest.mark.parametrize("command", EVERY, ids=" ".join)


@every_command
def test_a_folder_that_is_no_course_directory(command, tmp_path):
    result = CliRunner().invoke(main, [*command, "--course-dir", str(tmp_path)])
    assert_refused(result, str(tmp_path), "is not a course directory", "--course-dir")
    assert list(tmp_path.iterdir()) == []


@every_command
def test_a_folder_that_is_not_there(command, tmp_path):
    result = CliRunner().invoke(main, [*command, "--course-dir", str(tmp_path / "gone")])
    assert_refused(result, str(tmp_path / "gone"))


@every_command
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("c = get_config(\n", "was never closed"),
        ("c = get_config()\nraise OSError('the disk is full')\n", "the disk is full"),
        ("import no_such_module\n", "no_such_module"),
    ],
    ids=["syntax", "raises", "import"],
)
def test_a_broken_configuration(command, text, words, course):
    (course.folder / "nbgrader_config.py").write_text(text)
    assert_refused(run(course, *command), "nbgrader_config.py cannot be read", words)


@every_command
def test_an_unknown_assignment(command, course):
    result = run(course, command[0], "convolutions")
    assert_refused(result, "There is no assignment convolutions", *ASSIGNMENTS)


@pytest.mark.parametrize("command", EVERY[:2], ids=" ".join)
def test_a_gradebook_that_is_no_database(command, running, hand_in, solved):
    hand_in(running, "activations", {"ada": solved("activations")})
    (running.folder / "gradebook.db").write_text("This is not a database. " * 100)
    assert_refused(run(running, *command), "gradebook.db", "cannot be used")


# source notebooks that cannot be used


def break_source(course, how):
    source = course.source("activations")
    if how == "missing":
        source.path.unlink()
    elif how == "not JSON":
        source.path.write_bytes(NOT_JSON)
    elif how == "not text":
        source.path.write_bytes(b"\xff\xfe\x00")
    elif how == "not a notebook":
        source.path.write_text("[]")
    elif how == "without imports":
        cells = source.notebook.cells
        cells[:] = [cell for cell in cells if cell.id != "imports"]
        nbformat.write(source.notebook, source.path)
    elif how == "syntax":
        cell = next(cell for cell in source.notebook.cells if is_answer(cell))
        cell.source = cell.source.replace("### BEGIN SOLUTION", "### BEGIN SOLUTION\n    A = (")
        nbformat.write(source.notebook, source.path)


BREAKS = ["missing", "not JSON", "not text", "not a notebook", "without imports", "syntax"]
each_break = pytest.mark.parametrize("how", BREAKS)


@pytest.mark.parametrize(
    ("assignment", "how"),
    [("activations", how) for how in BREAKS] + [("step_by_step", how) for how in BREAKS[1:]],
)
def test_release_of_a_broken_source(assignment, how, running):
    break_source(running, how)
    before = sorted(running.released(assignment).rglob("*"))
    assert_refused(run(running, "release", assignment), "activations.ipynb")
    assert sorted(running.released(assignment).rglob("*")) == before


def test_release_when_an_earlier_assignment_is_gone(course):
    """What students are given of it stays in utils/."""
    shutil.rmtree(course.source("activations").folder)
    result = run(course, "release", "step_by_step", "--lang", "en")
    assert result.exit_code == 0, result.output
    given = course.released("step_by_step") / "utils" / "dnn_utils.py"
    assert given.read_text() == (course.utils / "dnn_utils.py").read_text()


@each_break
def test_grade_with_a_broken_source(how, running, hand_in, solved):
    hand_in(running, "activations", {"ada": solved("activations")})
    break_source(running, how)
    assert_refused(run(running, "grade", "activations"), "activations.ipynb")
    assert not running.autograded("ada", "activations").exists()


@pytest.mark.parametrize("how", ["missing", "not JSON", "not text", "not a notebook"])
def test_feedback_with_a_broken_source(how, course):
    break_source(course, how)
    assert_refused(run(course, "feedback", "activations"), "activations.ipynb")


def test_release_of_what_the_course_has(course):
    for other in ("step_by_step", "application"):
        shutil.rmtree(course.source(other).folder)
    result = run(course, "release", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert result.output == f"activations: {course.released('activations')}\n"


def test_release_of_a_course_with_no_assignment(course):
    shutil.rmtree(course.folder / "source")
    (course.folder / "source").mkdir()
    assert_refused(run(course, "release"), "holds no assignment yet", "`course new`")


def test_release_without_a_test_cell(running):
    source = running.source("activations")
    cells = source.notebook.cells
    cells[:] = [cell for cell in cells if cell.id != "test_relu"]
    nbformat.write(source.notebook, source.path)
    result = run(running, "release", "activations")
    assert_refused(result, "a test cell for each solution cell", "test_relu")


def test_release_without_an_exercise(running):
    file = running.source("activations").folder / "exercises" / "relu.py"
    file.unlink()
    assert_refused(run(running, "release", "activations"), f"activations lacks {file}")


def test_release_without_the_picture_set(running):
    (running.folder / "data" / "train_catvnoncat.h5").unlink()
    assert_refused(run(running, "release", "application"), "train_catvnoncat.h5", "not there")
    assert (running.released("application") / "data" / "train_catvnoncat.h5").exists()


# release


def test_release_of_one_assignment_with_its_archive(course):
    result = run(course, "release", "activations", "--archive")
    assert result.exit_code == 0, result.output
    assert (course.released("activations") / "activations.ipynb").exists()
    assert sorted(path.name for path in (course.folder / "archives").iterdir()) == ["en", "zh"]
    assert not course.released("step_by_step").exists()
    assert result.output == "".join(
        f"activations: {course.folder}/release/{language}/activations\n"
        f"activations: {course.folder}/archives/{language}/activations.zip\n"
        for language in ("en", "zh")
    )


def test_release_of_one_language(course):
    result = run(course, "release", "activations", "--lang", "zh")
    assert result.output == f"activations: {course.folder}/release/zh/activations\n"
    assert not course.released("activations").exists()


@pytest.mark.parametrize("code", ["de", "zz", "../zh"])
def test_release_of_a_language_that_is_not_there(code, course):
    assert_refused(run(course, "release", "activations", "--lang", code), code)


@pytest.mark.parametrize("code", ["zz", "en", "../zh"])
def test_no_catalogue_of_what_is_no_other_language(code, course):
    assert_refused(run(course, "translate", code), code)


def test_release_in_another_course_directory_leaves_our_utils_alone(course):
    utils = {path: path.stat().st_mtime_ns for path in HERE.utils.rglob("*.*")}
    assert run(course, "release", "activations").exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in HERE.utils.rglob("*.*")} == utils


# grade and feedback


def test_nothing_handed_in(running):
    assert_refused(run(running, "grade", "activations"), "submitted", "nothing to grade")


@pytest.mark.parametrize("pattern", ["bob", "", "/ada", "../ada", "["])
def test_a_pattern_that_fits_nobody(pattern, running, hand_in, solved):
    hand_in(running, "activations", {"ada": solved("activations")})
    result = run(running, "grade", "activations", "--student", pattern)
    assert_refused(result, "nothing to grade")


def test_no_workers(running):
    assert_refused(run(running, "grade", "activations", "--workers", "0"), "--workers")


def test_report_before_grading(running):
    result = run(running, "report", "activations")
    assert_refused(result, "Nothing graded", "`course grade activations`")


@pytest.mark.parametrize("pattern", ["*", "bob", "", "/ada"])
def test_feedback_before_grading(pattern, running):
    result = run(running, "feedback", "activations", "--student", pattern)
    assert_refused(result, "Nothing graded", "`course grade activations`")


@pytest.fixture(scope="module")
def graded(running_for, hand_in, solved, filled):
    """(course, Result): `course grade --student 'b*' --workers 1` with odd things in submitted/."""
    course = running_for("graded")
    notebooks = {
        "ada": solved("activations"),
        "bob": solved("activations"),
        "ben": filled("activations", {}),
        "bea": NOT_JSON,
    }
    hand_in(course, "activations", notebooks)
    course.submitted("b-nothing", "activations").mkdir(parents=True)
    course.submitted("b-elsewhere", "application").mkdir(parents=True)
    odd = course.submitted("b-odd", "activations")
    odd.mkdir(parents=True)
    shutil.copy(course.submitted("bob", "activations") / "activations.ipynb", odd / "mine.ipynb")
    (odd / "timestamp.txt").write_bytes(b"\xffnot a time")
    (course.folder / "submitted" / "b.txt").write_text("a file")
    hidden = course.submitted(".b", "activations")
    hidden.mkdir(parents=True)
    # On a slow machine it would say in between how far it is.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(progress, "EVERY", math.inf)
        return course, run(course, "grade", "activations", "--student", "b*", "--workers", "1")


def test_grade_only_some(graded):
    course, result = graded
    assert result.exit_code == 0, result.output
    scores = {}
    for folder in (course.folder / "autograded").iterdir():
        scores[folder.name] = read_grades(folder / "activations")["score"]
    assert scores == {"bob": 60, "ben": 0, "bea": 0, "b-odd": 60}


def test_grade_ends_with_a_summary(graded):
    _, result = graded
    line, look, *names, last = result.stdout.splitlines()
    first, counts = line.removesuffix(").").split(" (")
    assert first == "activations: 4 submissions graded"
    assert sorted(counts.split(", ")) == ["12 passed", "6 missing", "6 unsolved"]
    assert look == "Somebody should look at:"
    assert [name.split(":")[0].strip() for name in names] == ["b-odd", "bea"]
    assert last == "Nothing handed in, so no mark: b-nothing"
    assert result.stderr == ""


def test_feedback_only_for_some(graded):
    course, _ = graded
    result = run(course, "feedback", "activations", "--student", "be[n]")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("activations: 1 feedback page, such as ")
    assert [path.name for path in (course.folder / "feedback").iterdir()] == ["ben"]


def test_grade_finds_the_course_in_the_current_folder(running, hand_in, filled, monkeypatch):
    hand_in(running, "activations", {"ada": filled("activations", {})})
    monkeypatch.chdir(running.folder)
    result = CliRunner().invoke(main, ["grade", "activations"])
    assert result.exit_code == 0, result.output
    assert read_grades(Path("autograded/ada/activations"))["score"] == 0


def test_the_secret_is_made_once_and_for_its_owner(running):
    first = running.secret
    assert (len(first), running.secret) == (32, first)
    assert os.stat(running.folder / ".course_secret").st_mode & 0o777 == 0o600  # noqa: PTH116


@pytest.mark.parametrize("content", [b"", b"00", b"not hexadecimal", b"\xff"])
def test_a_damaged_secret_is_said(content, running):
    hand_in = running.submitted("ada", "activations")
    hand_in.mkdir(parents=True)
    (running.folder / ".course_secret").write_bytes(content)
    assert_refused(run(running, "grade", "activations"), ".course_secret is damaged")
