"""Check a function: call it on the visible cases, and show a card of what is right and what is not."""

import contextlib
import copy
import io
from dataclasses import replace
from importlib import import_module

from utils.tutor.calls import Call
from utils.tutor.card import Card, Row, running_shell, show
from utils.tutor.cases import argument_names, visible_cases
from utils.tutor.compare import close
from utils.tutor.earlier import failed_earlier, remember
from utils.tutor.explain.leaves import leaves, named_inputs
from utils.tutor.feedback import find_faults
from utils.tutor.mend import mend
from utils.tutor.phrases import listed, together
from utils.tutor.raised import described
from utils.tutor.reading import read_function, source_of
from utils.tutor.reference import read
from utils.tutor.tables import side_by_side
from utils.tutor.trying import Trying
from utils.tutor.unwritten import is_unwritten, say_unwritten
from utils.tutor.words import say


class CheckFailed(AssertionError):
    """A check found a wrong answer; its text is the card's, or why there is none.

    card: was one shown?
    """

    def __init__(self, words, card=False):
        super().__init__(words)
        self.card = card

    def _render_traceback_(self):
        """IPython shows this in place of a traceback: the card above has said it all."""
        return [say("(The notebook stops here.)")] if self.card else str(self).splitlines()[:1]


def check(assignment, function, target):
    """Call target on the visible cases and show a card of what is right and what is not.

    Raises CheckFailed when an output is wrong, and what target itself raises.
    """
    reference = read(function)
    module = import_module(f"utils.testCases.{assignment}")
    names = argument_names(module, function)
    cases = zip(visible_cases(module, function), reference.answers, strict=True)
    calls, errors = zip(*(_call(target, *case) for case in cases), strict=True)
    if all(
        _is_stub(call, error, function, reference)
        for call, error in zip(calls, errors, strict=True)
    ):
        remember(function, target, False)
        raise CheckFailed(
            say(
                "{function} is not written yet: put your code in place of "
                "`raise NotImplementedError()`.",
                function=function,
            )
        )
    reading = read_function(target, reference.functions)
    mistakes = reference.read_mistakes()
    faults = find_faults(reference, calls, mistakes, names, reading)
    remember(function, target, not faults)
    if not faults:
        title = say("{function} passes its check.", function=function)
        show(Card(title, tuple(Row(o.name) for o in reference.outputs)))
        return
    if len(faults) == len(reference.outputs) and is_unwritten(source_of(target), reference.stub):
        raise CheckFailed(say_unwritten(function))
    title, error = (
        say("{function} is not right yet.", function=function),
        next(filter(None, errors), None),
    )
    earlier, place, source = failed_earlier(target, reference.functions), None, source_of(target)
    if not earlier and source:
        place = (
            show(Card(title, (Row(say("Looking for the line …")),))) if running_shell() else None
        )
        mends = mend(source, reference, calls, names, Trying(target))
        faults = find_faults(reference, calls, mistakes, names, reading, mends)
    faults = _earlier_first(faults, earlier)
    rows = tuple(
        _row(o, faults.get(o.name), calls, names, reference, source) for o in reference.outputs
    )
    card = Card(title, rows)
    if error or running_shell():
        show(card, place)
    if error:
        raise _without_our_frames(error)
    raise CheckFailed(str(card), card=bool(running_shell()))


def _is_stub(call, error, function, reference):
    """Is it the function itself, not one that it calls, that is still to be written?"""
    others = reference.functions - {function}
    return isinstance(error, NotImplementedError) and call.error["function"] not in others


def _earlier_first(faults, earlier):
    """The faults of a function that calls earlier ones which are not right: these are to be mended first.

    What is said of a wrong value need not hold then; what was raised, and where, is true in any case.
    """
    if not earlier:
        return faults
    first = say("It calls {names}, whose check failed: mend that first.", names=listed(earlier))
    return {
        name: replace(
            fault,
            words=together([first, fault.words if fault.verdict == "exception" else ""]),
            mistake=None,
        )
        for name, fault in faults.items()
    }


def _call(target, arguments, expected):
    """(Call, what target raised or None) of a call with a copy of the arguments."""
    printed = io.StringIO()
    own = copy.deepcopy(arguments)
    try:
        with contextlib.redirect_stdout(printed):
            returned = target(*own)
    except Exception as error:
        return Call(arguments, expected, None, described(error, _is_own)), error
    return Call(arguments, expected, (returned, printed.getvalue()), after=own), None


def _is_own(file):
    """Is it the name of a cell?"""
    return file.startswith("<ipython-input") or "ipykernel" in file


def _without_our_frames(error):
    """The exception, shown by IPython with a traceback that starts in the student's function."""
    own = error.__traceback__.tb_next
    shell = running_shell()
    if shell and own:
        with contextlib.suppress(AttributeError):
            error._render_traceback_ = lambda: shell.InteractiveTB.structured_traceback(
                type(error), error, own, tb_offset=0
            )
    return error.with_traceback(own)


def _row(output, fault, calls, names, reference, source):
    if fault is None:
        return Row(output.name)
    line = fault.line and (fault.line, source.splitlines()[fault.line - 1].rstrip())
    call = calls[fault.call]
    found = leaves(output, call, reference)
    wrong = next((leaf for leaf in found or () if not leaf.is_right), None)
    if wrong is None or wrong.actual is None or not wrong.expected.size:
        return Row(output.name, fault.words, line=line)
    agree = None
    if wrong.actual.shape == wrong.expected.shape:
        agree = close(wrong.actual, wrong.expected, reference.rtol, reference.atol)
    where = say("{name} for {inputs}", name=wrong.name, inputs=_described_inputs(call, names))
    table = side_by_side(wrong.expected, wrong.actual, agree, where)
    return Row(output.name, fault.words, table, line)


def _described_inputs(call, names):
    """The first few arguments: their shapes, and what is a number or a text itself."""
    parts = [
        say("{name} of shape {shape}", name=name, shape=array.shape)
        if array.ndim
        else f"{name} = {array:g}"
        for name, array in named_inputs(call.arguments, names).items()
    ][:4]
    texts = [argument for argument in call.arguments if isinstance(argument, str)]
    return listed([*parts, *map(repr, texts)])
