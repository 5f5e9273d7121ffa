"""What the browser's tests share: Chromium, JupyterLab as students have it, and a place for screenshots."""

import contextlib
import json
import os
import shutil
from pathlib import Path

import pytest
from jupyter import JupyterLab
from notebook_page import NotebookPage
from playwright.sync_api import expect, sync_playwright
from screenshots import Screenshots

from grading.assignment.source import Source

ROOT = Path(__file__).parents[2]
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHECK_SECONDS = 1.0
#: What else goes on in these processes only adds to what a check takes.
ATTEMPTS = 3
#: A busy machine is slow; a test that fails waits this long once.
expect.set_options(timeout=60_000)
WINDOW = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium. A machine without it fails the test: nothing here is skipped."""
    program = shutil.which("chromium")
    assert program, "Chromium is not installed. `make test` brings it, as does `tools/setup tests`."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium):
    """new_page(**options): a page in a profile of its own. What its scripts threw fails the test."""
    with contextlib.ExitStack() as stack:

        def make(**options):
            context = chromium.new_context(**({"viewport": WINDOW} | options))
            stack.callback(context.close)
            return context.new_page()

        yield make


@pytest.fixture(scope="module")
def student_lab(tmp_path_factory):
    """A JupyterLab server in a folder with both languages' releases, as students have it: no nbgrader."""
    folder = tmp_path_factory.mktemp("student") / "release"
    shutil.copytree(ROOT / "release", folder)
    with contextlib.closing(JupyterLab(folder, nbgrader=False)) as lab:
        yield lab


@pytest.fixture
def opened(student_lab, new_page):
    """opened(language, assignment, **options of the page): the released notebook in JupyterLab."""
    pages = []

    def open_notebook(language, assignment, **options):
        path = f"{language}/{assignment}/{assignment}.ipynb"
        pages.append(NotebookPage(new_page(**options), student_lab, path))
        return pages[-1]

    yield open_notebook
    for page in pages:
        page.shut_down()


@pytest.fixture(scope="session")
def answers():
    """answers(assignment): {function: its cell as a student may write it, right}."""
    return lambda assignment: Source(ROOT, assignment).answers


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory):
    """Takes pictures for the guides; they land in the folder that SCREENSHOTS names."""
    folder = os.environ.get("SCREENSHOTS")
    return Screenshots(Path(folder) if folder else tmp_path_factory.mktemp("screenshots"))


@pytest.fixture(scope="session")
def quick(screenshots):
    """quick(page, function): run a function's check, which passes, and see that it answers within a second.

    That is a second of processor time, of browser, server and kernel together: whatever else runs on this
    machine, an idle one takes no longer. What the clock said is kept beside the screenshots.
    """
    taken = {}

    def check(page, function):
        for _ in range(ATTEMPTS):
            clock, used = page.run_check(f"test_{function}")
            if used < CHECK_SECONDS:
                break
        taken[f"{page.path}: {function}"] = {"clock": round(clock, 3), "processor": round(used, 3)}
        assert used < CHECK_SECONDS, f"{function}: {used:.2f} s of processor time"

    yield check
    (screenshots.folder / "checks.json").write_text(json.dumps(taken, indent=1) + "\n")
