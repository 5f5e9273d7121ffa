"""Script in a submission does not run: not in formgrader, not on the pages that grading writes."""

import contextlib

import pytest
from formgrader import Formgrader
from hostile import HOST, HTML, LINK, hostile
from jupyter import JupyterLab

from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.report.class_report import write_report
from grading.report.feedback import write_feedback

STUDENT = "mallory"
LOADED = """() => document.readyState === "complete"
  || new Promise(resolve => addEventListener("load", resolve))"""


class Traces:
    """What a page's scripts did that nobody but an attacker would do."""

    def __init__(self, page):
        self.page, self.found = page, []
        page.on("dialog", self._dialog)
        page.on("console", lambda line: self._note("console", line.text, "attacked" in line.text))
        page.on("request", lambda request: self._note("request", request.url, HOST in request.url))
        page.on("framenavigated", lambda frame: self._note("went to", frame.url, HOST in frame.url))

    def _dialog(self, dialog):
        self._note("dialog", dialog.message, True)
        dialog.dismiss()

    def _note(self, kind, text, hostile):
        if hostile:
            self.found.append(f"{kind}: {text[:200]}")

    def after_a_while(self):
        """What there is to find once the page has had time to do it."""
        self.page.wait_for_timeout(1000)
        if self.page.evaluate("() => window.top.attacked === true"):
            self.found.append("the flag is set")
        return self.found


@pytest.fixture(scope="module")
def course(running_for, hand_in, filled, answers):
    """A course in which the hostile submission is graded, and everything is written that shows it."""
    course = running_for("hostile")
    submission = hostile(filled("activations", answers("activations")))
    hand_in(course, "activations", {STUDENT: submission})
    assert len(list(grade_batch(course, "activations", [STUDENT], LocalWorkers(1)))) == 1
    return course


@pytest.fixture(scope="module")
def lab(course):
    with contextlib.closing(JupyterLab(course.folder)) as lab:
        yield lab


def test_the_script_would_run_and_leave_traces(new_page):
    page = new_page()
    traces = Traces(page)
    page.set_content(HTML)
    found = " ".join(traces.after_a_while())
    for trace in ("dialog", "console", "request", "the flag is set"):
        assert trace in found


def test_not_in_formgrader(lab, new_page):
    page = new_page()
    traces = Traces(page)
    grader = Formgrader(page, lab)
    grader.open_submission("activations", STUDENT)
    grader.frame.locator("body").evaluate(LOADED)
    assert grader.frame.get_by_text("attacked").count() > 5
    press_what_there_is_to_press(grader.frame)
    assert traces.after_a_while() == []


def test_not_on_the_feedback_page(course, new_page):
    page = new_page()
    traces = Traces(page)
    [file] = write_feedback(course, "activations")
    page.goto(file.as_uri())
    assert "attacked" in page.inner_text("body")
    press_what_there_is_to_press(page)
    assert traces.after_a_while() == []


def test_not_on_nbgraders_feedback_page(course, lab, new_page):
    page = new_page()
    traces = Traces(page)
    grader = Formgrader(page, lab)
    grader.assignments()
    grader.press("activations", "generate-feedback")
    page.goto((course.feedback(STUDENT, "activations") / "activations.html").as_uri())
    assert "attacked" in page.inner_text("body")
    press_what_there_is_to_press(page)
    assert traces.after_a_while() == []


def test_not_in_the_class_report(course, new_page):
    page = new_page()
    traces = Traces(page)
    page.goto(write_report(course, "activations").as_uri())
    press_what_there_is_to_press(page)
    assert traces.after_a_while() == []


def press_what_there_is_to_press(page):
    """Click the links and buttons of the submission, if they still are any."""
    for element in page.locator("a, button").filter(has_text=LINK).all():
        element.click()
