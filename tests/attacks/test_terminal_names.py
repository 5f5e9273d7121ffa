"""A folder's name that a terminal would obey reaches neither the terminal nor a table."""

import pytest
from click.testing import CliRunner

from grading.cli import main

NAME = "ev\x1b]0;owned\x07il\rada\x9b2J\u202e"
FORBIDDEN = "\x1b\x07\r\x9b\u202e"


@pytest.fixture(scope="module")
def named_course(running_for, hand_in, solved):
    course = running_for("terminal_names")
    hand_in(course, "activations", {NAME: solved("activations", relu="def relu(Z):\n    return 1")})
    return course


def run(course, *words):
    result = CliRunner().invoke(main, [*words, "--course-dir", str(course.folder)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    "command", [["grade"], ["grade", "--json", "--force"], ["feedback"], ["report"]], ids=" ".join
)
def test_no_command_prints_it(named_course, command):
    run(named_course, "grade", "activations", "--workers", "1")
    name, *options = command
    assert not set(run(named_course, name, "activations", *options)) & set(FORBIDDEN)


@pytest.mark.parametrize("layout", ["csv", "moodle", "canvas"])
def test_no_table_holds_it(named_course, layout):
    run(named_course, "grade", "activations", "--workers", "1")
    assert not set(run(named_course, "export", "--to", layout)) & set(FORBIDDEN)
    for file in (named_course.folder / "exports").iterdir():
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        assert not set(text) & set(FORBIDDEN), file.name
