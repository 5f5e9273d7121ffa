"""Names of files that a grader's page would take for a link, a picture or mathematics."""

import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_notebook

from grading.grade.annotate import annotate
from grading.intake.merging import Submission
from grading.run.steps import Run

NAMES = [
    "$\\href{javascript:attack()}{x}$.ipynb",
    "\\(\\href{javascript:attack()}{x}\\).ipynb",
    "[x](javascript:attack()).ipynb",
    "![x](\\\\host\\a.png).ipynb",
    "<img src=x onerror=attack()>.ipynb",
    "```` `$x$` ```.ipynb",
    "http://attack.example.ipynb",
    "</code></pre>$x$.ipynb",
]


@pytest.mark.parametrize("name", NAMES)
def test_they_stand_as_text(name):
    noted = Submission(new_notebook(), [("Graded is {name}.", {"name": name})])
    annotate(noted, Run(), {})
    body = BeautifulSoup(HTMLExporter().from_notebook_node(noted.notebook)[0], "html.parser")
    cell = body.find("main").find(class_="jp-MarkdownOutput")
    # Where pages look for no mathematics.
    assert cell.pre.get_text().strip() == f"Graded is {name}."
    cell.pre.extract()
    assert cell.get_text().strip() == "Notes on this submission"
    assert not cell.find_all(["a", "img", "code", "pre"])
