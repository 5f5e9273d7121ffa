"""A release in each language: the same notebook to nbgrader and to Python, another one to its reader."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from here import ASSIGNMENTS, LANGUAGES

from grading.assignment.cells import is_test
from grading.course import Course
from grading.release.build import build
from grading.translate import catalogue
from grading.translate.catalogue import CatalogueError, Language
from grading.translate.cells import rewritten
from grading.translate.messages import course_messages
from grading.translate.notebook import language_of, untranslated

ROOT = Path(__file__).parents[2]
each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def contents(folder):
    """{relative path: bytes} of every file, but for what running a notebook leaves behind."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}
    }


@pytest.fixture(scope="module")
def course(running_for):
    """A course released in every language."""
    course = running_for("languages")
    for language in LANGUAGES:
        for assignment in ASSIGNMENTS:
            build(course, assignment, language)
    return course


def notebook(course, assignment, language):
    file = course.released(assignment, language) / f"{assignment}.ipynb"
    return nbformat.read(file, as_version=4)


def without_words(cell):
    """What is left of a cell when every passage for people is taken out."""
    return rewritten(cell, lambda kind, text: "")


@each_language
@each_assignment
def test_committed_release_is_what_the_source_gives(assignment, language, course):
    committed = contents(ROOT / "release" / language / assignment)
    given = contents(course.released(assignment, language))
    assert sorted(committed) == sorted(given)
    different = [name for name in given if committed[name] != given[name]]
    assert not different, "run `course release` and commit what it writes"


@each_language
@each_assignment
def test_nothing_but_words_differs(assignment, language, course):
    ours, theirs = (notebook(course, assignment, code) for code in ("en", language))
    for one, other in zip(ours.cells, theirs.cells, strict=True):
        assert one.id == other.id
        assert one.cell_type == other.cell_type
        assert one.metadata == other.metadata  # nbgrader's ids and checksums among it
        if is_test(one):
            assert one.source == other.source
        elif one.cell_type == "code":
            assert without_words(one) == without_words(other)
        else:
            assert one.source != other.source
    assert [language_of(ours, LANGUAGES), language_of(theirs, LANGUAGES)] == ["en", language]
    assert ours.metadata | theirs.metadata == theirs.metadata


@each_language
@each_assignment
def test_files_beside_it(assignment, language, course):
    ours, theirs = (contents(course.released(assignment, code)) for code in ("en", language))
    assert theirs.keys() - ours.keys() == {"utils/tutor/words.mo"}
    assert ours.keys() <= theirs.keys()
    different = {name for name in ours if ours[name] != theirs[name]}
    figures = {f"images/{name}.svg" for owner, name in course.figures if owner == assignment}
    assert different == figures | {f"{assignment}.ipynb", "README.md"}


SHOW = """
import sys
sys.path.insert(0, ".")
from utils.public_tests.activations import relu_test
try:
    relu_test(lambda Z: (abs(Z), Z))
except AssertionError as error:
    print(error)
"""


@each_language
def test_checks_and_hints_speak_it(language, course, tmp_path):
    shutil.copytree(course.released("activations", language), tmp_path / "activations")
    run = [sys.executable, "-c", SHOW]
    folder = tmp_path / "activations"
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True)
    look_up = Language.of(language, course.translations)
    hints = [text for context, text in look_up.translations if context == "hints/relu"]
    [hint] = [text for text in hints if text.startswith("Negative entries came out positive")]
    assert look_up("hints/relu", hint) in done.stdout
    assert look_up("words", "expected") in done.stdout
    assert hint not in done.stdout


@each_language
def test_hints_of_other_assignments_and_hidden_cases_stay_here(language, course):
    data = (course.released("activations", language) / "utils" / "tutor" / "words.mo").read_bytes()
    spoken = Language.of(language, course.translations)
    for (context, text), translation in spoken.translations.items():
        if context.startswith(("hints/linear_backward", "cases/")):
            assert text.encode() not in data or len(text) < 20
            assert translation.encode() not in data or len(translation) < 20


def test_it_lies_beside_nbgraders_own(course, tmp_path):
    assert course.released("activations", "zh") == course.folder / "release" / "zh" / "activations"
    (tmp_path / "source").mkdir()
    plain = Course.open(tmp_path)
    assert plain.released("activations") == tmp_path / "release" / "activations"
    assert plain.released("activations", "zh") == tmp_path / "release" / "zh" / "activations"
    file = tmp_path / "nbgrader_config.py"
    file.write_text('c = get_config()\nc.CourseDirectory.release_directory = "out/zh"\n')
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "zh.po").touch()
    chinese = Course.open(tmp_path)
    assert chinese.released("activations") == tmp_path / "out" / "en" / "activations"
    assert chinese.released("activations", "zh") == tmp_path / "out" / "zh" / "activations"


def test_a_language_without_a_catalogue(running):
    with pytest.raises(CatalogueError, match="`course translate de` begins it"):
        build(running, "activations", "de")
    assert not running.released("activations", "de").exists()


def test_a_figure_that_a_course_has_replaced_stays(running):
    image = running.source("activations").folder / "images" / "curves.svg"
    image.write_text("<svg/>")
    folder = build(running, "activations", "zh")
    assert (folder / "images" / "curves.svg").read_text() == "<svg/>"


def test_what_is_not_translated_stays_english(running):
    title = running.source("activations").notebook.cells[0]
    entry = catalogue.Entry(f"activations/{title.id}", title.source, "# Titel")
    catalogue.write(running.translations / "de.po", "de", [entry])
    folder = build(running, "activations", "de")
    cells = json.loads((folder / "activations.ipynb").read_text())["cells"]
    assert "".join(cells[0]["source"]) == "# Titel"
    assert "".join(cells[1]["source"]).startswith("### How")
    texts = [m for m in course_messages(running) if m.context.startswith("activations/")]
    german = Language.of("de", running.translations)
    assert len(untranslated(running.source("activations"), german)) == len(texts) - 1
