"""Text fit to be shown: on a page, in a gradebook, on a terminal."""

import re

#: What can make Markdown more than text: HTML, a link, a picture, mathematics that links or defines.
ACTIVE = re.compile(r"[<&]|\][(\[:]|\\(href|html|class|cssId|style|require|def|let|newcommand)")


def one_line(text, length=500):
    """A student's text in one line, without characters that move a cursor or turn text around."""
    words = " ".join(text.split())[:length]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def inactive(text):
    """A student's text where a page takes it for Markdown: in a code fence, if it could be more than text."""
    if not ACTIVE.search(text):
        return text
    fence = "`" * (1 + max(map(len, re.findall("`{2,}", text)), default=2))
    return f"{fence}\n{text}\n{fence}"


def count(number, what):
    """Such as "1 submission" or "2 submissions"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
