"""CSV files that a spreadsheet opens as texts and plain numbers, whatever students are called."""

import csv
from decimal import Decimal

from grading.plain import replacing, shown

#: What makes a spreadsheet compute a cell, in Western and in full-width letters.
SIGNS = tuple("=+-@＝＋－＠")


def is_formula(text):
    """Whether a spreadsheet might compute this text; a lone - is none: it means "no mark" in Moodle."""
    return text != "-" and (
        text.lstrip().startswith(SIGNS) or text.startswith(("\t", "\r", "\n", "\0"))
    )


def spreadsheet_safe(text):
    """A text that no spreadsheet takes for a formula: an apostrophe stands before one that might be."""
    return f"'{text}" if is_formula(text) else text


def plain_number(value):
    """A number in digits with a decimal point, never with an exponent; float() gives back the same."""
    return format(Decimal(repr(float(value))), "f")


def write_rows(file, rows, encoding="utf-8"):
    """Write rows of texts, numbers and None (an empty cell) as CSV (RFC 4180), all of it or nothing.

    Control characters of a text are replaced, line ends too; its spaces stay: an LMS may look for them.

    file: a Path; its folder is made. Raises OSError.
    """
    with replacing(file) as part, part.open("w", newline="", encoding=encoding) as out:
        csv.writer(out).writerows([_cell(value) for value in row] for row in rows)


def _cell(value):
    if value is None:
        return ""
    return (
        spreadsheet_safe(shown(value, also="")) if isinstance(value, str) else plain_number(value)
    )
