"""`nbgrader generate_feedback` with our page: nbgrader's own shows whatever a cell has printed."""

from pathlib import Path

from nbconvert.exporters import HTMLExporter

from grading.course import Course
from grading.report.feedback import Pages


class OurPage(HTMLExporter):
    """Exports the autograded notebook of a submission as the page that `course feedback` writes."""

    def from_filename(self, filename, resources=None, **_):
        about = resources["nbgrader"]
        course = Course.open(self.parent.coursedir.root)
        page = Pages(course, about["assignment"]).of(about["student"])
        if page is None:
            raise ValueError(f"{Path(filename).parent} holds no grades.json: grade it first.")
        return page, self._init_resources(resources)
