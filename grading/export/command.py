"""`course export`: choose the exporter, open the gradebook that is there."""

from grading.export.canvas import CanvasExport
from grading.export.moodle import MoodleExport
from grading.export.plain import PlainExport
from grading.record.gradebook import missing_file, open_gradebook
from grading.record.marks import ExportError

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
    """Who exports has a gradebook or has forgotten to grade."""
    missing = missing_file(course)
    if missing:
        raise ExportError(
            f"There is no gradebook {missing} yet: run `course grade ASSIGNMENT` first."
        )
