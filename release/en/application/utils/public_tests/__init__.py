"""The checks of the notebooks: `<function>_test(target)`, one module an assignment."""

import copy
import io
from contextlib import redirect_stdout

from utils.compare import compare
from utils.reference import read
from utils.testCases import visible_cases


class CheckFailed(AssertionError):
    """A check found a wrong answer. IPython shows its text alone, without a traceback of ours."""

    def _render_traceback_(self):
        return str(self).splitlines()


def check(assignment, function, target):
    """Call target on the visible cases and print what is right and what is not.

    Raises CheckFailed when an output is wrong; what target itself raises passes through.
    """
    reference = read(function)
    differences = {}
    cases = visible_cases(assignment, function)
    for arguments, expected in zip(cases, reference.answers, strict=True):
        actual = _call(function, target, arguments)
        for output in reference.outputs:
            difference = compare(expected, actual, output, reference.rtol, reference.atol)
            if difference:
                differences.setdefault(output.name, difference)
    lines = [
        f"  ✘ {output.name}: {differences[output.name]}"
        if output.name in differences
        else f"  ✔ {output.name}"
        for output in reference.outputs
    ]
    if differences:
        raise CheckFailed("\n".join([f"{function} is not right yet.", *lines]))
    print("\n".join([f"{function} passes its check.", *lines]))


def _call(function, target, arguments):
    """What target returns for a copy of the arguments, and what it prints."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            returned = target(*copy.deepcopy(arguments))
    except NotImplementedError:
        raise CheckFailed(
            f"{function} is not written yet: put your code in place of `raise NotImplementedError()`."
        ) from None
    return returned, printed.getvalue()
