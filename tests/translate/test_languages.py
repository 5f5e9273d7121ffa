"""The committed catalogues: every text of the course and of the engine, translated, nothing out of date."""

from functools import cache

import pytest
from here import HERE, LANGUAGES

from grading.translate.catalogue import place, read, updated, write
from grading.translate.codes import ENGINE
from grading.translate.faults import faults
from grading.translate.messages import course_messages, engine_messages

#: What writes the catalogues of a folder.
COMMANDS = {HERE.translations: "course translate", ENGINE: "python -m grading.translate"}
each_catalogue = pytest.mark.parametrize(
    ("folder", "language"),
    [
        pytest.param(folder, language, id=f"{folder.name}-{language}")
        for folder in COMMANDS
        for language in LANGUAGES
    ],
)
#: Where texts are looked up without their context.
SAID = ("words", "reports", "hints", "cases")


@cache
def wanted(folder):
    """The Messages that the catalogues of a folder are for."""
    return engine_messages() if folder == ENGINE else course_messages(HERE)


def said(folder, language):
    return [e for e in read(place(folder, language)) if e.context.split("/")[0] in SAID]


def test_there_is_simplified_chinese():
    assert "zh" in LANGUAGES


@each_catalogue
def test_it_holds_the_texts_of_the_sources_and_no_other(folder, language):
    given = {entry.key for entry in read(place(folder, language))}
    asked_for = {(message.context, message.text) for message in wanted(folder)}
    assert given == asked_for, f"run `{COMMANDS[folder]}`"


@each_catalogue
def test_every_entry_is_sound(folder, language):
    entries = read(place(folder, language))
    assert [f"{e.context}: {fault}" for e in entries for fault in faults(e)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_in_two_places_is_said_alike(language):
    known = {}
    for entry in [*said(HERE.translations, language), *said(ENGINE, language)]:
        assert known.setdefault(entry.text, entry.translation) == entry.translation


@each_catalogue
def test_the_file_is_as_the_command_writes_it(folder, language, tmp_path):
    file = place(folder, language)
    write(tmp_path / "again.po", language, updated(read(file), wanted(folder)))
    assert (tmp_path / "again.po").read_bytes() == file.read_bytes(), f"run `{COMMANDS[folder]}`"


def test_nothing_else_lies_there():
    catalogues = {f"{language}.po" for language in LANGUAGES}
    assert {path.name for path in HERE.translations.iterdir()} == {"glossary.md", *catalogues}
    assert {path.name for path in ENGINE.iterdir()} == catalogues
