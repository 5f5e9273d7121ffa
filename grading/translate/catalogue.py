"""The catalogue of a language: a PO file, kept in step with the sources.

A course has one for each language it is translated into; the engine has one for its own sentences.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html describes the format.
"""

import difflib
import gettext
import io
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from grading.plain import GradingError, replacing
from grading.translate.codes import ENGINE, SOURCE_LANGUAGE

#: How alike two texts have to be (0 to 1) for the old translation to be a start for the new one.
ALIKE = 0.6


class CatalogueError(GradingError):
    """A catalogue that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Entry:
    """A text and its translation.

    context: where the text stands, see grading.translate.messages
    text, translation: "" for a translation that is missing
    fuzzy: is it the translation of an older text?
    former: that older text
    notes: what the translator wants to remember
    file: where the text is from
    """

    context: str
    text: str
    translation: str = ""
    fuzzy: bool = False
    former: str = ""
    notes: tuple = ()
    file: str = ""

    @property
    def key(self):
        return self.context, self.text

    @property
    def is_done(self):
        return bool(self.translation) and not self.fuzzy


def place(folder, language):
    """The file of a language in a folder. Raises CatalogueError for what is no language's code."""
    if language == SOURCE_LANGUAGE:
        raise CatalogueError(f"{language} is what everything is written in: it has no catalogue.")
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        raise CatalogueError(
            f"{language!r} is no code of a language, such as de or pt_BR."
        ) from None
    return folder / f"{language}.po"


def read(file):
    """The Entries of a PO file, in its order. Raises CatalogueError."""
    try:
        with file.open("rb") as stream:
            catalog = read_po(stream, charset="utf-8", abort_invalid=True)
    except FileNotFoundError:
        raise CatalogueError(
            f"There is no catalogue {file}: `course translate {file.stem}` begins it."
        ) from None
    except (PoFileError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{file} is not a PO file: {error}") from None
    return [
        Entry(
            message.context or "",
            message.id,
            message.string,
            message.fuzzy,
            # babel takes "#| msgid" for a note; it is written anew when it is needed.
            notes=tuple(note for note in message.user_comments if not note.startswith("|")),
            file=message.locations[0][0] if message.locations else "",
        )
        for message in catalog
        if message.id
    ]


def write(file, language, entries):
    """Write Entries as a PO file; the same entries give the same bytes."""
    catalog = _Catalog(language, entries)
    with replacing(file) as unfinished, unfinished.open("wb") as stream:
        write_po(stream, catalog, width=0, include_previous=True)


def updated(entries, messages):
    """The Entries for these Messages, with what is translated already.

    A changed text keeps its old translation, marked as fuzzy. What no text asks for is dropped.
    """
    known = {entry.key: entry for entry in entries}
    wanted = {(message.context, message.text) for message in messages}
    idle = [entry for entry in entries if entry.key not in wanted and entry.translation]
    fresh = []
    for message in messages:
        entry = known.get((message.context, message.text))
        if entry is None:
            entry = Entry(message.context, message.text)
            former = _former(message, idle)
            if former:
                idle.remove(former)
                entry = replace(
                    former,
                    context=message.context,
                    text=message.text,
                    fuzzy=True,
                    former=former.text,
                )
        fresh.append(replace(entry, file=message.file))
    return fresh


def _former(message, idle):
    """The Entry whose text has become this Message, or None."""
    here = [entry for entry in idle if entry.context == message.context]
    moved = [entry for entry in idle if entry.text == message.text]
    if moved or len(here) == 1:
        return (moved or here)[0]
    near = difflib.get_close_matches(message.text, [entry.text for entry in here], 1, ALIKE)
    return next((entry for entry in here if entry.text in near), None)


@dataclass(frozen=True, eq=False)
class Language:
    """A language to speak: what its catalogue holds ready.

    translations: {(context, text): translation}; a text that is not in it stays as it is
    """

    code: str
    translations: dict

    @classmethod
    def of(cls, code, folder):
        """What the catalogues of a course, in this folder, and the engine hold.

        Raises CatalogueError if the course has none.
        """
        if code == SOURCE_LANGUAGE:
            return cls(code, {})
        file = place(folder, code)
        return _language(code, file, file.stat().st_mtime_ns if file.exists() else None)

    def __call__(self, context, text):
        return self.translations.get((context, text), text)

    @cached_property
    def sentences(self):
        """All that the instructor's side may have to say, for `utils.tutor.words.speaking`."""
        return self.spoken("words", "reports", "hints/", "cases/")

    def spoken(self, *contexts):
        """The translations of texts with these contexts, for `utils.tutor.words.speaking`.

        A context ending in "/" stands for all that begin with it.
        """
        return gettext.GNUTranslations(io.BytesIO(self.compiled(*contexts)))

    def compiled(self, *contexts):
        """The same as the bytes of an MO file, in which texts have no context."""
        flat = {}
        for (context, text), translation in self.translations.items():
            if any(
                context == one or (one[-1] == "/" and context.startswith(one)) for one in contexts
            ):
                flat.setdefault(text, Entry("", text, translation))
        stream = io.BytesIO()
        write_mo(stream, _Catalog(self.code, flat.values()))
        return stream.getvalue()


@lru_cache
def _language(code, file, _changed):
    own = place(ENGINE, code)
    entries = [*(read(own) if own.exists() else ()), *read(file)]
    return Language(code, {entry.key: entry.translation for entry in entries if entry.is_done})


class _Catalog(Catalog):
    """babel's catalogue with a header that holds no date and no version."""

    def __init__(self, language, entries):
        super().__init__(locale=language, fuzzy=False, header_comment="# See docs/translating.md.")
        for entry in entries:
            message = self.add(
                entry.text,
                entry.translation,
                context=entry.context or None,
                flags=["fuzzy"] if entry.fuzzy else [],
                previous_id=entry.former,
                user_comments=entry.notes,
                locations=[(entry.file, None)] if entry.file else [],
            )
            # babel takes the braces of a formula for a place to fill in.
            message.flags -= {"python-format", "python-brace-format"}

    @property
    def mime_headers(self):
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
