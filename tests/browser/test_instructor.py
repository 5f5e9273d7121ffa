"""An instructor's evening: from the release to the marks, in JupyterLab as `make lab` opens it."""

import contextlib
import csv
import re
import shutil
import time
from pathlib import Path

import nbformat
import pytest
from formgrader import Formgrader
from here import exercises
from jupyter import JupyterLab
from playwright.sync_api import expect

from grading.authoring.init import init_course
from grading.authoring.made_up import fill, mistaken
from grading.record.gradebook import open_gradebook

ROOT = Path(__file__).parents[2]
RELU = exercises("activations")["relu"]
MISTAKE = next(iter(RELU.mistakes.values()))
COMMENT = "Look at the figure of section 3 once more."
#: What hangs over the top of a submission would hide the first lines of what is scrolled there.
BELOW_THE_BAR = "cell => { cell.style.scrollMarginTop = '60px'; }"
TERMINAL_SECONDS = 120


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course directory in which nothing has happened yet, with the Makefile that opens it."""
    course = init_course(tmp_path_factory.mktemp("evening") / "course")
    shutil.copy(ROOT / "Makefile", course.folder)
    (course.folder / ".venv").symlink_to(ROOT / ".venv")
    return course


@pytest.fixture(scope="module")
def lab(course):
    """JupyterLab, started by `make lab`; what is installed is taken as it is."""
    with contextlib.closing(
        JupyterLab(course.folder, command=["make", "-o", ".venv/ready", "lab"])
    ) as lab:
        yield lab


def test_the_evening(course, lab, new_page, answers, hand_in, screenshots):
    page = new_page()
    grader = Formgrader(page, lab)
    grader.press("activations", "assign")
    released = course.released("activations") / "activations.ipynb"
    assert "### BEGIN SOLUTION" not in released.read_text(encoding="utf-8")

    with open_gradebook(course) as gradebook:
        for student in ("ada", "bob"):
            names = {"first_name": student.capitalize(), "last_name": "Student"}
            gradebook.update_or_create_student(student, **names)
    blank = nbformat.read(released, as_version=4)
    right = answers("activations")
    wrong = right | {"relu": mistaken(RELU, MISTAKE)}
    hand_in(course, "activations", {"ada": fill(blank, wrong), "bob": fill(blank, right)})

    # One student by formgrader's button, the class by the command.
    grader.submissions("activations")
    grader.press("ada", "autograde")
    expect(grader.row("bob").locator(".status")).to_have_text("needs autograding")
    terminal(page, course, "course grade activations")
    grader = Formgrader(page, lab)
    grader.submissions("activations")
    expect(grader.row("bob").locator(".score")).to_have_text("60 / 60")
    score = grader.row("ada").locator(".score").inner_text()
    assert score.endswith(" / 60")
    assert score != "60 / 60"
    screenshots.page(page, "formgrader-submissions")

    # The verdicts are in place, and the explanation beside the answer.
    grader.open_submission("activations", "Student, Ada")
    verdicts = grader.frame.locator("main pre", has_text=re.compile(r"\d of 10 points"))
    expect(verdicts).to_have_count(6)
    texts = verdicts.all_text_contents()
    assert sum("10 of 10 points" in text for text in texts) == 5
    assert MISTAKE.hint in "".join(texts)
    hint = re.compile(re.escape(MISTAKE.hint))
    expect(grader.comment("relu")).to_have_attribute("placeholder", hint)
    grader.comment("relu").fill(COMMENT)
    with page.expect_response(lambda response: "/api/comment/" in response.url) as saved:
        grader.comment("relu").blur()
    assert saved.value.ok
    answer = grader.frame.locator(".nbgrader_cell", has=grader.comment("relu"))
    answer.evaluate(BELOW_THE_BAR)
    notebook = grader.frame.locator("#notebook-container").first
    screenshots.between(page, answer, verdicts.nth(1), notebook, "formgrader-comment")

    # A regrade keeps the comment and the marks.
    grader.leave_submission()
    grader.submissions("activations")
    grader.press("ada", "autograde")
    expect(grader.row("ada").locator(".score")).to_have_text(score)
    grader.open_submission("activations", "Student, Ada")
    expect(grader.comment("relu")).to_have_value(COMMENT)

    # Feedback: nbgrader's page by the button, ours by the command.
    grader.leave_submission()
    grader.assignments()
    grader.press("activations", "generate-feedback")
    file = course.feedback("ada", "activations") / "activations.html"
    assert COMMENT in file.read_text(encoding="utf-8")
    file.unlink()
    commands = ("feedback activations", "report activations", "export --to csv")
    terminal(page, course, " && ".join(f"course {command}" for command in commands))
    assert MISTAKE.hint in file.read_text(encoding="utf-8").replace("<code>", "`").replace(
        "</code>", "`"
    )
    [exported] = (course.folder / "exports").glob("*.csv")
    with exported.open(encoding="utf-8-sig", newline="") as opened:
        rows = [*csv.reader(opened)]
    assert {"ada", "bob"} <= {value for row in rows for value in row}
    assert any(score.split()[0] in {value.removesuffix(".0") for value in row} for row in rows)


def terminal(page, course, command):
    """Type a command into a new terminal of JupyterLab; returns when it has ended well."""
    ended = course.folder / "ended"
    page.evaluate("() => jupyterapp.commands.execute('terminal:create-new')")
    screen = page.locator(".jp-Terminal:visible")
    screen.wait_for()
    screen.click()
    page.keyboard.type(f"(. .venv/bin/activate && {command}); echo $? > {ended.name}\n")
    deadline = time.monotonic() + TERMINAL_SECONDS
    while not ended.exists() or not ended.read_text():
        assert time.monotonic() < deadline, f"{command} takes too long"
        page.wait_for_timeout(200)
    assert ended.read_text() == "0\n", command
    ended.unlink()
