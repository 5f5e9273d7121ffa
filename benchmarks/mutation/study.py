"""Judge every mutant of every reference solution, as if a student had handed it in."""

import contextlib
import copy
import io
import re
import signal
import warnings
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.mutation.mutants import mutants
from grading.assignment.exercises import exercises_of
from grading.assignment.inputs import cases
from grading.assignment.mistakes import known_mistakes
from grading.judge.absent import STATUSES
from grading.judge.verdicts import judge
from grading.run.session import Answer

#: Students whose hidden cases decide whether a mutant is equivalent and whether an explanation holds.
WITNESSES = ("first witness", "second witness", "third witness")
SECONDS = 5
#: What compare says when it knows no more than that an answer is not the expected one.
PLAIN = (
    " differ, the first",
    " differs, the first",
    "another value than expected",
    "should have shape",
    "has no entry",
    "should hold",
    "holds nan",
    "holds inf",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one mutant.

    equivalent: it gives the reference's answers, also in the witnesses' cases
    lost: it lost marks
    cause: "mistake", "change", "error" or "" for what its explanations rest on; "false" when one of
        them is not what the witnesses' hidden cases give by themselves
    """

    exercise: str
    change: str
    equivalent: bool
    lost: bool
    cause: str
    explanation: str


def study(course, assignment, names=None, every=1):
    """Yield the Outcome of every mutant (or every `every`th) of an assignment's solutions.

    names: the exercises to look at, all of them if None
    """
    answers, solutions = course.source(assignment).answers, course.solutions(assignment)
    for name, exercise in exercises_of(course, assignment).items():
        if names is None or name in names:
            asked = {
                student: cases(exercise, solutions[name], student.encode())
                for student in ("student", *WITNESSES)
            }
            known = {who: known_mistakes(exercise, asked[who]) for who in asked}
            for mutant in [*mutants(answers[name])][::every]:
                yield _outcome(exercise, mutant, asked, known, solutions[name])


def _outcome(exercise, mutant, asked, known, solution):
    answers = {who: _answers(mutant.source, solution, asked[who]) for who in asked}
    verdicts = {
        who: judge(exercise, asked[who], answers[who], mistakes=known[who]) for who in asked
    }
    lost = verdicts["student"].score < exercise.max_score
    equivalent = all(verdict.score == exercise.max_score for verdict in verdicts.values())
    cause, explanation = "", ""
    if lost:
        unseen = [_unseen(exercise, asked[who], answers[who]) for who in WITNESSES]
        cause, explanation = _cause(exercise, verdicts["student"], unseen)
    return Outcome(exercise.name, mutant.change, equivalent, lost, cause, explanation)


def _answers(code, solution, asked):
    """The Answers of a mutant: run here, because it is our own code with one thing changed."""
    name, namespace = solution.__name__, dict(solution.__globals__)
    try:
        exec(compile(code, f"<mutant of {name}>", "exec"), namespace)
    except Exception:
        return [Answer("missing")]
    return [_answer(namespace[name], case) for case in asked]


def _answer(function, case):
    printed, arguments = io.StringIO(), copy.deepcopy(case.arguments)
    with _quiet(), contextlib.redirect_stdout(printed):
        try:
            with _alarm():
                value = function(*arguments)
        except TimeoutError:
            return Answer("timeout")
        except MemoryError:
            return Answer("memory")
        except Exception as error:
            described = {"name": type(error).__name__, "message": str(error)[:500], "line": ""}
            return Answer("raised", error=described)
    return Answer("returned", value=value, printed=printed.getvalue(), after=arguments)


def _unseen(exercise, asked, answers):
    """The Verdict by the hidden cases alone: the visible ones are everybody's, so would agree in any case."""
    if len(answers) < len(asked):
        return judge(exercise, asked, answers)
    hidden = [pair for pair in zip(asked, answers, strict=True) if pair[0].words]
    return judge(
        exercise, [replace(case, words="") for case, _ in hidden], [answer for _, answer in hidden]
    )


def _cause(exercise, verdict, unseen):
    """On what the explanations of the outputs rest; they have to hold for the unseen cases too."""
    causes, explanations = set(), []
    for position, output in enumerate(exercise.outputs):
        mine = verdict.outputs[position]
        if mine.verdict == "passed":
            continue
        explanations.append(f"{output.name}: {mine.explanation}")
        others = [one.outputs[position] for one in unseen]
        others = [other for other in others if other.verdict == mine.verdict]
        if mine.mistake:
            agree = all(other.mistake == mine.mistake for other in others)
            causes.add("mistake" if agree else "false")
        elif mine.verdict == "exception" or mine.verdict in STATUSES:
            causes.add("error")
        elif _is_plain(mine.explanation):
            causes.add("")
        else:
            agree = all(_claim(other) == _claim(mine) for other in others)
            causes.add("change" if agree else "false")
    for cause in ("false", "mistake", "change", "error"):
        if cause in causes:
            return cause, " ".join(explanations)
    return "", " ".join(explanations)


def _claim(verdict):
    """What an explanation says, without the numbers and keys in which cases differ."""
    words = verdict.explanation.partition(" Mend that first")[0]
    words = re.sub(r"^.*?(?= (?:is|was|has|came|holds|should) )", "", words)
    return re.sub(r"\(?-?\d[\d.e+, -]*\)?", "#", words)


def _is_plain(explanation):
    """Does an explanation only say that values or shapes differ, not why?"""
    return any(words in explanation for words in PLAIN)


@contextlib.contextmanager
def _quiet():
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _alarm():
    def over(_signal, _frame):
        raise TimeoutError

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
