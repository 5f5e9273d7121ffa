"""How near an answer comes to the expected one: which of two wrong ones to go on with."""

import numpy as np

from utils.tutor.compare import PRINTED, close, find, pick
from utils.tutor.explain.leaves import real


def nearness(call, outputs, task):
    """From 0, nothing is right, to the number of outputs; only returned values count."""
    if not call.actual:
        return 0.0
    total = 0.0
    for output in outputs:
        if output.at != PRINTED:
            found, missing = find(call.expected[0], call.actual[0], output)
            total += 0.0 if missing else _near(pick(call.expected[0], output.at), found, task)
    return total


def _near(expected, actual, task):
    """The share of what is expected that is there: of entries in arrays, of members in what holds several."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict) or not expected:
            return 0.0
        return float(np.mean([_near(v, actual.get(k), task) for k, v in expected.items()]))
    if isinstance(expected, (tuple, list)):
        if not isinstance(actual, (tuple, list)) or not expected:
            return 0.0
        # A length that is wrong is no whole answer, however right its members are.
        pairs = [_near(e, a, task) for e, a in zip(expected, actual, strict=False)]
        return sum(pairs) / max(len(expected), len(actual))
    wanted, given = real(expected), real(actual)
    if wanted is None or given is None:
        return float(isinstance(expected, str) and type(actual) is str and expected == actual)
    if wanted.shape != given.shape:
        # Values in another shape are nearer than other values; the shape alone is a little.
        return (
            0.1
            if wanted.size == given.size
            and close(given.ravel(), wanted.ravel(), task.rtol, task.atol).all()
            else 0.0
        )
    return (
        0.05 + 0.95 * float(np.mean(close(given, wanted, task.rtol, task.atol)))
        if wanted.size
        else 1.0
    )
