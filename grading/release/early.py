"""Does a release hand out solutions of an assignment that students are still working on?"""

from datetime import UTC, datetime

from grading.assignment.modules import Modules
from grading.record.gradebook import assignment_entry


def early_solutions(course, assignments):
    """(earlier assignment, releasing assignment, due date) of every due date that lies ahead (UTC)."""
    now = datetime.now(UTC).replace(tzinfo=None)
    modules = Modules(course)
    for assignment in assignments:
        needed = modules.needed_by(course.source(assignment))
        for path, earlier in modules.handouts.items():
            entry = assignment_entry(course, earlier) if path in needed else None
            due = entry and entry[0]
            if due and due > now:
                yield earlier, assignment, due
