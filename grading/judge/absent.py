"""What ended an exercise before its answers could be compared, in words.

Where the source of the cell says why, they say it: it is read, never run.
"""

import ast
from importlib.util import find_spec

from utils.tutor.reading import LONG, parsed, read_source
from utils.tutor.words import say

#: Number of characters that are quoted of a name.
MAX_NAME = 50
#: What lies beside a notebook.
OURS = ("utils",)


def explain_absent(status, name, source=None, functions=frozenset()):
    """Words for the status of an answer that did not come, such as "timeout".

    Arguments:
    name -- of the function
    source -- the code of the student's answer cell, or None
    functions -- the names of the course's functions
    """
    words = None
    if source and status == "missing":
        words = _why_missing(source, name)
    elif source and status in _WORDS_OF_A_GLOBAL:
        read = _global_read(source, name, functions)
        words = read and _WORDS_OF_A_GLOBAL[status](name, read)
        words = words or (status == "timeout" and _what_takes_time(source, name))
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
_WORDS_OF_A_GLOBAL = {
    "timeout": lambda name, read: say(
        "{name} did not come back in time. It reads `{read}`, a variable of the notebook, where the "
        "arguments have to do.",
        name=name,
        read=read,
    ),
    "memory": lambda name, read: say(
        "{name} asked for more memory than it may have. It reads `{read}`, a variable of the notebook, where "
        "the arguments have to do.",
        name=name,
        read=read,
    ),
}
STATUSES = frozenset(_WORDS)


def _why_missing(source, name):
    """Words for a cell that does not define its function, or None where its source does not say why."""
    if len(source) > LONG:
        return None
    try:
        tree = parsed(source)
    except SyntaxError as error:
        return _why_it_does_not_run(error, name)
    except (ValueError, RecursionError, MemoryError):
        return None
    defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    module = _missing_module(tree)
    if module:
        return say(
            "The cell of {name} does not run: where notebooks are graded there is no module `{module}`. "
            "numpy can do it all.",
            name=name,
            module=module,
        )
    if not defined or name in defined:
        return None
    return say(
        "The cell defines {other}, not {name}: keep the function's name.",
        other=defined[-1][:MAX_NAME],
        name=name,
    )


def _what_takes_time(source, name):
    """Words for a loop that draws in every step, or None."""
    try:
        tree = parsed(source) if len(source) <= LONG else ast.Module([], [])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    loops = [node for node in ast.walk(tree) if isinstance(node, (ast.For, ast.While))]
    for node in (node for loop in loops for node in ast.walk(loop) if isinstance(node, ast.Call)):
        if ast.unparse(node.func).startswith("plt."):
            return say(
                "{name} did not come back in time. Line {line} draws in every step of a loop: is that what "
                "takes the time? Draw once, after the loop.",
                name=name,
                line=node.lineno,
            )
    return None


def _missing_module(tree):
    """The first module that the top level of a cell imports and that is not there, or None."""
    for node in tree.body:
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            top = name.split(".")[0][:MAX_NAME]
            if top not in OURS and not _is_there(top):
                return top
    return None


def _is_there(module):
    try:
        return find_spec(module) is not None
    except ValueError:  # what is no module's name, or has no place of its own
        return True


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


def _global_read(source, name, functions):
    """A variable of the notebook that the function reads, which may be far larger, or None."""
    reading = read_source(source, name, functions)
    return reading and min((one[:MAX_NAME] for one in reading.globals_read), default=None)
