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


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_figures_are_those_of_the_release(language, running):
    build(running, "step_by_step", language)
    images = running.released("step_by_step", language) / "images"
    released = {file.read_bytes() for file in images.iterdir()}
    shown = pictures(lesson_of(running.source("step_by_step"), language(language)))
    assert len(shown) >= 5
    assert {*shown} <= released


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_the_courses_own_stays(language, running):
    source = running.source("step_by_step")
    for file in (source.folder / "images").iterdir():
        file.write_text("<svg/>")
    assert {*pictures(lesson_of(source, language(language)))} == {b"<svg/>"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_title_and_headings_are_translated(assignment, language, released):
    ours, theirs = (lesson_of(released.source(assignment), language(c)) for c in ("en", language))
    assert ours.title != theirs.title
    assert ours.texts.keys() == theirs.texts.keys()
    assert not {text for text, _ in ours.texts.values()} & {
        text for text, _ in theirs.texts.values()
    }
