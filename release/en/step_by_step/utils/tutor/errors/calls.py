"""Exceptions about calls: how many values go in and come out, and calls that should not be."""

import re

from utils.tutor.errors import inside
from utils.tutor.phrases import both
from utils.tutor.words import say


def _too_many(found, scene):
    if found[1] != str(scene.count_left):
        if scene.inside:
            return inside.anything_met(scene)
        if not scene.visible:
            return None
    if found[1] == "1":
        return say(
            "there is one name left of `=`, but the right side gives more. Does the function called there "
            "return others, or is it a dictionary?"
        )
    return say(
        "there are {count} names left of `=`, but the right side gives more. Does the function called "
        "there return others, or is it a dictionary?",
        count=found[1],
    )


def _too_few(found, scene):
    if scene.inside and found[1] != str(scene.count_left):
        return inside.anything_met(scene)
    if not scene.visible and found[1] != str(scene.count_left):
        return None
    if not scene.visible:
        return say(
            "there are {count} names left of `=`, but the right side gives fewer. What does the function "
            "called there return?",
            count=found[1],
        )
    return say(
        "there are {count} names left of `=`, but the right side gives {given}. What does the function "
        "called there return?",
        count=found[1],
        given=found[2],
    )


def _not_callable(found, scene):
    if not scene.may_quote(found[1]):
        return None
    return say(
        "round brackets after a value (here of type {kind}) call it. Is a `*` missing, are square brackets "
        "meant, or has a variable taken the name of a function?",
        kind=found[1],
    )


def _arguments(found, scene):
    name, missing = _last(found[1]), [*dict.fromkeys(re.findall(r"'(\w+)'", found[2]))]
    if not missing or not scene.may_quote(name, *missing):
        return None
    return say(
        "`{name}` is called without {missing}. Give it all its arguments, in their order.",
        name=name,
        missing=both([f"'{one}'" for one in missing]),
    )


def _called_with_more(found, scene):
    if not scene.may_quote(_last(found[1]), found[2], found[3]):
        return None
    if found[2] == "1":
        return say(
            "`{name}` takes one argument, but it is given {given}.",
            name=_last(found[1]),
            given=found[3],
        )
    return say(
        "`{name}` takes {count} arguments, but it is given {given}.",
        name=_last(found[1]),
        count=found[2],
        given=found[3],
    )


def _last(name):
    return name.rpartition(".")[2]


def _single(found, scene):
    return say("a single value was taken apart. Does the function called there return only one?")


def _endless(found, scene):
    return say("the function calls itself without end.")


def _by_zero(found, scene):
    return say("a number is divided by 0. Is it a count that was never set?")


def _unwritten(found, scene):
    return say("a part of the function is still to be written.")


MEANINGS = (
    (r"too many values to unpack \(expected (\d+)", (), _too_many),
    (r"not enough values to unpack \(expected (\d+), got (\d+)\)", (), _too_few),
    (r"'([\w.]+)' object is not callable", (), _not_callable),
    (r"([\w.<>]+)\(\) missing \d+ required positional arguments?: (.+)$", (), _arguments),
    (r"([\w.<>]+)\(\) takes (\d+) positional arguments? but (\d+)", (), _called_with_more),
    (r"'\w+' object is not iterable|cannot unpack non-iterable", (), _single),
    (r"maximum recursion depth", (), _endless),
    (r"division by zero", (), _by_zero),
    (r"", ("NotImplementedError",), _unwritten),
)
