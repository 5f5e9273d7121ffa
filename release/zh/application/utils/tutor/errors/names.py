"""Exceptions about names: of variables, of functions of numpy, of entries of a dictionary."""

import builtins
import re

from utils.tutor.words import say


def _undefined(found, scene):
    name = found[1]
    if not scene.may_quote(name):
        return None
    if name == "math":
        return say(
            "`math` is not imported, and its functions take single numbers. numpy has the same ones for "
            "arrays."
        )
    if name in scene.functions:
        return say(
            "`{name}` is not defined: run the cell it comes from, and keep its name.", name=name
        )
    if name in ("np", "plt"):
        return say("`{name}` is not imported: run the cell with the imports first.", name=name)
    near = _meant(name, scene)
    if near:
        return say("there is no `{name}`: is `{near}` meant?", name=name, near=near)
    unused = min(scene.reading.unused, default=None) if scene.reading else None
    if not scene.reading or name not in scene.reading.globals_read:
        return say(
            "there is no `{name}`: is it misspelt, or in a cell that has not run?", name=name
        )
    if unused is None:
        return say(
            "there is no `{name}` in the function, and it does not come in as an argument: what is needed "
            "here has to follow from the arguments.",
            name=name,
        )
    return say(
        "there is no `{name}` in the function: it has to be made there, from the arguments. The argument "
        "{argument} is not used.",
        name=name,
        argument=unused,
    )


def _meant(name, scene):
    """The name that is nearly this one and that could stand here, or None."""
    reading = scene.reading
    own = reading.names - reading.globals_read - scene.assigned if reading else ()
    near = scene.near(name, own)
    if near or len(name) < 4:
        return near
    return scene.near(name, {*dir(builtins), *scene.functions}, cutoff=0.75)


def _unassigned(found, scene):
    if not scene.may_quote(found[1]):
        return None
    return say(
        "`{name}` is read before it has a value. Is it first set in an `if` or a loop that did not run, or "
        "under another name?",
        name=found[1],
    )


def _attribute(found, scene):
    module, name = found.groups()
    near = scene.near(name, _numpy_names()) if module == "numpy" else None
    return near and say("numpy has no `{name}`: is `np.{near}` meant?", name=name, near=near)


def _numpy_names():
    import numpy as np

    return [name for name in dir(np) if not name.startswith("_")]


def _key(found, scene):
    key = found[1]
    if not scene.may_quote(key):
        return None
    near = scene.near(key, scene.keys)
    if near and re.sub(r"\d+$", "", near) != re.sub(r"\d+$", "", key):
        return say('there is no entry "{key}": is "{near}" meant?', key=key, near=near)
    if scene.surely_inside:
        return say(
            '`{function}` looks for an entry "{key}", and there is none in what it is given. Is its key '
            "written another way?",
            function=scene.inside,
            key=key,
        )
    if re.fullmatch(r"dA\d+", key):
        return say(
            'there is no entry "{key}" yet. Does the loop run from the last layer to the first, and is each '
            "gradient stored under the number of its layer?",
            key=key,
        )
    if re.search(r"\D0$", key):
        return say(
            'there is no entry "{key}": layers count from 1. Does the loop begin one too early?',
            key=key,
        )
    return say(
        'there is no entry "{key}" in the dictionary. Does the loop count one too far, or is the key '
        "written another way?",
        key=key,
    )


MEANINGS = (
    (r"name '(\w+)' is not defined", ("NameError",), _undefined),
    (r"local variable '(\w+)'", ("UnboundLocalError",), _unassigned),
    (r"module '(\w+)' has no attribute '(\w+)'", (), _attribute),
    (r"^['\"](\w+)['\"]$", ("KeyError",), _key),
)
