"""Grade the solution and each known mistake of an assignment as if a student had handed it in."""

import secrets
from dataclasses import dataclass, replace

from grading.assignment.exercises import exercises_of
from grading.authoring.made_up import fill, mistaken
from grading.grade.desk import put_away, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission

SOLUTION = "the solution"


@dataclass(frozen=True)
class Rehearsed:
    """What came of one submission.

    what: the name of the mistake that was made in it, or SOLUTION
    expected: is it graded as it should be? The solution has full marks; a mistake loses points, and it is
        this mistake's hint that the student reads
    words: what the student reads
    """

    function: str
    what: str
    score: float
    max_score: float
    expected: bool
    words: str


def rehearse(course, assignment):
    """Yield a Rehearsed for the solution of each exercise, and then for each known mistake.

    Both are the instructor's own code, so no box is needed. Raises SourceError when the pieces of the
    assignment do not fit together, WorkspaceError and KitError.
    """
    source = course.source(assignment)
    kit = pack(course, assignment, confine=False)
    # What is tried is whether mistakes are known by what they give: a search would only take its time.
    kit = replace(kit, limits=replace(kit.limits, mend_seconds=0.0))
    set_up(kit)
    try:
        for verdict in _graded(kit, fill(source.notebook, source.answers)).values():
            yield _rehearsed(verdict, SOLUTION, verdict["verdict"] == "passed")
        for name, exercise in exercises_of(course, assignment).items():
            for mistake in exercise.mistakes.values():
                answers = source.answers | {name: mistaken(exercise, mistake)}
                verdict = _graded(kit, fill(source.notebook, answers))[name]
                yield _rehearsed(
                    verdict,
                    mistake.name,
                    mistake.name in [o["mistake"] for o in verdict["outputs"]],
                )
    finally:
        put_away(kit.digest)


def _graded(kit, data):
    """{function: its verdict, as in grades.json} of a student who hands in this notebook."""
    grades = grade_submission(Task(kit.digest, "rehearsal", data, secrets.token_bytes(32))).grades
    return {verdict["name"]: verdict for verdict in grades["exercises"]}


def _rehearsed(verdict, what, expected):
    words = dict.fromkeys(o["explanation"] for o in verdict["outputs"] if o["verdict"] != "passed")
    fields = (verdict["name"], what, verdict["score"], verdict["max_score"])
    return Rehearsed(*fields, expected, " ".join(words))
