"""Which functions failed their check in this kernel: a later one that calls them need not be to blame."""

import dis
from types import CodeType

#: What python calls the instructions that look a name up among the globals.
_LOADS = ("LOAD_GLOBAL", "LOAD_NAME")
#: {name: the function that failed its last check}
_failed = {}


def remember(name, function, is_right):
    """Keep what a check found out."""
    _failed.pop(name, None)
    if not is_right:
        _failed[name] = function


def failed_earlier(function, functions):
    """The names of the functions behind it that failed their check and have not been written anew.

    functions: the names of the course's functions

    It calls them directly or through others. Where one of them calls another, the inner one is to be
    mended first, so it alone is named.
    """
    wrong = [name for name in _failed if name in _reached(function, functions)]
    return [name for name in wrong if not _reached(_failed[name], functions) & {*wrong}]


def _reached(function, functions):
    """The names of those that a function calls, directly or through others, and that are as they failed."""
    namespace = getattr(function, "__globals__", {})
    reached, waiting = set(), [function]
    while waiting:
        called = globals_loaded(waiting.pop()) & functions - reached
        waiting += [namespace.get(name) for name in called]
        reached |= called
    return {
        name
        for name in reached
        if name in _failed and namespace.get(name) is _failed[name] is not function
    }


def globals_loaded(function):
    """The names that a function, or one inside it, looks up among the globals; no attributes."""
    names, waiting = set(), [getattr(function, "__code__", None)]
    while waiting:
        code = waiting.pop()
        if isinstance(code, CodeType):
            names |= {i.argval for i in dis.get_instructions(code) if i.opname in _LOADS}
            waiting += code.co_consts
    return names
