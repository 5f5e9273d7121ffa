"""Numbers about a graded class, from its grades.json contents and the gradebook's scores. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import correlation, mean, median

from grading.record.look import reasons_to_look

#: Number of steps from 0 to the highest score that the histogram counts submissions in.
BINS = 10
#: Verdicts on an output that was compared; what ended an exercise before that is in its own verdicts.
NOT_RECOGNISED = ("wrong answer", "exception")
#: Correlation with the rest of the score, below which an exercise tells students apart badly.
DISCRIMINATES = 0.2


@dataclass(frozen=True)
class ExerciseNumbers:
    """How a class did in one exercise; the counts add up to the number of submissions.

    discrimination: correlation of its score with the score of the other exercises, or None where all
        scores are the same
    """

    name: str
    max_score: float
    mean_score: float
    passed: int
    partly: int
    failed: int
    verdicts: dict[str, int]
    discrimination: float | None

    @property
    def discriminates_badly(self):
        return self.discrimination is None or self.discrimination < DISCRIMINATES


@dataclass(frozen=True)
class MistakeNumbers:
    """A mistake that was found, and in how many submissions.

    mistake: its name, or None for what is no known mistake
    output: the one that is wrong; "" for a known mistake, or a change, which may show in several
    change: what kind of change mends it, where no known mistake explains it and one was found; else ""
    """

    exercise: str
    mistake: str | None
    output: str
    change: str
    explanation: str
    count: int


@dataclass(frozen=True)
class ClassNumbers:
    """What the class report shows. Scores are what counts: with manual points, less the late penalty.

    late: how many submissions lost points for being late
    late_points: how many points those are, all in all
    histogram: submissions by score, in BINS equal steps from 0 to max_score
    to_look_at: (student, or several, reason) pairs
    slowest: (student, seconds) pairs, slowest first
    """

    assignment: str
    submissions: int
    max_score: float
    mean_score: float
    median_score: float
    late: int
    late_points: float
    histogram: list[int]
    exercises: list[ExerciseNumbers]
    mistakes: list[MistakeNumbers]
    to_look_at: list[tuple[str, str]]
    slowest: list[tuple[str, float]]


def class_numbers(assignment, graded, scores, marks, hints):
    """The ClassNumbers of a class.

    Arguments:
    assignment -- its name
    graded -- the contents of grades.json, one for each submission; at least one
    scores -- {student: {exercise: score}} as the gradebook has them, manual scores included
    marks -- {student: Mark}
    hints -- {(exercise, mistake): words} for instructors: each explanation is in its student's language
    """
    max_score = graded[0]["max_score"]
    own = [marks[grades["student"]] for grades in graded]
    totals = [mark.score for mark in own]
    late = [lost for mark in own if (lost := mark.raw_score - mark.score) > 0]
    return ClassNumbers(
        assignment=assignment,
        submissions=len(graded),
        max_score=max_score,
        mean_score=mean(totals),
        median_score=median(totals),
        late=len(late),
        late_points=sum(late),
        histogram=_histogram(totals, max_score),
        exercises=_exercises(graded, scores),
        mistakes=_mistakes(graded, hints),
        to_look_at=_to_look_at(graded),
        slowest=_slowest(graded),
    )


def _histogram(totals, max_score):
    bins = [0] * BINS
    for total in totals:
        bins[max(0, min(BINS - 1, int(BINS * total / max_score)))] += 1
    return bins


def _exercises(graded, scores):
    numbers = []
    for position, exercise in enumerate(graded[0]["exercises"]):
        name = exercise["name"]
        verdicts = Counter(grades["exercises"][position]["verdict"] for grades in graded)
        own = [scores[grades["student"]][name] for grades in graded]
        rest = [
            sum(scores[grades["student"]].values()) - score
            for grades, score in zip(graded, own, strict=True)
        ]
        numbers.append(
            ExerciseNumbers(
                name=name,
                max_score=exercise["max_score"],
                mean_score=mean(own),
                passed=verdicts["passed"],
                partly=verdicts["partly"],
                failed=len(graded) - verdicts["passed"] - verdicts["partly"],
                verdicts=dict(verdicts.most_common()),
                discrimination=_correlation(own, rest),
            )
        )
    return numbers


def _correlation(own, rest):
    if len(set(own)) < 2 or len(set(rest)) < 2:
        return None
    return correlation(own, rest)


def _mistakes(graded, hints):
    """Mistakes, known and not recognised, most frequent first; a student counts once for each."""
    numbers = [
        # A mistake that was known when it was graded need not be known now.
        MistakeNumbers(*made, hints.get(made[:2], ""), len(students))
        for made, students in who_made(graded).items()
    ]
    return sorted(
        numbers, key=lambda m: (-m.count, m.exercise, m.mistake or "", m.change, m.output)
    )


def who_made(graded):
    """{(exercise, mistake, output, change): students} of the mistakes as MistakeNumbers tells them apart."""
    students = defaultdict(list)
    for grades in graded:
        for exercise in grades["exercises"]:
            for mistake in {*_told_apart(exercise["outputs"])}:
                students[exercise["name"], *mistake].append(grades["student"])
    return students


def _told_apart(outputs):
    for output in outputs:
        if output["mistake"]:
            yield output["mistake"], "", ""
        elif output.get("change"):
            yield None, "", output["change"]
        elif output["verdict"] in NOT_RECOGNISED:
            yield None, output["name"], ""


def _to_look_at(graded):
    found = [(grades["student"], reason) for grades in graded for reason in reasons_to_look(grades)]
    return found + _copies(graded)


def _copies(graded):
    """Students whose files are the same to the byte, all in one row; an untouched notebook aside."""
    files = defaultdict(list)
    for grades in graded:
        if grades["submission_sha256"] and grades["score"]:
            files[grades["submission_sha256"]].append(grades["student"])
    return [
        (", ".join(students), "the same file") for students in files.values() if len(students) > 1
    ]


def _slowest(graded, most=5):
    times = [(grades["student"], grades["seconds"]) for grades in graded]
    return sorted(times, key=lambda pair: -pair[1])[:most]
