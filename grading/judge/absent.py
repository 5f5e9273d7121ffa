"""What ended an exercise before its answers could be compared, in words.

Where the source of the cell says why, they say it: it is read, never run.
"""

import ast

from utils.reading import LONG, read_source
from utils.words import say

#: The longest name that is quoted.
MAX_NAME = 50


def explain_absent(status, name, source=None):
    """Words for the status of an answer that did not come, such as "timeout".

    Arguments:
    name -- of the function
    source -- the code of the student's answer cell, or None
    """
    why = {"missing": _why_missing, "timeout": _why_slow, "memory": _why_large}.get(status)
    words = why(source, name) if why and source else None
    return words or _WORDS[status](name)


_WORDS = {
    "timeout": lambda name: say(
        "{name} did not come back in time. Is there a loop that never ends?", name=name
    ),
    "memory": lambda name: say("{name} asked for more memory than it may have.", name=name),
    "output limit": lambda name: say(
        "{name} printed or returned far more than it should.", name=name
    ),
    "crash": lambda name: say("{name} ended the Python process.", name=name),
    "missing": lambda name: say(
        "{name} is not defined when its check runs. Is its cell still there, and does it run?",
        name=name,
    ),
    "unsolved": lambda name: say("{name} is not written yet.", name=name),
}
STATUSES = frozenset(_WORDS)


def _why_missing(source, name):
    """Words for a cell that does not define its function, or None where its source does not say why."""
    if len(source) > LONG:
        return None
    lines = ("" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError as error:
        return _why_it_does_not_run(error, name)
    except (ValueError, RecursionError, MemoryError):
        return None
    defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    if not defined or name in defined:
        return None
    return say(
        "The cell defines {other}, not {name}: keep the function's name.",
        other=defined[-1][:MAX_NAME],
        name=name,
    )


def _why_it_does_not_run(error, name):
    if not error.lineno:
        return say(
            "The cell of {name} does not run: there is a syntax error ({message}).",
            name=name,
            message=error.msg,
        )
    return say(
        "The cell of {name} does not run: there is a syntax error in line {line} ({message}).",
        name=name,
        line=error.lineno,
        message=error.msg,
    )


def _why_slow(source, name):
    """Words for a function that reads a variable of the notebook, which may be far larger, or None."""
    read = _global_read(source, name)
    return read and say(
        "{name} did not come back in time. It reads `{read}`, a variable of the notebook, where the "
        "arguments have to do.",
        name=name,
        read=read,
    )


def _why_large(source, name):
    read = _global_read(source, name)
    return read and say(
        "{name} asked for more memory than it may have. It reads `{read}`, a variable of the notebook, where "
        "the arguments have to do.",
        name=name,
        read=read,
    )


def _global_read(source, name):
    reading = read_source(source, name)
    return reading and min((one[:MAX_NAME] for one in reading.globals_read), default=None)
