"""Read a gradebook that was exported from Canvas, as `gradebook_exporter.rb` in its sources writes it."""

import csv
import io
import re
from dataclasses import dataclass

from grading.record.marks import ExportError

#: How a header begins; Canvas writes two columns for the name if the instructor has set it so.
BEGINNINGS = (["Student", "ID"], ["LastName", "FirstName", "ID"])

#: Canvas separates by semicolons where the decimal sign is a comma.
SEMICOLONS = re.compile(r'"?(Student|LastName)"?;')


@dataclass(frozen=True)
class Template:
    """file: its Path; who: how many columns say who a student is; each row is as long as the header."""

    file: object
    header: list
    points: list
    students: list
    who: int

    def cell(self, row, column):
        """The text of a row in the column of this name, or "" if there is none."""
        return row[self.header.index(column)] if column in self.header else ""

    def label(self, row):
        """A student as people know one: the name and Canvas's number."""
        name = " ".join(row[: self.header.index("ID")])
        return f"{name} ({self.cell(row, 'ID')})"


def read_template(file):
    """The Template in a CSV file of Canvas's, with commas or semicolons. Raises ExportError."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ExportError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise _no_template(file, "it is not UTF-8 text") from error
    delimiter = ";" if SEMICOLONS.match(text) else ","
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise _no_template(file, f"it is not CSV ({error})") from error
    header = rows[0] if rows else []
    if not any(header[: len(begin)] == begin for begin in BEGINNINGS) or "Section" not in header:
        raise _no_template(file, "its first row names no columns Student, ID and Section")
    rows = [(row + [""] * len(header))[: len(header)] for row in rows[1:]]
    points = [row for row in rows if "Points Possible" in row[0]]
    if not points:
        raise _no_template(file, "it has no row Points Possible")
    number = header.index("ID")
    students = [row for row in rows if row[number].isdigit()]
    return Template(file, header, points[0], students, header.index("Section") + 1)


def _no_template(file, why):
    return ExportError(
        f"{file} is no gradebook exported from Canvas: {why}. In Canvas, choose Gradebook > Export > "
        "Export Entire Gradebook, and use the file as it comes."
    )
