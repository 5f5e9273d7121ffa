"""Text that came from a student, made fit to be shown: on a page, in a gradebook, on a terminal."""


def one_line(text, length=500):
    """The text in one line, without characters that move a cursor, ring a bell or turn text around."""
    words = " ".join(text.split())[:length]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
