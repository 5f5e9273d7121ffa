"""The pages that grading writes: the feedback of a student and the report on a class, by day and by night."""

import nbformat
import pytest
from appearance import axe_faults, layout_faults
from here import exercises

from grading.authoring.made_up import cohort
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.release.build import build
from grading.report.class_report import write_report
from grading.report.feedback import write_feedback

CLASS = 14
MISTAKE = "-mistake"
in_both_themes = pytest.mark.parametrize("theme", ["light", "dark"])
in_widths = pytest.mark.parametrize("width", [1280, 1920])


@pytest.fixture(scope="module")
def pages(running_for, hand_in):
    """{name: address}: feedback pages of a class's kinds of submissions, and the report on the class.

    In English, and for student-mistake-zh in Chinese.
    """
    course, assignment = running_for("pages"), "activations"
    handed_in = _class(course, assignment)
    build(course, assignment, "zh")
    in_chinese = [
        data for name, data in _class(course, assignment, "zh").items() if MISTAKE in name
    ]
    handed_in["student-mistake-zh"] = in_chinese[0]
    hand_in(course, assignment, handed_in)
    students = course.students(assignment)
    assert len(list(grade_batch(course, assignment, students, LocalWorkers(2)))) == len(handed_in)
    files = {file.parents[1].name: file for file in write_feedback(course, assignment)}
    files["report"] = write_report(course, assignment)
    return {name: file.as_uri() for name, file in files.items()}


def _class(course, assignment, language="en"):
    notebook = course.released(assignment, language) / f"{assignment}.ipynb"
    blank = nbformat.read(notebook, as_version=4)
    return cohort(course.source(assignment).answers, exercises(assignment), blank, CLASS)


@in_both_themes
def test_they_can_be_read(theme, pages, new_page):
    page = new_page(color_scheme=theme)
    for name, address in pages.items():
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        faults, good = axe_faults(page)
        assert faults == [], name
        assert good > 20, name


@in_widths
def test_nothing_sticks_out_or_is_cut_off(width, pages, new_page):
    page = new_page(viewport={"width": width, "height": 900})
    for name, address in pages.items():
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        assert layout_faults(page, "body", ["main"]) == [], name


def test_what_the_guides_show(pages, new_page, screenshots):
    page = new_page()
    page.goto(next(address for name, address in pages.items() if name.endswith(MISTAKE)))
    screenshots.page(page, "feedback-en")
    page.goto(pages["student-mistake-zh"])
    screenshots.page(page, "feedback-zh")
    page.goto(pages["report"])
    screenshots.page(page, "class-report")
