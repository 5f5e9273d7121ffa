"""The README.md of a released folder: true for this folder, and enough to start Jupyter with."""

import re

import nbformat
import pytest
from here import ASSIGNMENTS, LANGUAGES
from markdown_it import MarkdownIt

from grading.assignment.cells import TEST, grade_id, is_test
from grading.authoring.init import init_course
from grading.release.build import build
from grading.translate.codes import SOURCE_LANGUAGE

each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)
each_language = pytest.mark.parametrize("language", [SOURCE_LANGUAGE, *LANGUAGES])


@pytest.fixture(scope="module")
def folder_of(running_for):
    """folder_of(assignment, language): a release folder."""
    course = running_for("readme")
    for language in LANGUAGES:
        for assignment in ASSIGNMENTS:
            build(course, assignment, language)
    return course.released


def readme(folder):
    return (folder / "README.md").read_text("utf-8")


def told_entries(text):
    """The names that the list of entries begins its items with."""
    return re.findall(r"^- `([^`]+)`[:：]", text, flags=re.MULTILINE)


def told_points(text):
    """{function: its points as written} of the table."""
    return dict(re.findall(r"^\| `(\w+)` \| ([\d.,]+) \|$", text, flags=re.MULTILINE))


def blocks(text):
    """{language of a code block: its lines}."""
    fences = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    return {token.info: token.content.splitlines() for token in fences}


@each_language
@each_assignment
def test_it_says_what_every_entry_is(assignment, language, folder_of):
    folder = folder_of(assignment, language)
    names = {f"{path.name}/" if path.is_dir() else path.name for path in folder.iterdir()}
    told = told_entries(readme(folder))
    assert told[0] == f"{assignment}.ipynb"
    assert len(told) == len(set(told))
    assert {*told} == names - {"README.md"}


@each_language
@each_assignment
def test_a_folder_has_few_entries(assignment, language, folder_of):
    names = {path.name for path in folder_of(assignment, language).iterdir()}
    always = {"README.md", f"{assignment}.ipynb", "requirements.txt", "utils", "images"}
    assert always <= names <= {*always, "data"}


@each_language
@each_assignment
def test_it_tells_the_points_of_every_function(assignment, language, folder_of):
    folder = folder_of(assignment, language)
    cells = nbformat.read(folder / f"{assignment}.ipynb", as_version=4).cells
    tests = {grade_id(cell).removeprefix(TEST): cell for cell in cells if is_test(cell)}
    worth = {name: cell.metadata.nbgrader.points for name, cell in tests.items()}
    text = readme(folder)
    assert told_points(text) == {name: f"{points:g}" for name, points in worth.items()}
    assert re.search(rf"\b{sum(worth.values()):g}\b", text.rpartition("\n\n")[0].splitlines()[-1])


@each_language
@each_assignment
def test_it_tells_how_to_start_with_either_shell(assignment, language, folder_of):
    told = blocks(readme(folder_of(assignment, language)))
    same = ["pip install -r requirements.txt", f"jupyter lab {assignment}.ipynb"]
    assert told == {
        "sh": ["python3 -m venv .venv", ". .venv/bin/activate", *same],
        "powershell": ["py -m venv .venv", r".venv\Scripts\Activate.ps1", *same],
    }


@each_language
def test_it_names_the_oldest_python_that_will_do(language, folder_of):
    assert "Python 3.11 " in readme(folder_of(next(iter(ASSIGNMENTS)), language))


@each_language
@each_assignment
def test_its_title_is_the_notebooks(assignment, language, folder_of):
    folder = folder_of(assignment, language)
    cells = nbformat.read(folder / f"{assignment}.ipynb", as_version=4).cells
    assert readme(folder).splitlines()[0] == cells[0].source.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
@each_assignment
def test_no_sentence_stays_english(assignment, language, folder_of):
    """What both have in common is code: its fences, its lines, and the functions in the table."""
    ours, theirs = (readme(folder_of(assignment, code)) for code in (SOURCE_LANGUAGE, language))
    code = {line for lines in blocks(ours).values() for line in lines}
    same = {*ours.splitlines()} & {*theirs.splitlines()} - code
    words = [line for line in same if re.search("[a-z]", line)]
    assert not [line for line in words if not line.startswith(("```", "| `"))]


def test_points_of_another_size_are_told(course):
    source = course.source("activations")
    test = next(cell for cell in source.notebook.cells if cell.id == "test_relu")
    test.metadata.nbgrader.points = 2.5
    nbformat.write(source.notebook, source.path)
    text = readme(build(course, "activations"))
    assert told_points(text)["relu"] == "2.5"
    assert "52.5" in text


def test_a_notebook_without_exercises_asks_for_nothing(tmp_path):
    course = init_course(tmp_path / "course", empty=True)
    file = course.source("talk").path
    file.parent.mkdir()
    imports = nbformat.v4.new_code_cell("import numpy as np", id="imports")
    nbformat.write(nbformat.v4.new_notebook(cells=[imports]), file)
    text = readme(build(course, "talk"))
    assert text.startswith("# talk\n")
    assert told_entries(text) == ["talk.ipynb", "utils/", "requirements.txt"]
    assert "|" not in text


def test_a_readme_of_the_courses_own_stays(course):
    file = course.source("activations").folder / "README.md"
    file.write_text("# Ours\n")
    assert readme(build(course, "activations")) == "# Ours\n"
