"""What our exporters share: read the gradebook, lay out a table, write it."""

from pathlib import Path

from nbgrader.plugins import ExportPlugin

from grading.export.spreadsheet import write_rows
from grading.plain import one_line, shown
from grading.record.marks import ExportError, read_marks


class TableExport(ExportPlugin):
    """An exporter that writes one CSV file; a subclass says its name and its table.

    As with each of nbgrader's exporters, `to` is the file, `assignment` and `student` name what to export.
    """

    file = None  # where it goes if `to` is empty
    encoding = "utf-8"  # both LMSs read it; a byte order mark is for spreadsheets alone

    def table(self, marks):
        """The rows of the file, and notes for whoever exports. Raises ExportError."""
        raise NotImplementedError

    def write(self, gradebook):
        """Write the file; returns its Path and the notes. Raises ExportError."""
        file = Path(self.to or self.file)
        marks = read_marks(
            gradebook, [str(n) for n in self.assignment], [str(n) for n in self.student]
        )
        rows, notes = self.table(marks)
        try:
            write_rows(file, rows, self.encoding)
        except OSError as error:
            raise ExportError(f"{file} cannot be written: {error.strerror}.") from error
        return file, [*notes, *marks.unfinished()]

    def export(self, gradebook):
        """What `nbgrader export` calls."""
        try:
            file, notes = self.write(gradebook)
        except ExportError as error:
            self.log.error("%s", shown(str(error)))
            raise SystemExit(1) from error
        for note in notes:
            self.log.warning("%s", shown(note))
        self.log.info("Exported to %s", one_line(str(file)))
