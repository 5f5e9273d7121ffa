"""Text fit to be shown: on a page, in a gradebook, on a terminal."""

import contextlib
import json
import re
import unicodedata


class GradingError(Exception):
    """What an instructor can mend; the message says what it is and what to do."""


#: What can make Markdown more than text: HTML, a link, a picture, mathematics that links or defines.
ACTIVE = re.compile(r"[<&]|\][(\[:]|\\(href|html|class|cssId|style|require|def|let|newcommand)")

#: What parts lines or words, but for the spaces that a script has of its own.
BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def shown(text, also="\n"):
    """A text fit for a terminal, a file or a page: what moves a cursor or turns text around is replaced.

    All foreign words that reach one of these pass here, or through one_line or json_text. Letters, digits,
    signs and spaces of every script stay, and the joiners that Persian names and emoji are written with.

    also: other characters that stay
    """
    return "".join(c if _is_fit(c) or c in also else "\N{REPLACEMENT CHARACTER}" for c in text)


def one_line(text, length=500):
    """A student's text in one line, otherwise as shown has it."""
    return shown(BREAKS.sub(" ", text).strip()[:length], also="")


def json_text(value, indent=1):
    """A value as JSON, in one line if indent is None; what is not fit to be shown is there by its number."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return "".join(c if _is_fit(c) or c == "\n" else json.dumps(c)[1:-1] for c in text) + "\n"


def _is_fit(character):
    return (
        character.isprintable()
        or character in JOINERS
        or unicodedata.category(character) == "Zs"  # such as the space between Chinese names
    )


def tell(text, error=False):
    """Say something on standard output, or standard error."""
    import click  # which workers have no use for

    click.echo(shown(text), err=error)


def in_one_line(names):
    """Names one after the other, sorted."""
    return ", ".join(sorted(map(one_line, names)))


def inactive(text):
    """A student's text where a page takes it for Markdown: in a code fence, if it could be more than text."""
    if not ACTIVE.search(text):
        return text
    fence = "`" * (1 + max(map(len, re.findall("`{2,}", text)), default=2))
    return f"{fence}\n{text}\n{fence}"


@contextlib.contextmanager
def replacing(file):
    """A path to write to; it takes the place of file (a Path) when all went well, and is gone otherwise."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def count(number, what):
    """Such as "1 submission" or "2 submissions"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
