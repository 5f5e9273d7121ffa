"""The Chinese pages say what their English pages say: same headings, code, links and pictures."""

import os.path
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
#: {English page: Chinese page}, from the root of the repository.
PAGES = {"README.md": "README.zh.md"} | {
    f"docs/{page.name}": f"docs/zh/{page.name}" for page in (ROOT / "docs" / "zh").glob("*.md")
}
#: A comment in a block of code. nbgrader's marks, `### BEGIN SOLUTION`, are no comments.
COMMENT = re.compile(r"(?:^|(?<=\s))# .*$", flags=re.MULTILINE)


def tokens(page):
    """Every token of a page's Markdown, those within paragraphs too."""
    blocks = MarkdownIt().enable("table").parse((ROOT / page).read_text("utf-8"))
    return [part for block in blocks for part in (block, *(block.children or ()))]


def headings(page):
    return [token.tag for token in tokens(page) if token.type == "heading_open"]


def blocks_of_code(page):
    """(language, code without comments) for each block."""
    blocks = [token for token in tokens(page) if token.type in ("fence", "code_block")]
    return [
        (block.info, re.sub(r"[ ]+$", "", COMMENT.sub("", block.content), flags=re.M))
        for block in blocks
    ]


def names_in_code(page):
    return {token.content for token in tokens(page) if token.type == "code_inline"}


def rows(page):
    return sum(token.type == "tr_open" for token in tokens(page))


def addresses(page, kind, attribute):
    """Where links or pictures lead, from the root of the repository."""
    found = [token.attrs[attribute] for token in tokens(page) if token.type == kind]
    return [
        address if "://" in address else os.path.normpath(Path(page).parent / address)
        for address in found
    ]


def links(page):
    """The language of the other page comes first."""
    return addresses(page, "link_open", "href")


def pictures(page):
    return addresses(page, "image", "src")


def in_chinese(picture):
    chinese = picture.replace("-en.png", "-zh.png")
    return chinese if (ROOT / chinese).exists() else picture


@pytest.fixture(params=PAGES.items(), ids=lambda pair: pair[1])
def pair(request):
    return request.param


def test_readme_and_the_three_guides_are_there():
    guides = ("student-guide", "instructor-guide", "new-exercise")
    assert PAGES.keys() >= {"README.md", *(f"docs/{guide}.md" for guide in guides)}


def test_each_page_begins_with_a_link_to_the_other_language(pair):
    english, chinese = pair
    assert links(english)[0] == chinese
    assert links(chinese)[0] == english


def test_headings(pair):
    english, chinese = map(headings, pair)
    assert chinese == english


def test_blocks_of_code(pair):
    english, chinese = map(blocks_of_code, pair)
    assert chinese == english


def test_names_in_code(pair):
    english, chinese = map(names_in_code, pair)
    assert chinese == english


def test_rows_of_tables(pair):
    english, chinese = map(rows, pair)
    assert chinese == english


def test_links(pair):
    english, chinese = map(links, pair)
    assert sorted(chinese[1:]) == sorted(PAGES.get(address, address) for address in english[1:])


def test_pictures(pair):
    english, chinese = map(pictures, pair)
    assert chinese == [in_chinese(picture) for picture in english]


def test_every_picture_says_what_is_on_it(pair):
    for page in pair:
        assert all(token.content for token in tokens(page) if token.type == "image"), page
