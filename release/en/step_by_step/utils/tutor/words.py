"""The sentences people read, in their language: looked up in a gettext catalogue.

`words.mo` beside this file holds the translations of a released folder; without it the sentences are
as they are written. Whoever speaks to several people sets the language with `speaking`.
"""

import contextlib
import gettext
import re
import string
from contextvars import ContextVar
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.mo")

#: Where a value begins or ends (\0), with the space there if it is beside a full-width sign or between
#: two Chinese letters.
_SEAM = re.compile(
    "(?<=[{signs}]) ?\0 ?| ?\0 ?(?=[{signs}])|(?<=[{letters}]) ?\0 ?(?=[{letters}])|\0".format(
        signs="\u3000-\u303f\uff01-\uff60", letters="\u3400-\u9fff"
    )
)

_spoken = ContextVar("spoken", default=None)


def say(sentence, **values):
    """The sentence in the current language, with the values put in where it says {name}.

    The sentence is a literal where `say` or `later` is called: that is how the catalogues find it.
    A Chinese translation has spaces around its places, as Latin letters need them there; where Chinese
    letters are put in, the spaces go.
    """
    catalogue = _spoken.get() or _own()
    text = catalogue.gettext(sentence) if sentence else ""
    if not values:
        return text
    if text.isascii():
        return text.format(**values)
    return _SEAM.sub("", _Marking().vformat(text, (), values))


def later(sentence):
    """Marks a literal that `say` is given later, so that the catalogues find it."""
    return sentence


@contextlib.contextmanager
def speaking(catalogue):
    """Within the block, `say` looks sentences up in this gettext.NullTranslations or a kind of it."""
    token = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(token)


class _Marking(string.Formatter):
    """Marks where a value begins and ends."""

    def format_field(self, value, format_spec):
        return f"\0{super().format_field(value, format_spec)}\0"


@cache
def _own():
    try:
        with FILE.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        return gettext.NullTranslations()
