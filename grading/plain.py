"""Text fit to be shown: on a page, in a gradebook, on a terminal."""


def one_line(text, length=500):
    """A student's text in one line, without characters that move a cursor or turn text around."""
    words = " ".join(text.split())[:length]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def count(number, what):
    """Such as "1 submission" or "2 submissions"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
