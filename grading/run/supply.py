"""Answer, on the grader's side, for a student's function that is not right yet.

The arguments come from a student's process: they are plain data, and small, or there is no answer.
"""

import warnings

import numpy as np

#: Number of rows, columns or members, and the largest integer: no product of two may fill the memory.
MAX_SIDE = 1000


def supplied(supply, request):
    """{"value", "error"} for a request {"function", "arguments"}; supply: {name: function}."""
    function, arguments = supply.get(request.get("function")), request.get("arguments")
    if function is None or not isinstance(arguments, tuple) or not _is_small(arguments):
        return {"value": None, "error": "there is no answer to such a call"}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return {"value": function(*arguments), "error": None}
        except Exception as error:
            return {"value": None, "error": f"{type(error).__name__}: {error}"[:500]}


def _is_small(value):
    if isinstance(value, np.ndarray):
        return value.ndim <= 2 and all(side <= MAX_SIDE for side in value.shape)
    if isinstance(value, (tuple, list)):
        return len(value) <= MAX_SIDE and all(map(_is_small, value))
    if isinstance(value, dict):
        return len(value) <= MAX_SIDE and all(map(_is_small, value.values()))
    return not isinstance(value, int) or isinstance(value, bool) or abs(value) <= MAX_SIDE
