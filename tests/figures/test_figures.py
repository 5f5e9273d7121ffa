"""The figures: well made, reproducible, and neither missing from a notebook nor idle."""

import gettext
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest

from figures.catalogue import FIGURES, ROOT, place
from utils.tutor.words import speaking

SVG = "{http://www.w3.org/2000/svg}"
NAMES = [pytest.param(*key, id="/".join(key)) for key in FIGURES]


def drawn(assignment, name):
    return FIGURES[assignment, name]().svg()


def used_by_notebooks():
    """(assignment, figure) for every image of ours that a source notebook shows."""
    used = set()
    for path in ROOT.glob("source/*/*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            for name in re.findall(r"images/([\w-]+)\.svg", text):
                used.add((path.parent.name, name))
    return used


@pytest.mark.parametrize(("assignment", "name"), NAMES)
def test_is_well_formed_and_says_what_it_shows(assignment, name):
    root = ElementTree.fromstring(drawn(assignment, name).encode())
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"  # where screen readers look for it
    assert root[0].text
    assert root.find(f"{SVG}desc").text


@pytest.mark.parametrize(("assignment", "name"), NAMES)
def test_drawing_twice_gives_the_same_bytes(assignment, name):
    assert drawn(assignment, name) == drawn(assignment, name)


@pytest.mark.parametrize(("assignment", "name"), NAMES)
def test_committed_file_is_what_the_code_draws(assignment, name):
    written = place(assignment, name).read_text(encoding="utf-8")
    assert written == drawn(assignment, name), "run `python -m figures` and commit the result"


@pytest.mark.parametrize(("assignment", "name"), NAMES)
def test_stands_alone(assignment, name):
    """No link, script, embedded file or id: nothing to fetch, nothing to clash when inlined."""
    root = ElementTree.fromstring(drawn(assignment, name).encode())
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {
            "svg",
            "title",
            "desc",
            "g",
            "rect",
            "circle",
            "path",
            "text",
            "tspan",
        }
        for attribute, value in element.attrib.items():
            assert "href" not in attribute
            assert attribute != "id"
            assert "url(" not in value


def test_no_stray_files_beside_the_figures():
    files = set(ROOT.glob("source/*/images/*.svg"))
    assert files == {place(*key) for key in FIGURES}


def test_every_figure_a_notebook_shows_is_drawn():
    assert used_by_notebooks() - set(FIGURES) == set()


def test_every_figure_drawn_is_shown():
    assert set(FIGURES) - used_by_notebooks() == set()


class Loud(gettext.NullTranslations):
    """A language in which everything is said aloud."""

    def gettext(self, message):
        return f"{message}!"


@pytest.mark.parametrize(("assignment", "name"), NAMES)
def test_every_word_is_said_in_the_current_language(assignment, name):
    quiet = drawn(assignment, name)
    with speaking(Loud()):
        root = ElementTree.fromstring(drawn(assignment, name).encode())
    assert root[0].text.endswith("!")
    assert root[1].text.endswith("!")
    assert any("".join(text.itertext()).endswith("!") for text in root.iter(f"{SVG}text"))
    assert drawn(assignment, name) == quiet
