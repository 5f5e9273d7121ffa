"""A folder that is named like a formula, and like a command of the terminal."""

import pytest

from grading.export.spreadsheet import spreadsheet_safe


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\t=1", "\r=1"]
)
def test_no_spreadsheet_computes_it(name):
    assert spreadsheet_safe(name).startswith("'")


@pytest.mark.parametrize(
    "name", ["=1+1", "$(touch x)", "a;b", "<script>", "{0}", "%s", "ünï", "a b"]
)
def test_it_is_graded_like_any_other(grade_data, notebook, name):
    marked = grade_data(notebook(), student=name)
    assert marked.score == 60
    assert marked.grades["student"] == name
