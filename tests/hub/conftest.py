"""One hub for the tests of this room, and one round of an assignment through it."""

import contextlib
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from accounts import Account, Hub
from here import exercises
from playwright.sync_api import sync_playwright

from grading.assignment.source import Source
from grading.authoring.made_up import fill, mistaken

ROOT = Path(__file__).parents[2]
STUDENTS = {"ada": "word of ada", "emmy": "word of emmy"}
INSTRUCTOR = {"instructor": "word of the instructor"}
ACCOUNTS = INSTRUCTOR | STUDENTS
RELU = exercises("activations")["relu"]
MISTAKE = next(iter(RELU.mistakes.values()))
INBOUND = "/srv/nbgrader/exchange/deep-neural-network/inbound"


@dataclass(frozen=True)
class Round:
    """What happened when an assignment went to two students and back.

    said: {step: what the instructor's command said}
    pages: {student: path of the feedback page in the home}
    """

    instructor: Account
    ada: Account
    emmy: Account
    said: dict
    pages: dict


@pytest.fixture(scope="session")
def hub():
    """A JupyterHub that is set up as docs/jupyterhub.md says."""
    told = (ROOT / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
    [new_course] = re.findall(r"^ +/opt/jupyterhub/bin/(course init .*)$", told, flags=re.MULTILINE)
    [new_account] = re.findall(r"^ +(useradd .* NAME)$", told, flags=re.MULTILINE)
    with contextlib.closing(Hub(STUDENTS, INSTRUCTOR, new_course, new_account)) as running:
        yield running


@pytest.fixture(scope="session")
def one_round(hub):
    """The round, done once by all three in their own servers."""
    with ThreadPoolExecutor() as at_once:
        instructor, ada, emmy = at_once.map(hub.log_in, *zip(*ACCOUNTS.items(), strict=True))
    said = {}

    def command(step, line):
        code, said[step] = instructor.shell(line)
        assert code == 0, said[step]

    command("make", "course release --lang en")
    command("release", "nbgrader release_assignment activations")
    command("release data", "nbgrader release_assignment application")

    answers = Source(ROOT, "activations").answers
    wrong = answers | {"relu": mistaken(RELU, MISTAKE)}
    for student, given in ((ada, answers), (emmy, wrong)):
        student.assignments("fetch", "activations")
        filled = fill(student.read("activations/activations.ipynb"), given)
        notebook = nbformat.reads(filled.decode(), as_version=4)
        student.write_notebook("activations/activations.ipynb", notebook)
    ada.assignments("fetch", "application")
    # Emmy's own idea of what is right, beside the notebook.
    emmy.run("open('activations/utils/tutor/compare.py', 'w').write('raise SystemExit')")
    ada.assignments("submit", "activations")
    emmy.assignments("submit", "activations")
    # And what she puts into the exchange by hand: one more of Ada's, later than all; one that has no time.
    forged = f"{INBOUND}/ada+activations+2030-01-01 00:00:00.000000 UTC+forged"
    code, told = emmy.shell(
        f"mkdir '{forged}' {INBOUND}/emmy+activations+soon+x && cp activations/*.ipynb '{forged}'"
    )
    assert code == 0, told

    command("collect", "nbgrader collect activations --update")
    command("grade", "course grade activations --workers 1")
    command("feedback", "course feedback activations")
    command("release feedback", "nbgrader release_feedback activations")
    pages = {}
    for student in (ada, emmy):
        student.assignments("fetch_feedback", "activations")
        found = student.shell("ls activations/feedback/*/*.html")[1].splitlines()
        pages[student.name] = found[-1]
    return Round(instructor, ada, emmy, said, pages)


@pytest.fixture(scope="session")
def browse():
    """browse(visit): what visit(page) gives, with a page of Debian's Chromium.

    It has a thread of its own: Playwright allows one browser a thread, and tests/browser keeps another.
    """
    program = shutil.which("chromium")
    assert program, "Chromium is not installed. `make test` brings it, as does `tools/setup tests`."

    def run(visit):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            return visit(browser.new_page())

    with ThreadPoolExecutor(1) as thread:
        yield lambda visit: thread.submit(run, visit).result()
