"""What turns, ends or hides a line: in names of folders and files, of errors, and in their messages."""

import os

import pytest
from click.testing import CliRunner

from grading.cli import main
from grading.plain import JOINERS

NAMES = (
    *(
        "c1\x9b31m",
        "line\u2028\u2029",
        "bidi\u202e\u2066",
        "next\x85",
        "delete\x7f",
        "zero\u200b\u200d",
    ),
    *("tag\U000e0041", "link\x1b]8;;http:x\x07", "new\nline", "tab\t", "-option", "=1+1"),
)
FILES = ("x\x1b[31m.ipynb", "y\x9b\u202e.ipynb", os.fsdecode(b"z\xff\x1b.ipynb"))
RELU = """
def relu(Z):
    raise type("E\\x9b\\u202e\\x1b", (Exception,), {})("\\x1b[2J\\x9b\\u2028\\ud800\\r")
"""


@pytest.fixture(scope="module")
def odd_course(running_for, hand_in, solved):
    course = running_for("terminal_characters")
    data = solved("activations", relu=RELU)
    hand_in(course, "activations", dict.fromkeys(NAMES, data))
    folder = course.submitted("several", "activations")
    folder.mkdir(parents=True)
    for name in FILES:
        (folder / name).write_bytes(data)
    run(course, "grade", "activations", "--workers", "1")
    return course


def run(course, *words):
    result = CliRunner().invoke(main, [*words, "--course-dir", str(course.folder)])
    assert result.exit_code == 0, result.output
    return result.output


def is_plain(text):
    return all(character.isprintable() or character in ("\n", *JOINERS) for character in text)


@pytest.mark.parametrize(
    "command",
    ["grade activations", "grade activations --json", "feedback activations", "report activations"],
)
def test_no_command_prints_them(odd_course, command):
    assert is_plain(run(odd_course, *command.split()))


@pytest.mark.parametrize("layout", ["csv", "moodle", "canvas"])
def test_no_table_holds_them(odd_course, layout):
    assert is_plain(run(odd_course, "export", "--to", layout))
    for file in (odd_course.folder / "exports").iterdir():
        assert is_plain(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")), file.name
