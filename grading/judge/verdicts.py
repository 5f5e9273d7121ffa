"""Judge an exercise: compare a student's answers with the reference's. Pure: no files, no kernels."""

from dataclasses import asdict, dataclass

from grading.judge.mistakes import KnownMistakes
from utils.compare import compare

#: Words for the statuses that end an exercise, and the output verdicts they give.
FATAL = {
    "timeout": "{name} did not come back in time. Is there a loop that never ends?",
    "memory": "{name} asked for more memory than there is.",
    "output limit": "{name} printed or returned far more than it should.",
    "crash": "{name} ended the Python process.",
    "missing": "{name} is not defined when its check runs. Is its cell still there, and does it run?",
    "unsolved": "{name} is not written yet.",
}


@dataclass(frozen=True)
class OutputVerdict:
    """The verdict on one output of an exercise, as grades.json holds it."""

    name: str
    verdict: str
    mistake: str | None
    explanation: str


@dataclass(frozen=True)
class Verdict:
    """The verdict on one exercise, as grades.json holds it."""

    name: str
    score: float
    max_score: float
    verdict: str
    carried_forward: bool
    outputs: list[OutputVerdict]

    def as_dict(self):
        return asdict(self)


def judge(exercise, cases, answers):
    """The Verdict on an exercise.

    Arguments:
    exercise -- the Exercise
    cases -- the Cases that were asked
    answers -- the Answers, in the order of the cases; fewer when one of them was fatal
    """
    status = _fatal_status(answers)
    if status:
        words = FATAL[status].format(name=exercise.name)
        outputs = [OutputVerdict(o.name, status, None, words) for o in exercise.outputs]
        return _verdict(exercise, status, outputs)
    known = KnownMistakes(exercise, cases, answers)
    outputs = [_judge_output(exercise, o, cases, answers, known) for o in exercise.outputs]
    worst = "exception" if any(a.status == "raised" for a in answers) else "wrong answer"
    return _verdict(exercise, worst, outputs)


def _verdict(exercise, failed, outputs):
    points = {output.name: output.points for output in exercise.outputs}
    score = float(sum(points[o.name] for o in outputs if o.verdict == "passed"))
    verdict = "passed" if score == exercise.max_score else "partly" if score else failed
    return Verdict(exercise.name, score, float(exercise.max_score), verdict, False, outputs)


def _fatal_status(answers):
    """What ended the exercise before its answers could be compared, or None."""
    for answer in answers:
        if answer.status not in ("returned", "raised"):
            return answer.status
    if answers and all(_is_stub(answer) for answer in answers):
        return "unsolved"
    return None


def _is_stub(answer):
    return answer.status == "raised" and answer.error["name"] == "NotImplementedError"


def _judge_output(exercise, output, cases, answers, known):
    verdict, explanation = "passed", ""
    for case, answer in zip(cases, answers, strict=True):
        if answer.status == "raised":
            verdict, explanation = "exception", _say_error(answer.error, case) + _where(case)
            break
        difference = compare(
            case.expected, (answer.value, answer.printed), output, exercise.rtol, exercise.atol
        )
        if difference:
            shown = difference.words + _where(case) if case.words else str(difference)
            verdict, explanation = "wrong answer", shown
            break
    if verdict == "passed":
        return OutputVerdict(output.name, verdict, None, "")
    mistake = known.find(output)
    return OutputVerdict(
        output.name,
        verdict,
        mistake.name if mistake else None,
        mistake.hint if mistake else explanation,
    )


def _where(case):
    return f" (The case: {case.words}.)" if case.words else ""


def _say_error(error, case):
    """The error in words; its message only for a visible case, as it may quote what came in."""
    where = f", at `{error['line'].strip()}`" if error["line"] else ""
    message = f": {error['message']}" if error["message"] and not case.words else ""
    return f"{error['name']}{message}{where}."
