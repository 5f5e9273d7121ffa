"""The texts of an assignment in each language, with the figures that are released in it."""

import base64
import re

import pytest
from here import ASSIGNMENTS, LANGUAGES, language

from grading.release.build import build
from grading.report.lesson import lesson_of


def pictures(lesson):
    """The bytes of every picture in the texts to read again."""
    html = "".join(text for text, _ in lesson.texts.values())
    return [base64.b64decode(data) for data in re.findall(r'src="data:[^,"]+,([^"]+)"', html)]


@pytest.mark.parametrize("code", ["en", *LANGUAGES])
def test_figures_are_those_of_the_release(code, running):
    build(running, "step_by_step", code)
    images = running.released("step_by_step", code) / "images"
    released = {file.read_bytes() for file in images.iterdir()}
    shown = pictures(lesson_of(running, "step_by_step", language(code)))
    assert len(shown) >= 5
    assert {*shown} <= released


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_figure_of_the_courses_own_stays(code, running):
    for file in (running.source("step_by_step").folder / "images").iterdir():
        file.write_text("<svg/>")
    lesson = lesson_of(running, "step_by_step", language(code))
    assert {*pictures(lesson)} == {b"<svg/>"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_title_and_headings_are_translated(assignment, code, released):
    ours, theirs = (lesson_of(released, assignment, language(c)) for c in ("en", code))
    assert ours.title != theirs.title
    assert ours.texts.keys() == theirs.texts.keys()
    assert not {text for text, _ in ours.texts.values()} & {
        text for text, _ in theirs.texts.values()
    }
