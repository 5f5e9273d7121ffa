"""Why an answer is wrong, in words: the same in the notebook, in grades.json and on the page.

An argument that was changed in place comes first, then known mistakes, then the smallest change of the
code that makes the answer right, then that of the answer, then the first place that differs. What the
visible cases show comes first: hidden ones are looked at only for an output that is right in all of them.
"""

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from utils.tutor.compare import PRINTED, UNCHANGED, Difference, Output, compare
from utils.tutor.errors import explain_error
from utils.tutor.explain import explain, explain_change
from utils.tutor.explain.cases import explain_right_in_some
from utils.tutor.explain.in_place import changed_arguments
from utils.tutor.explain.printed import explain_printed
from utils.tutor.mistakes import KnownMistakes
from utils.tutor.phrases import either, together
from utils.tutor.words import say

#: Errors about a name say themselves what it may be.
_OF_NAMES = ("NameError", "UnboundLocalError", "NotImplementedError")
#: The verdict on an output that nothing is wrong with, and that counts only beside something right.
PENDING = "pending"
#: The mistake that is known in every exercise.
IN_PLACE = "changes-an-argument-in-place"
#: The longest name that is quoted.
MAX_NAME = 50


@dataclass(frozen=True)
class Fault:
    """Why an output of a function is wrong.

    verdict: "wrong answer", "exception" or PENDING
    mistake: the name of the known mistake, IN_PLACE, or None
    call: the number of the first call that shows it
    line: the number of the line of the student's cell that the words point to, or None
    change: what kind of change there mends it, or None
    """

    output: Output
    verdict: str
    words: str
    mistake: str | None
    call: int
    line: int | None = None
    change: str | None = None


def find_faults(task, calls, mistakes=(), names=(), reading=None, mends=None):
    """{output's name: Fault} of the outputs that are wrong in some call.

    An argument that has to stay as it came in counts only beside something that is right: to do nothing would
    be enough for it.

    Arguments:
    task -- has `outputs`, `rtol`, `atol` and `functions`
    calls -- Calls, the visible ones first
    mistakes -- KnownMistakes with an outcome for each call
    names -- what the course calls the arguments
    reading -- the Reading of the function's source, or None
    mends -- {output's name: Mend} of what utils.tutor.mend found in the function's source, or None
    """
    own_names = _own_names(names, reading)
    called = dict(zip(names, own_names, strict=True))
    visible = [call for call in calls if call.visible]
    faults = {}
    for looked_at in (visible, calls):
        known = KnownMistakes(task, mistakes, looked_at)
        for output in task.outputs:
            if output.name in faults:
                continue
            if output.at == UNCHANGED:
                fault = _fault_of_argument(output, called[output.name], looked_at, own_names)
            else:
                mend = (mends or {}).get(output.name)
                fault = _fault(output, task, looked_at, known, own_names, reading, mend)
            faults |= {output.name: fault} if fault else {}
    faults = _beside_nothing_right(task, faults, called) | faults
    return {output.name: faults[output.name] for output in task.outputs if output.name in faults}


def _beside_nothing_right(task, faults, called):
    """The Faults of arguments that have to stay as they came in, where all else is wrong."""
    others = [output.name for output in task.outputs if output.at != UNCHANGED]
    if not all(name in faults for name in others):
        return {}
    first, found = faults[others[0]], {}
    for output in (output for output in task.outputs if output.at == UNCHANGED):
        words = say(
            "{name} stayed as it came in. That counts as soon as {others} is right.",
            name=called[output.name],
            others=either(others),
        )
        is_error = first.verdict == "exception"
        said = first if is_error else replace(first, words=words, line=None, change=None)
        found[output.name] = replace(said, output=output, verdict=PENDING, mistake=None)
    return found


def _fault_of_argument(output, name, calls, names):
    """The Fault of an argument of this name that has to stay as it came in, or None."""
    for number, call in enumerate(calls):
        if name in changed_arguments([call], names):
            words = say(
                "The function changes its argument {name} in place: it has to leave {name} as it came in "
                "and return a new array.",
                name=name,
            )
            return Fault(output, "wrong answer", _with_case(words, call), IN_PLACE, number)
    return None


def _own_names(names, reading):
    """The names that the student gave to the arguments, and the course's for what is in a tuple."""
    if not reading or len(reading.arguments) < len(names):
        return names
    pairs = zip(names, reading.arguments, strict=False)
    return tuple(name if isinstance(name, tuple) else own for name, own in pairs)


def _fault(output, task, calls, known, names, reading, mend):
    for number, call in enumerate(calls):
        difference = _difference(output, task, call)
        if difference:
            verdict = "exception" if call.error else "wrong answer"
            returned = [one for one in calls if one.actual]
            changed = None if call.error else explain_change(output, returned, task, names)
            if changed:
                return Fault(output, verdict, _with_case(changed, call), IN_PLACE, number)
            found = (mend.line, mend.kind) if mend else (None, None)
            mistake = known.find(output)
            if mistake:
                words = together([mend.words() if mend else "", say(mistake.hint)])
                return Fault(output, verdict, words, mistake.name, number, *found)
            if mend:
                words = mend.words()
            elif call.error:
                words = explain_error(
                    call.error, call.arguments, reading, call.visible, task.functions
                )
                if call.error["name"] not in _OF_NAMES:
                    words = together([words, _what_it_reads(words, reading)])
            else:
                words = (
                    explain(output, returned, task, names)
                    or (output.at == PRINTED and explain_printed(returned, names, reading))
                    or _difference_in_words(difference, output, returned, task, names, reading)
                )
            return Fault(output, verdict, _with_case(words, call), None, number, *found)
    return None


def _difference(output, task, call):
    if call.error:
        return Difference(call.error["name"])
    difference = compare(call.expected, call.actual, output, task.rtol, task.atol)
    if difference and not call.may_tell(difference.sizes):
        return replace(difference, words=difference.without)
    return difference


def _difference_in_words(difference, output, calls, task, names, reading):
    """The first place that differs; and where the output is right, if it is so anywhere."""
    in_some = explain_right_in_some(output, calls, task, names, reading)
    if in_some:
        return together([difference.words, in_some])
    visible = all(call.visible for call in calls)
    words = str(difference) if visible else together([difference.words, difference.advice])
    reads = _what_it_reads(words, reading)
    if reads:
        return together([words, reads])
    pattern = output.at if isinstance(output.at, str) else output.name
    changed = [n for n in changed_arguments(calls, names) if not fnmatchcase(n, pattern)]
    if not changed:
        return words
    also = say("The function also changes its argument {name} in place.", name=changed[0])
    return together([words, also])


def _what_it_reads(words, reading):
    """A sentence on what the source says that no call can show, or ""."""
    if not reading:
        return ""
    read = sorted(name for name in reading.globals_read if f"`{name}`" not in words)
    if read:
        return say(
            "It reads `{name}`, a variable of the notebook, where the arguments have to do.",
            name=read[0][:MAX_NAME],
        )
    if reading.is_unseeded:
        return say("It draws random numbers, but sets no seed: keep the line that does.")
    return ""


def _with_case(words, call):
    """The words, and what is special about a hidden case if they do not say so."""
    case = say(call.words)
    if call.visible or case in words:
        return words
    return say("{words} (The case: {case}.)", words=words, case=case)
