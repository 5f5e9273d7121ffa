"""Answer, on the grader's side, for a student's function that is not right yet.

The arguments come from a student's process: they are plain data, and small, or there is no answer.
"""

import contextlib
import io
import warnings

import numpy as np

#: Number of rows, columns or members, and the largest integer.
MAX_SIDE = 1000
#: Number of values in all arguments together: what is made of them takes a moment, and little memory.
MAX_VALUES = 100_000
#: The squares of all integers together: each may be a number of rows, and of columns too.
MAX_SQUARES = 10_000_000
#: What there is instead of an answer that would be too much to compute, or to send.
NO_ANSWER = {"value": None, "error": "there is no answer to such a call"}


def supplied(supply, function, arguments):
    """{"value", "error"} of a call; supply: {name: function} of those that are answered for."""
    if function not in supply or not _is_small(arguments):
        return NO_ANSWER
    with warnings.catch_warnings(), np.errstate(all="ignore"), _silence():
        warnings.simplefilter("ignore")
        try:
            return {"value": supply[function](*arguments), "error": None}
        except Exception as error:
            return {"value": None, "error": f"{type(error).__name__}: {error}"[:500]}


def _is_small(arguments):
    parts = [*_parts(arguments)]
    integers = [part.astype(float) for part in parts if part.dtype.kind in "iu"]
    return (
        all(part.ndim <= 2 and max(part.shape, default=0) <= MAX_SIDE for part in parts)
        and sum(part.size for part in parts) <= MAX_VALUES
        and all(np.all(np.abs(part) <= MAX_SIDE) for part in integers)
        and sum(np.sum(np.square(part)) for part in integers) <= MAX_SQUARES
    )


def _parts(value):
    """All that is in tuples, lists and dictionaries, and these themselves, as arrays."""
    if isinstance(value, (tuple, list, dict)):
        yield np.broadcast_to(False, len(value))
        for member in value.values() if isinstance(value, dict) else value:
            yield from _parts(member)
    else:
        is_number = isinstance(value, (np.ndarray, np.generic, int, float))
        yield np.asarray(value if is_number else False)


@contextlib.contextmanager
def _silence():
    """What a reference prints is for nobody: the student's process chose the call."""
    nowhere = _Nowhere()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        yield


class _Nowhere(io.TextIOBase):
    def write(self, text):
        return len(text)
