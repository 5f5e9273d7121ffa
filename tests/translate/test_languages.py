"""The committed catalogues: every text of the project, translated, and nothing that is out of date."""

import pytest

from grading.translate.catalogue import place, read, updated, write
from grading.translate.codes import FOLDER, languages
from grading.translate.faults import faults
from grading.translate.messages import messages

each_language = pytest.mark.parametrize("language", LANGUAGES)
#: Where texts are looked up without their context.
SAID = ("words", "reports", "hints", "cases")


def test_there_is_simplified_chinese():
    assert "zh" in LANGUAGES


@each_language
def test_it_holds_the_texts_of_the_sources_and_no_other(language):
    entries = read(place(language))
    wanted = updated(entries, messages())
    given = {entry.key for entry in entries}
    assert given == {entry.key for entry in wanted}, "run `course translate`"


@each_language
def test_every_entry_is_sound(language):
    wrong = [f"{e.context}: {fault}" for e in read(place(language)) for fault in faults(e)]
    assert wrong == []


@each_language
def test_what_is_said_in_two_places_is_said_alike(language):
    known = {}
    for entry in read(place(language)):
        if entry.context.split("/")[0] in SAID:
            assert known.setdefault(entry.text, entry.translation) == entry.translation


@each_language
def test_the_file_is_as_course_translate_writes_it(language, tmp_path):
    write(tmp_path / "again.po", language, updated(read(place(language)), messages()))
    assert (tmp_path / "again.po").read_bytes() == place(language).read_bytes(), (
        "run `course translate`"
    )


def test_nothing_else_lies_there():
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {"glossary.md", *(f"{language}.po" for language in LANGUAGES)}
