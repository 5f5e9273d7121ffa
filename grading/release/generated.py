"""Write the parts of a course's utils/ that come from its source notebooks, so that nobody copies a solution."""

from grading.assignment.handouts import visible_references
from grading.assignment.modules import Modules
from grading.plain import replacing
from utils.tutor.reference import write


def write_generated(course):
    """Bring the files of a course's utils/ up to date that are made from its sources, or are the engine's. Raises SourceError."""
    modules = Modules(course)
    for path in [*modules.handouts, *modules.checks(), *modules.tutor()]:
        file = course.utils / path
        text = modules.text(path)
        if not file.exists() or file.read_text("utf-8") != text:
            with replacing(file) as unfinished:
                unfinished.write_text(text, "utf-8")
    references = {}
    for assignment in course.assignments:
        references |= visible_references(course, assignment)
    with replacing(course.utils / "reference.h5") as unfinished:
        write(unfinished, references)
