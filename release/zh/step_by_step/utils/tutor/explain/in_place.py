"""Made with an argument that the function had changed in place: seen by its value after the call."""

import numpy as np

from utils.tutor.explain.leaves import named_inputs
from utils.tutor.explain.ways import ways_to_make
from utils.tutor.phrases import both
from utils.tutor.words import say


def explain_in_place(who, leaves, names):
    """Words for values that are right for the arguments as they came in, and given for what they became.

    None unless each expected value was made from the arguments before the call, and each actual one in
    the same way from them after it.
    """
    before = [named_inputs(leaf.call.arguments, names) for leaf in leaves]
    after = [inputs_after(leaf.call, names) for leaf in leaves]
    changed = _changed(before, after)
    if not changed:
        return None
    held = _held(leaves, before, after)
    if held:
        return _no_longer_held(held, who)
    for used in ways_to_make(leaves, before, after):
        used = [name for name in changed if name in used]
        if used:
            return _made_from_changed(used, who)
    return None


def _no_longer_held(held, who):
    if len(held) == 1:
        return say(
            "The function changes its argument {name} in place, so {who} no longer holds the {name} it "
            "was given.",
            name=held[0],
            who=who,
        )
    return say(
        "The function changes its arguments {names} in place, so {who} no longer holds what it was given.",
        names=both(held),
        who=who,
    )


def _made_from_changed(used, who):
    if len(used) == 1:
        return say(
            "The function changes its argument {name} in place, and {who} is made from the changed "
            "values: it has to be made from those that came in.",
            name=used[0],
            who=who,
        )
    return say(
        "The function changes its arguments {names} in place, and {who} is made from the changed "
        "values: it has to be made from those that came in.",
        names=both(used),
        who=who,
    )


def changed_arguments(calls, names):
    """The names of the arrays among the arguments that some call changed in place."""
    return _changed(
        [named_inputs(call.arguments, names) for call in calls],
        [inputs_after(call, names) for call in calls],
    )


def inputs_after(call, names):
    """named_inputs of a call as they were after it."""
    return named_inputs(_alongside(call.arguments, call.after), names)


def _alongside(before, after):
    """What was given, with what became of it wherever that has the same form.

    What a student's process says of its arguments is read no further than what it was given reaches.
    """
    if isinstance(before, dict):
        same = isinstance(after, dict)
        return {
            key: _alongside(value, after.get(key) if same else None)
            for key, value in before.items()
        }
    if isinstance(before, (tuple, list)):
        same = isinstance(after, (tuple, list)) and len(after) == len(before)
        members = after if same else [None] * len(before)
        return [_alongside(one, other) for one, other in zip(before, members, strict=True)]
    if type(after) is type(before) is np.ndarray and after.shape == before.shape:
        return after if after.dtype.kind in "biuf" else before
    return before


def _changed(before, after):
    return [
        name
        for name in before[0]
        if any(
            name in one and name in other and not np.array_equal(one[name], other[name], True)
            for one, other in zip(before, after, strict=True)
        )
    ]


def _held(leaves, before, after):
    """The names of the arguments that each leaf should hold, as they came in, and holds, as they became."""
    found = []
    for wanted in dict.fromkeys(leaf.name for leaf in leaves):
        of_name = [
            (leaf, one, other)
            for leaf, one, other in zip(leaves, before, after, strict=True)
            if leaf.name == wanted
        ]
        name = next((name for name in of_name[0][1] if _holds(of_name, name)), None)
        if name is None:
            return None
        found.append(name)
    return [*dict.fromkeys(found)]


def _holds(of_name, name):
    return all(
        name in one and leaf.fits(one[name]) and leaf.same(leaf.actual, other[name])
        for leaf, one, other in of_name
    )
