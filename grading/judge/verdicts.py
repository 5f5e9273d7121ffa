"""Judge an exercise: compare a student's answers with the reference's. Pure: no files, no kernels."""

from dataclasses import asdict, dataclass

from grading.assignment.mistakes import known_mistakes
from grading.judge.absent import explain_absent
from grading.plain import one_line
from utils.tutor.calls import Call
from utils.tutor.feedback import PENDING, find_faults
from utils.tutor.reading import read_source
from utils.tutor.unwritten import is_unwritten, say_unwritten
from utils.tutor.words import say

#: Number of characters of an explanation; what follows is cut off.
MAX_EXPLANATION = 2000


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


def judge(exercise, cases, answers, source=None, mistakes=None):
    """The Verdict on an exercise.

    Arguments:
    exercise -- the Exercise
    cases -- the Cases that were asked
    answers -- the Answers, in the order of the cases; fewer when one of them was fatal
    source -- the code of the student's answer cell, to explain better; it is read, never run
    mistakes -- known_mistakes(exercise, cases), for whoever judges many answers to the same cases
    """
    verdict = _verdict(exercise, _outputs(exercise, cases, answers, source, mistakes))
    if verdict.verdict in ("passed", "partly", "unsolved") or not source:
        return verdict
    if is_unwritten(source, exercise.stub) and not _is_from_elsewhere(source, answers):
        return _verdict(exercise, _all(exercise, "unsolved", say_unwritten(exercise.name)))
    return verdict


def not_read(exercise):
    """The Verdict on an exercise of a file that cannot be read; why is in the notes on the submission."""
    words = say("The file could not be read, so there is no {name} to check.", name=exercise.name)
    return _verdict(exercise, _all(exercise, "missing", words))


def _is_from_elsewhere(source, answers):
    """Did a function answer although its cell still raises? Then a cell of the student's own defines it."""
    return "NotImplementedError" in source and any(a.status == "returned" for a in answers)


def _outputs(exercise, cases, answers, source, mistakes):
    """The OutputVerdicts on an exercise; arguments as in judge."""
    status = _fatal_status(exercise, answers)
    if status:
        words = explain_absent(status, exercise.name, source, exercise.functions)
        return _all(exercise, status, words)
    faults = find_faults(
        exercise,
        [_call(case, answer) for case, answer in zip(cases, answers, strict=True)],
        known_mistakes(exercise, cases) if mistakes is None else mistakes,
        exercise.argument_names,
        read_source(source, exercise.name, exercise.functions) if source else None,
    )
    return [_output_verdict(output, faults.get(output.name)) for output in exercise.outputs]


def _all(exercise, verdict, words):
    """The same OutputVerdict on every output."""
    words = one_line(words, MAX_EXPLANATION)
    return [OutputVerdict(output.name, verdict, None, words) for output in exercise.outputs]


def _verdict(exercise, outputs):
    """The Verdict that follows from those on the outputs."""
    right = [output.name for output in outputs if output.verdict == "passed"]
    verdicts = [output.verdict for output in outputs]
    failed = "exception" if "exception" in verdicts else next(v for v in verdicts if v != PENDING)
    verdict = "passed" if len(right) == len(outputs) else "partly" if right else failed
    score = exercise.points(right)
    return Verdict(exercise.name, score, exercise.max_score, verdict, False, outputs)


def _fatal_status(exercise, answers):
    """What ended the exercise before its answers could be compared, or None."""
    for answer in answers:
        if answer.status not in ("returned", "raised"):
            return answer.status
    if answers and all(_is_stub(exercise, answer) for answer in answers):
        return "unsolved"
    return None


def _is_stub(exercise, answer):
    """Did the function itself, not one that it calls, say that it is still to be written?"""
    if answer.status != "raised" or answer.error["name"] != "NotImplementedError":
        return False
    return answer.error.get("function", exercise.name) == exercise.name


def _call(case, answer):
    actual = (answer.value, answer.printed) if answer.status == "returned" else None
    return Call(case.arguments, case.expected, actual, answer.error, case.words, answer.after)


def _output_verdict(output, fault):
    if fault is None:
        return OutputVerdict(output.name, "passed", None, "")
    words = one_line(fault.words, MAX_EXPLANATION)
    return OutputVerdict(output.name, fault.verdict, fault.mistake, words)
