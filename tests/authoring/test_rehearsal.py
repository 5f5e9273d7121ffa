"""course try: the solution and the mistakes, graded as students' notebooks are."""

import pytest
from click.testing import CliRunner

from grading.authoring.rehearsal import SOLUTION, rehearse
from grading.cli import main

HINT = "A equals Z: nothing happened to it."
RIGHT = '''

@exercise.mistake("right")
def right(Z):
    """It is right."""
    A = 2 * Z
    return A
'''
TWIN = '''

@exercise.mistake("twin")
def twin(Z):
    """Another hint."""
    return Z + 0
'''


@pytest.fixture
def smooth(begun):
    """smooth(more): a course with the assignment smooth, and this text at the end of its exercise."""

    def make(more=""):
        course = begun("swish", "swish_backward")
        file = course.folder / "source" / "smooth" / "exercises" / "swish.py"
        file.write_text(file.read_text() + more)
        return course

    return make


def test_solutions_come_first_and_then_the_mistakes(smooth):
    rehearsed = [*rehearse(smooth(), "smooth")]
    assert [(one.function, one.what) for one in rehearsed] == [
        ("swish", SOLUTION),
        ("swish_backward", SOLUTION),
        ("swish", "unchanged"),
        ("swish_backward", "unchanged"),
    ]


def test_solutions_have_full_marks_and_mistakes_their_hints(smooth):
    solved, _, mistaken, _ = rehearse(smooth(), "smooth")
    assert (solved.expected, solved.score, solved.max_score, solved.words) == (True, 10, 10, "")
    assert (mistaken.expected, mistaken.score, mistaken.words) == (True, 0, HINT)


def test_points_are_those_of_the_notebook(smooth):
    course = smooth()
    file = course.source("smooth").path
    file.write_text(file.read_text().replace('"points": 10', '"points": 20'))
    solved, *_ = rehearse(course, "smooth")
    assert (solved.expected, solved.score, solved.max_score) == (True, 20, 20)


def test_a_mistake_that_no_case_shows_is_unexpected(smooth):
    rehearsed = {
        one.what: one for one in rehearse(smooth(RIGHT), "smooth") if one.function == "swish"
    }
    right = rehearsed["right"]
    assert (right.expected, right.score, right.words) == (False, 10, "")


def test_the_command_fails_for_a_mistake_that_gets_another_hint(smooth):
    folder = smooth(TWIN).folder
    result = CliRunner().invoke(main, ["try", "smooth", "--course-dir", str(folder)])
    assert result.exit_code == 1
    assert "✔ swish, unchanged: 0 of 10" in result.output
    assert f"✘ swish, twin: 0 of 10\n    {HINT}" in result.output
    assert "Error: 1 line with ✘" in result.stderr
