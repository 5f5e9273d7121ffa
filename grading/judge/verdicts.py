"""Judge an exercise: compare a student's answers with the reference's. Pure: no files, no kernels."""

from dataclasses import asdict, dataclass, replace

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
    """The verdict on one output of an exercise, as grades.json holds it.

    line: the number of the line of the student's cell that the explanation points to, or None
    change: what kind of change there mends it, or None
    """

    name: str
    verdict: str
    mistake: str | None
    explanation: str
    line: int | None = None
    change: str | None = None


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


def judge(exercise, cases, answers, source=None, mistakes=None, mends=None):
    """The Verdict on an exercise.

    Arguments:
    exercise -- the Exercise
    cases -- the Cases that were asked
    answers -- the Answers, in the order of the cases; fewer when one of them was fatal
    source -- the code of the student's answer cell, to explain better; it is read, never run
    mistakes -- known_mistakes(exercise, cases), for whoever judges many answers to the same cases
    mends -- {output's name: Mend} of what was found to mend the source; it changes words alone
    """
    verdict = _verdict(exercise, _outputs(exercise, cases, answers, source, mistakes, mends or {}))
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


def _outputs(exercise, cases, answers, source, mistakes, mends):
    """The OutputVerdicts on an exercise; arguments as in judge."""
    status = _fatal_status(exercise, answers)
    if status:
        words = explain_absent(status, exercise.name, source, exercise.functions)
        absent = _all(exercise, status, words)
        return [_mended(output, mends.get(output.name)) for output in absent]
    faults = find_faults(
        exercise,
        calls_of(cases, answers, source),
        known_mistakes(exercise, cases) if mistakes is None else mistakes,
        exercise.argument_names,
        read_source(source, exercise.name, exercise.functions) if source else None,
        mends,
    )
    return [_output_verdict(output, faults.get(output.name)) for output in exercise.outputs]


def _all(exercise, verdict, words):
    """The same OutputVerdict on every output."""
    words = one_line(words, MAX_EXPLANATION)
    return [OutputVerdict(output.name, verdict, None, words) for output in exercise.outputs]


def _mended(verdict, mend):
    """An OutputVerdict on an answer that did not come, in the words of what mends it."""
    if mend is None:
        return verdict
    words = one_line(mend.words(), MAX_EXPLANATION)
    return replace(verdict, explanation=words, line=mend.line, change=mend.kind)


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


def calls_of(cases, answers, source=None):
    """The Calls that Answers make of Cases; where one was fatal, those never asked are as it was."""
    every = [*answers, *answers[-1:] * (len(cases) - len(answers))]
    return [call_of(case, answer, source) for case, answer in zip(cases, every, strict=True)]


def call_of(case, answer, source=None):
    """The Call that an Answer makes of a Case, or of another Call.

    What an answer came to that is neither returned nor raised is the name of its error.

    source: the code that gave the answer, in which the line of an error has to be found
    """
    actual = (answer.value, answer.printed) if answer.status == "returned" else None
    error = answer.error
    if answer.status == "raised":
        error = {**error, "at": _believed(error, source)}
    elif answer.status != "returned":
        error = {"name": answer.status, "message": "", "function": "", "line": "", "at": 0}
    return Call(case.arguments, case.expected, actual, error, case.words, answer.after)


def _believed(error, source):
    """The number of the line that an error tells, if that line of the source reads as is told; else 0.

    A student's process could tell any number, that of a hidden case among them.
    """
    lines = (source or "").splitlines()
    # IPython does not count the empty lines that a cell begins with.
    empty = next((number for number, line in enumerate(lines) if line.strip()), 0)
    told, at = error["line"], error.get("at", 0)
    for number in (at, at + empty):
        if told and 0 < number <= len(lines) and lines[number - 1].strip().startswith(told):
            return number
    return 0


def _output_verdict(output, fault):
    if fault is None:
        return OutputVerdict(output.name, "passed", None, "")
    words = one_line(fault.words, MAX_EXPLANATION)
    return OutputVerdict(output.name, fault.verdict, fault.mistake, words, fault.line, fault.change)
