"""docs/architecture.md: what it names is there, every module is on it, and its arrows are the tested ones."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from test_architecture import ARROWS

from grading.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
BLOCKS = MarkdownIt().enable("table").parse(PAGE)
#: What in code is a path: it has a folder, or it ends as our files do.
IS_PATH = re.compile(r"(?!--)\S*/\S*|\S+\.(py|md|ipynb|h5|db|po|html|css|j2)")
#: Number of words that can be read in ten minutes.
TEN_MINUTES = 3000


@pytest.fixture(scope="module")
def graded(running_for, hand_in, solved):
    """The folder of a course in which the page's submission has gone its way."""
    course = running_for("graded")
    hand_in(course, "activations", {"ada": solved("activations")})
    for command in (["grade", "activations", "--workers", "1"], ["feedback", "activations"]):
        main([*command, "--course-dir", str(course.folder)], standalone_mode=False)
    main(["report", "activations", "--course-dir", str(course.folder)], standalone_mode=False)
    main(["export", "--to", "csv", "--course-dir", str(course.folder)], standalone_mode=False)
    return course.folder


def named():
    """(path, the folders that it may be meant to be in) of each path the page names.

    Those are the repository, the folder in the heading above, and the first one in the same row of a table.
    """
    heading, row = [], []
    for before, block in zip([None, *BLOCKS], BLOCKS, strict=False):
        if block.type in ("heading_open", "tr_open"):
            row = []
        elif block.type == "inline":
            spans = [part.content for part in block.children if part.type == "code_inline"]
            paths = [span for span in spans if IS_PATH.fullmatch(span)]
            if before.type == "heading_open":
                heading = paths
            for path in paths:
                yield path, ["", *heading[:1], *row[:1]]
            row = row or paths
        elif block.type == "fence":
            for path in re.findall(r"[\w/]+\.py", block.content):
                yield path, ["grading"]


def found(path, folders, *roots):
    """The files and folders that a path of the page stands for, <names> in it being any."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return [
        file
        for root in roots
        for folder in folders
        if (root / folder).is_dir()
        for file in (root / folder).glob(pattern)
    ]


def test_every_path_is_there(graded):
    paths = [*named()]
    missing = [path for path, folders in paths if not found(path, folders, ROOT, graded)]
    assert missing == []
    assert len(paths) > 150


@pytest.mark.parametrize("folder", ["grading", "utils/tutor"])
def test_every_module_is_on_the_page(folder):
    told = {file for path, folders in named() for file in found(path, folders, ROOT)}
    modules = {file for file in (ROOT / folder).rglob("*.py") if file.name != "__init__.py"}
    assert sorted(str(file.relative_to(ROOT)) for file in modules - told) == []


def test_the_arrows_are_those_that_are_tested():
    [drawn] = re.findall(r"## The arrows\n.*?```\n(.*?)```", PAGE, flags=re.DOTALL)
    lines = [line.split("──▶") for line in drawn.splitlines()]
    arrows = {
        room.strip(): {name.strip() for name in others.split(",")} - {"nothing"}
        for room, others in lines
    }
    assert arrows == ARROWS
    assert [*arrows] == [*ARROWS]


def test_it_can_be_read_in_ten_minutes():
    """Names in code are there to be looked up; what is read is what stands around them."""
    texts = [block.content for block in BLOCKS if block.type == "inline"]
    read = re.sub(r"`[^`]*`,?", "", " ".join(texts))
    assert len(read.split()) < TEN_MINUTES
