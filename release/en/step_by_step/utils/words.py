"""The sentences people read, in their language: looked up in a gettext catalogue.

`words.mo` beside this file holds the translations of a released folder; without it the sentences are
as they are written. Whoever speaks to several people sets the language with `speaking`.
"""

import contextlib
import gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.mo")

_spoken = ContextVar("spoken", default=None)


def say(sentence, **values):
    """The sentence in the current language, with the values put in where it says {name}.

    The sentence is a literal where `say` is called: that is how the catalogues find it.
    """
    catalogue = _spoken.get() or _own()
    text = catalogue.gettext(sentence) if sentence else ""
    return text.format(**values) if values else text


@contextlib.contextmanager
def speaking(catalogue):
    """Within the block, `say` looks sentences up in this gettext.NullTranslations or a kind of it."""
    token = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _own():
    try:
        with FILE.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        return gettext.NullTranslations()
