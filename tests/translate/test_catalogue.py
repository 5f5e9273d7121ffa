"""A catalogue keeps what was translated, and shows what is out of date."""

import gettext

import pytest

from grading.translate import catalogue
from grading.translate.catalogue import CatalogueError, Entry, Language, read, updated, write
from grading.translate.codes import ENGINE
from grading.translate.messages import Message
from utils.tutor.words import say, speaking

ENTRIES = [
    Entry(
        "a/title",
        '# One\n\nIt says "two" \\ `{three}`.',
        "# 一\n\n“二” \\ `{three}`。",
        file="a.ipynb",
    ),
    Entry("hints/f", "Too long.", "太长。", notes=("a note",), file="f.py"),
    Entry("words", "{n} cats", file="w.py"),
    Entry("words", "yours, old", "你的", fuzzy=True, former="yours", file="w.py"),
]


def message(context, text, file="new.py"):
    return Message(context, text, file)


def one(entries, *messages):
    [entry] = updated(entries, messages)
    return entry


def test_what_is_written_is_read(tmp_path):
    file = tmp_path / "new" / "zh.po"
    write(file, "zh", ENTRIES)
    back = read(file)
    assert [entry.former for entry in back] == [""] * 4
    assert [entry.key for entry in back] == [entry.key for entry in ENTRIES]
    assert [e.translation for e in back] == [e.translation for e in ENTRIES]
    assert [entry.fuzzy for entry in back] == [False, False, False, True]
    assert back[1] == ENTRIES[1]
    before = file.read_bytes()
    assert b'#| msgid "yours"' in before
    assert b"brace-format" not in before
    write(file, "zh", ENTRIES)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["zh.po"]


def test_what_has_not_changed_stays():
    entry = one(ENTRIES, message("hints/f", "Too long."))
    assert entry == Entry("hints/f", "Too long.", "太长。", notes=("a note",), file="new.py")
    assert entry.is_done


def test_new_text_waits_for_a_translation():
    new, _ = updated(ENTRIES, [message("hints/f", "Rain."), message("hints/f", "Too long.")])
    assert (new.translation, new.is_done) == ("", False)


def test_changed_cell_keeps_the_old_translation_and_is_marked():
    entry = one(ENTRIES, message("a/title", "Quite different."))
    assert entry.translation == ENTRIES[0].translation
    assert entry.former == ENTRIES[0].text
    assert entry.fuzzy
    assert not entry.is_done


def test_changed_sentence_takes_the_one_most_like_it():
    known = [
        Entry("words", "A is too large.", "A 太大。"),
        Entry("words", "B is gone.", "B 没了。"),
    ]
    entry = one(known, message("words", "A is much too large."))
    assert (entry.translation, entry.fuzzy) == ("A 太大。", True)
    assert one(known, message("words", "Completely new")).translation == ""


def test_moved_text_takes_its_translation_along():
    entry = one(ENTRIES, message("hints/g", "Too long."))
    assert (entry.translation, entry.fuzzy) == ("太长。", True)


def test_one_old_translation_serves_once():
    first, second = updated(ENTRIES[:1], [message("a/title", "1"), message("a/title", "2")])
    assert (first.fuzzy, second.translation) == (True, "")


def test_what_nobody_asks_for_is_dropped():
    assert updated(ENTRIES, []) == []


@pytest.mark.parametrize("content", [b'msgid "a\n', b"\xff\xfe", b"<html>"])
def test_broken_file(content, tmp_path):
    file = tmp_path / "zh.po"
    file.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"zh\.po is not a PO file"):
        read(file)


def test_no_file(tmp_path):
    with pytest.raises(CatalogueError, match="`course translate de` begins it"):
        read(tmp_path / "de.po")


@pytest.mark.parametrize("code", ["../zh", "", "x" * 99, "zz", "en"])
def test_code_of_no_other_language(code, tmp_path):
    with pytest.raises(CatalogueError):
        catalogue.place(tmp_path, code)


# a language


@pytest.fixture
def language(tmp_path):
    """The Language of a course with these entries."""
    write(tmp_path / "zh.po", "zh", ENTRIES)
    return Language.of("zh", tmp_path)


def test_it_says_what_is_ready_and_leaves_the_rest(language):
    assert language("hints/f", "Too long.") == "太长。"
    assert language("hints/g", "Too long.") == "Too long."
    assert language("words", "yours, old") == "yours, old"


def test_it_is_read_again_when_it_has_changed(language, tmp_path):
    write(tmp_path / "zh.po", "zh", [Entry("hints/f", "Too long.", "过长。")])
    assert Language.of("zh", tmp_path)("hints/f", "Too long.") == "过长。"


def test_the_source_language_needs_no_catalogue(tmp_path):
    english = Language.of("en", tmp_path)
    assert english("hints/f", "Too long.") == "Too long."
    with speaking(english.sentences):
        assert say("Too long.") == "Too long."


def test_what_the_engine_says_is_known_in_every_course(language):
    engines = next(entry for entry in read(catalogue.place(ENGINE, "zh")) if entry.is_done)
    assert language(*engines.key) == engines.translation


def test_a_course_may_say_it_in_other_words(tmp_path):
    engines = next(entry for entry in read(catalogue.place(ENGINE, "zh")) if entry.is_done)
    write(tmp_path / "zh.po", "zh", [Entry(*engines.key, "换一种说法")])
    assert Language.of("zh", tmp_path)(*engines.key) == "换一种说法"


def test_a_language_that_the_engine_does_not_speak(tmp_path):
    write(tmp_path / "fy.po", "fy", [Entry("hints/f", "Too long.", "Te lang.")])
    assert Language.of("fy", tmp_path)("hints/f", "Too long.") == "Te lang."


def test_a_language_that_the_course_does_not_speak(tmp_path):
    with pytest.raises(CatalogueError, match="There is no catalogue"):
        Language.of("zh", tmp_path)


def test_only_the_contexts_asked_for_are_spoken(language):
    with speaking(language.spoken("hints/")):
        assert say("Too long.") == "太长。"
    for contexts in (("hints/g",), ("hints",), ("words",), ()):
        with speaking(language.spoken(*contexts)):
            assert say("Too long.") == "Too long."


def test_compiled_twice_gives_the_same_bytes(language, tmp_path):
    file = tmp_path / "words.mo"
    file.write_bytes(language.compiled("hints/f"))
    assert file.read_bytes() == language.compiled("hints/f")
    with file.open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Too long.") == "太长。"
