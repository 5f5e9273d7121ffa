"""`course export`: choose the exporter, open the gradebook that is there."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from grading.export.canvas import CanvasExport
from grading.export.marks import ExportError
from grading.export.moodle import MoodleExport
from grading.export.plain import PlainExport
from grading.record.gradebook import open_gradebook

EXPORTERS = {"canvas": CanvasExport, "moodle": MoodleExport, "csv": PlainExport}


def export_marks(course, to, assignments=(), output=None, template=None):
    """Write the marks of these assignments, or of all, for an LMS; returns the file's Path and the notes.

    to: "canvas", "moodle" or "csv"; template: a file that Canvas exported. Raises ExportError, CourseError.
    """
    exporter = EXPORTERS[to](assignment=list(assignments))
    exporter.to = str(output or course.folder / exporter.file)
    if template:
        if not isinstance(exporter, CanvasExport):
            raise ExportError(
                f"A template is for Canvas: leave out --template, or use --to canvas, not {to}."
            )
        exporter.template = str(template)
    _check_that_it_is_there(course)
    with open_gradebook(course) as gradebook:
        return exporter.write(gradebook)


def _check_that_it_is_there(course):
    """Opening a SQLite gradebook makes it; who exports has one or has forgotten to grade."""
    try:
        url = make_url(course.db_url)
    except ArgumentError:  # opening says so in words
        return
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise ExportError(
            f"There is no gradebook {url.database} yet: run `course grade ASSIGNMENT` first."
        )
