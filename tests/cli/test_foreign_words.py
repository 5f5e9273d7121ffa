"""What students call themselves and write is shown as they wrote it, and moves no cursor."""

import json

import pytest

from grading.plain import json_text, one_line, shown
from grading.report.page import rendered

FIT = (
    "王　小明",
    "José\u00a0Núñez",
    "محمد\u200cرضا",
    "👩\u200d💻",
    "🏳️\u200d🌈",
    "क्\u200dष",
    "a\u202fb",
)
#: Moves a cursor, ends a line, turns text around, or is not seen.
UNFIT = (
    "\x00\x07\x08\x1b\x7f\x80\x85\x9b\u200b\u200e\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\udcff"
)


@pytest.mark.parametrize("name", FIT)
def test_names_of_any_script_stay(name):
    assert shown(name) == one_line(name) == json.loads(json_text(name)) == name
    assert name in json_text(name)


@pytest.mark.parametrize("character", UNFIT)
def test_what_a_terminal_would_obey_is_replaced(character):
    text = f"a{character}b"
    assert shown(text) == "a\ufffdb"
    assert one_line(text) in ("a\ufffdb", "a b")
    written = json_text([text])
    assert character not in written
    assert json.loads(written) == [text]


def test_a_page_holds_none_of_it_wherever_it_came_in(monkeypatch):
    monkeypatch.setattr("grading.report.page._style", lambda: f"{UNFIT}\r")
    numbers = {"assignment": f"{UNFIT}\t", "submissions": 0, "histogram": [1], "exercises": []}
    numbers |= {"mistakes": [], "to_look_at": [(f"\r{UNFIT}", "王　小明")], "slowest": []}
    numbers |= {"late": 0, "max_score": 1, "mean_score": 0, "median_score": 0}
    page = rendered("class_report.html", numbers=numbers, code={})
    assert not {*UNFIT, "\r"} & {*page}
    assert "王　小明" in page
