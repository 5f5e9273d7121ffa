"""Two courses that one process grades: each by its own exercises, its own utils/, its own points."""

import pytest

from grading.authoring.made_up import fill
from grading.grade.desk import put_away, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission

ANSWER = "def swish(Z):\n    return {}"


def _replace(file, *changes):
    text = file.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


def _changed(course, factor, points):
    """The course with a solution that multiplies by a factor, which a helper of the course's own knows."""
    (course.utils / "my_helper.py").write_text(f"def scaled(Z):\n    return {factor} * Z\n")
    _replace(
        course.source("smooth").path,
        ("import numpy as np", r"import numpy as np\nfrom utils.my_helper import scaled"),
        ("A = 2 * Z", "A = scaled(Z)"),
        ('"points": 10', f'"points": {points}'),
    )
    _replace(
        course.folder / "source" / "smooth" / "exercises" / "swish.py",
        ("A equals Z: nothing happened to it.", f"It is to be {factor} times as large."),
        ("A = Z", "A = scaled(Z) - Z"),
        ("exercise = ", "from utils.my_helper import scaled\n\nexercise = "),
    )
    return course


@pytest.fixture(scope="module")
def grade(begun):
    """grade(name, expression): the verdict on swish in one of two courses, both of them set up."""
    courses = {
        "by two": _changed(begun(), factor=2, points=10),
        "by three": _changed(begun(), factor=3, points=20),
    }
    kits = {name: pack(course, "smooth") for name, course in courses.items()}
    for kit in kits.values():
        set_up(kit)

    def verdict(name, expression):
        notebook = courses[name].source("smooth").notebook
        data = fill(notebook, {"swish": ANSWER.format(expression)})
        task = Task(kits[name].digest, "ada", data, b"a seed")
        (exercise,) = grade_submission(task).grades["exercises"]
        return exercise

    yield verdict
    for kit in kits.values():
        put_away(kit.digest)


@pytest.mark.parametrize(
    ("expression", "by_two", "by_three"),
    [("2 * Z", 10, 0), ("3 * Z", 0, 20), ("scaled(Z)", 10, 20), ("Z + 1", 0, 0)],
)
def test_each_grades_with_its_own(grade, expression, by_two, by_three):
    assert grade("by two", expression)["score"] == by_two
    assert grade("by three", expression)["score"] == by_three
    assert grade("by two", expression)["max_score"] == 10
    assert grade("by three", expression)["max_score"] == 20


@pytest.mark.parametrize(
    ("name", "expression", "hint"),
    [
        ("by two", "Z", "It is to be 2 times as large."),
        ("by three", "2 * Z", "It is to be 3 times as large."),
    ],
)
def test_each_knows_its_own_mistakes(grade, name, expression, hint):
    (output,) = grade(name, expression)["outputs"]
    assert output["mistake"] == "unchanged"
    assert output["explanation"].endswith(hint)
