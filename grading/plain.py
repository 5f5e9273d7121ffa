"""Text fit to be shown: on a page, in a gradebook, on a terminal."""

import contextlib
import re


class GradingError(Exception):
    """What an instructor can mend; the message says what it is and what to do."""


#: What can make Markdown more than text: HTML, a link, a picture, mathematics that links or defines.
ACTIVE = re.compile(r"[<&]|\][(\[:]|\\(href|html|class|cssId|style|require|def|let|newcommand)")


def one_line(text, length=500):
    """A student's text in one line, without characters that move a cursor or turn text around."""
    words = " ".join(text.split())[:length]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def shown(text):
    """A text of several lines fit for a terminal or a file: what is no letter, digit or sign is replaced.

    All foreign words that reach a terminal, a log or a table pass here or through one_line: a name may hold
    what moves a cursor, erases a line or turns text around.
    """
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


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
