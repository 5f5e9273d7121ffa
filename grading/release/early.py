"""Does a release hand out solutions of an assignment that students are still working on?"""

from datetime import UTC, datetime

from grading.record.gradebook import assignment_entry
from grading.release.handouts import HANDOUTS
from grading.release.workspace import needed_modules


def early_solutions(course, assignments):
    """(earlier assignment, releasing assignment, due date) of every due date that lies ahead (UTC)."""
    now = datetime.now(UTC).replace(tzinfo=None)
    for assignment in assignments:
        for file in sorted(needed_modules(course.source(assignment)) & HANDOUTS.keys()):
            entry = assignment_entry(course, HANDOUTS[file])
            due = entry and entry[0]
            if due and due > now:
                yield HANDOUTS[file], assignment, due
