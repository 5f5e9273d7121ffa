"""Say in words what an exception means: the shapes that met, the name that was nearly right."""

import re

from utils.tutor.errors import calls, kinds, names, shapes
from utils.tutor.errors.scene import Scene
from utils.tutor.words import say

#: What a message looks like, the exceptions that carry it (any, if none is named), and what it means.
_MEANINGS = (*shapes.MEANINGS, *names.MEANINGS, *kinds.MEANINGS, *calls.MEANINGS)


def explain_error(error, arguments=(), reading=None, visible=True, functions=frozenset()):
    """An exception in one or two sentences: its name, the line, and what it means.

    Arguments:
    error -- {"name", "message", "line"}, and "function" where it is known: the student's one of that line
    arguments -- of the call that raised it
    reading -- the Reading of the function, or None
    visible -- False where the name and the message may hold inputs that are not to be shown
    functions -- the names of the course's functions
    """
    name, message, line = (" ".join(error[key].split()) for key in ("name", "message", "line"))
    function = error.get("function")
    elsewhere = reading and function in functions and function != reading.name
    reading = None if elsewhere else reading
    keys = tuple(key for argument in arguments if isinstance(argument, dict) for key in argument)
    scene = Scene(line, reading, keys, visible, functions)
    meaning = _meaning(name, message, scene)
    name = name if scene.may_quote(name) else say("An exception")
    if elsewhere:
        name = say("{error} in `{function}`", error=name, function=function)
    if meaning and line:
        return say("{error} at `{line}`: {meaning}", error=name, line=line, meaning=meaning)
    if meaning:
        return say("{error}: {meaning}", error=name, meaning=meaning)
    told = say("{error}: {message}", error=name, message=message) if message and visible else name
    return (
        say("{error}, at `{line}`.", error=told, line=line)
        if line
        else say("{clause}.", clause=told)
    )


def _meaning(name, message, scene):
    for pattern, exceptions, words in _MEANINGS:
        found = re.search(pattern, message, flags=re.DOTALL)
        if found and (not exceptions or name in exceptions):
            meaning = words(found, scene)
            if meaning:
                return meaning
    return None
