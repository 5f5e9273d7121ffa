"""What students read who made one of the mistakes, graded in the box as a hand-in that is right otherwise."""

from dataclasses import dataclass, replace

from benchmarks.mistakes import all_mistakes
from grading.authoring.made_up import fill
from grading.grade.desk import put_away, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission


@dataclass(frozen=True)
class Read:
    """What a student reads.

    words -- the explanations, each once, in the order of the outputs
    lines -- the lines of the cell that they point to
    seconds -- that grading the hand-in took
    """

    function: str
    name: str
    cause: str
    source: str
    score: float
    max_score: float
    words: tuple
    lines: tuple
    seconds: float


def study(course, assignment, search=True, mistakes=None):
    """Yield what is read of each mistake of an assignment, or of these; search: look for mends, or not."""
    notebook = course.source(assignment)
    kit = pack(course, assignment)
    if not search:
        kit = replace(kit, limits=replace(kit.limits, mend_seconds=0.0))
    set_up(kit)
    try:
        for mistake in all_mistakes() if mistakes is None else mistakes:
            if mistake.assignment == assignment:
                data = fill(
                    notebook.notebook, notebook.answers | {mistake.function: mistake.source}
                )
                yield _read(
                    mistake, grade_submission(Task(kit.digest, "reader", data, SEED)).grades
                )
    finally:
        put_away(kit.digest)


#: Of the student who made all of the mistakes.
SEED = b"of a student who makes mistakes."


def _read(mistake, grades):
    (verdict,) = (one for one in grades["exercises"] if one["name"] == mistake.function)
    wrong = [output for output in verdict["outputs"] if output["verdict"] != "passed"]
    return Read(
        mistake.function,
        mistake.name,
        mistake.cause,
        mistake.source,
        verdict["score"],
        verdict["max_score"],
        tuple(dict.fromkeys(output["explanation"] for output in wrong)),
        tuple(dict.fromkeys(output["line"] for output in wrong if output["line"])),
        grades["seconds"],
    )
