"""What the known mistakes of a function give on its visible cases, packed into few numbers.

A pack is a JSON text and one array of float64. The text holds

    {"mistakes": [[name, hint, [number of the outcome, one a case], whole], ...], "outcomes": [outcome, ...]}

    outcome = error's name | [tree, printed text]
    tree    = null | ["array", start in the numbers, shape] | ["text", string] | ["object", type's name]
            | ["tuple" or "list", tree, ...] | ["dict", [key, tree], ...]

Outcomes and arrays that occur twice are kept once.
"""

import json
import math
from dataclasses import dataclass

import numpy as np

from utils.tutor.mistakes import KnownMistake


@dataclass(frozen=True)
class NotPlain:
    """Stands for an object that is not plain data."""

    type_name: str


def rounded(array):
    """Ten significant digits: other processors' last bits must not change a file."""
    if array.dtype.kind != "f":
        return array
    return np.array([float(f"{x:.9e}") for x in array.flat]).reshape(array.shape)


def dump(mistakes):
    """(text, numbers) of KnownMistakes; one whose outcomes are all those of an earlier one is left out."""
    numbers, starts, outcomes, described = [], {}, {}, {}

    def tree_of(value):
        if value is None:
            return None
        if isinstance(value, str):
            return ["text", value]
        if isinstance(value, dict):
            return ["dict", *([key, tree_of(member)] for key, member in value.items())]
        if isinstance(value, (tuple, list)):
            return [type(value).__name__, *map(tree_of, value)]
        array = np.asarray(value)
        if isinstance(value, np.matrix) or array.dtype.kind not in "biuf":
            return ["object", type(value).__name__]
        array = rounded(array.astype(float))
        key = array.shape, array.tobytes()
        if key not in starts:
            starts[key] = len(numbers)
            numbers.extend(array.flat)
        return ["array", starts[key], list(array.shape)]

    for mistake in mistakes:
        places = []
        for outcome in mistake.outcomes:
            tree = outcome if isinstance(outcome, str) else [tree_of(outcome[0]), outcome[1]]
            places.append(outcomes.setdefault(json.dumps(tree), len(outcomes)))
        described.setdefault(tuple(places), [mistake.name, mistake.hint, places, mistake.whole])
    content = {
        "mistakes": [*described.values()],
        "outcomes": [json.loads(text) for text in outcomes],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text, np.array(numbers, dtype=float)


def load(text, numbers):
    """The KnownMistakes of a pack."""

    def value_of(tree):
        if tree is None:
            return None
        tag, *members = tree
        if tag == "array":
            start, shape = members
            array = numbers[start : start + math.prod(shape)].reshape(shape)
            return array if shape else float(array)
        if tag == "dict":
            return {key: value_of(member) for key, member in members}
        if tag in ("tuple", "list"):
            values = [*map(value_of, members)]
            return tuple(values) if tag == "tuple" else values
        return members[0] if tag == "text" else NotPlain(members[0])

    content = json.loads(text)
    outcomes = [o if isinstance(o, str) else (value_of(o[0]), o[1]) for o in content["outcomes"]]
    return tuple(
        KnownMistake(name, hint, tuple(outcomes[place] for place in places), whole)
        for name, hint, places, whole in content["mistakes"]
    )
