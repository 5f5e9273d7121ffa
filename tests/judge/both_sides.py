"""What a student reads of a function: in the notebook, and from the judge."""

import linecache

from grading.judge.verdicts import judge
from grading.run import wire
from grading.run.session import Answer
from utils.tutor.checking import CheckFailed, check


def in_the_notebook(assignment, name, function, capsys):
    """{output: words} of what the check says."""
    try:
        check(assignment, name, function)
    except CheckFailed as failure:
        text = str(failure)
    except Exception:
        text = capsys.readouterr().out
    else:
        return {}
    rows = [line[4:].partition(": ") for line in text.splitlines() if line.startswith("  ✘ ")]
    return {output: words for names, _, words in rows for output in names.split(", ")}


def from_the_judge(exercise, known, function, source=None):
    """{output: words} of the verdict, after a journey over the wire."""
    verdict = verdict_on(exercise, known, function, source)
    return {o.name: o.explanation for o in verdict.outputs if o.verdict != "passed"}


def verdict_on(exercise, known, function, source=None):
    """The Verdict on a function, asked the known Cases, after a journey over the wire."""
    answers = []
    for case in known:
        try:
            arguments = wire.decode(wire.encode(case.arguments))
            value = function(*arguments)
            value, after = wire.decode(wire.encode((value, arguments)))
            answers.append(Answer("returned", value, "", after=after))
        except Exception as error:
            line = linecache.getline(
                "<ipython-input-student>", error.__traceback__.tb_next.tb_lineno
            )
            about = {"name": type(error).__name__, "message": str(error), "line": line}
            answers.append(Answer("raised", error=about))
    return judge(exercise, known, answers, source)
