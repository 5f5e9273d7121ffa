"""Say in words what an exception means: the shapes that met, the name that was nearly right."""

import ast
import builtins
import difflib
import re
from dataclasses import dataclass

from utils.reading import Reading

_NUMBERS = r"\(([\d, ]*)\)"


@dataclass(frozen=True)
class Scene:
    """Where an exception was raised.

    line: the student's line, "" if unknown
    reading: the Reading of the function's source, or None
    keys: the keys of the dictionaries among the arguments
    visible: False keeps back what the message quotes, for inputs that a student must not see
    """

    line: str
    reading: Reading | None
    keys: tuple
    visible: bool

    def near(self, name, names):
        """The one of these names that is nearly the given one, or None."""
        low = {other.casefold(): other for other in sorted(names) if other != name}
        cutoff = 0.5 if len(name) < 4 else 0.6
        found = difflib.get_close_matches(name.casefold(), low, n=1, cutoff=cutoff)
        return low[found[0]] if found else None


def explain_error(error, arguments=(), reading=None, visible=True):
    """An exception in one or two sentences: its name, the line, and what it means.

    Arguments:
    error -- {"name", "message", "line"}
    arguments -- of the call that raised it
    reading -- the Reading of the function, or None
    visible -- False where the message may quote inputs that are not to be shown
    """
    name, message, line = (" ".join(error[key].split()) for key in ("name", "message", "line"))
    keys = tuple(key for argument in arguments if isinstance(argument, dict) for key in argument)
    scene = Scene(line, reading, keys, visible)
    at = f" at `{line}`" if line else ""
    for pattern, names, words in _MEANINGS:
        found = re.search(pattern, message, flags=re.DOTALL)
        if found and (not names or name in names):
            meaning = words(found, scene) if callable(words) else words
            if meaning:
                return f"{name}{at}: {meaning}"
    told = f": {message}" if message and visible else ""
    return f"{name}{told}, at `{line}`." if line else f"{name}{told}."


# --- shapes -----------------------------------------------------------------------------------------


def _matmul(found, scene):
    rows, columns = found.groups()
    sizes = f" ({columns} and {rows} here)" if scene.visible else ""
    return (
        "in a matrix product the left factor needs as many columns as the right one has rows"
        f"{sizes}. Is the order right, and does one of them have to be transposed?"
    )


def _dot(found, scene):
    shapes = f", but the shapes here are ({found[1]}) and ({found[2]})" if scene.visible else ""
    return (
        f"in a matrix product the left factor needs as many columns as the right one has rows{shapes}. "
        "Is the order right, and does one of them have to be transposed?"
    )


def _broadcast(found, scene):
    shapes = [f"({shape})" for shape in re.findall(_NUMBERS, found[0])]
    met = (
        f"arrays of shapes {' and '.join(shapes)}"
        if scene.visible and shapes
        else "two arrays whose shapes do not fit"
    )
    return (
        f"an operation entry by entry met {met}. Is a matrix product meant, or has one of them lost an "
        "axis or to be transposed?"
    )


def _into(found, scene):
    shapes = (
        f": what is stored has shape ({found[1]}), its place ({found[2]})" if scene.visible else ""
    )
    return f"an array does not fit into the place it is stored in{shapes}."


# --- names ------------------------------------------------------------------------------------------


def _undefined(found, scene):
    name = found[1]
    if name in ("np", "plt", "math"):
        return f"`{name}` is not imported: run the cell with the imports first."
    known = scene.reading.names - {name} if scene.reading else ()
    near = scene.near(name, known) or (scene.near(name, dir(builtins)) if len(name) > 3 else None)
    if near:
        return f"there is no `{name}`: is `{near}` meant?"
    unused = sorted(scene.reading.unused) if scene.reading else []
    also = f" The argument {unused[0]} is not used." if unused else ""
    return f"there is no `{name}`: is it misspelt, or in a cell that has not run?{also}"


def _unassigned(found, scene):
    return (
        f"`{found[1]}` is read before it has a value. Is it first set in an `if` or a loop that did not "
        "run, or under another name?"
    )


def _attribute(found, scene):
    module, name = found.groups()
    near = scene.near(name, _numpy_names()) if module == "numpy" else None
    return f"numpy has no `{name}`: is `np.{near}` meant?" if near else None


def _numpy_names():
    import numpy as np

    return [name for name in dir(np) if not name.startswith("_")]


def _key(found, scene):
    key = found[1]
    if not (scene.visible or (scene.reading and key in scene.reading.names)):
        return None
    near = scene.near(key, scene.keys)
    if near and re.sub(r"\d+$", "", near) != re.sub(r"\d+$", "", key):
        return f'there is no entry "{key}": is "{near}" meant?'
    return (
        f'there is no entry "{key}" in the dictionary. Does the loop count one too far, or is the key '
        "written another way?"
    )


def _no_attribute(found, scene):
    kind, name = found.groups()
    if name in ("append", "extend", "items", "keys"):
        owner = "list" if name in ("append", "extend") else "dictionary"
        return (
            f"this is of type {kind}, and only a {owner} has `{name}`. Is another variable meant?"
        )
    if kind in ("tuple", "list", "dict"):
        return (
            f"a {kind} has no `{name}`. Did a function return several values, of which one is meant, or "
            "is it to be taken apart first?"
        )
    return f"a value of type {kind} has no `{name}`. Is another variable meant?"


# --- values that are not what they seem -----------------------------------------------------------------


def _none(found, scene):
    called = _called(scene.line)
    who = (
        f"does {called} return its result?"
        if called
        else "does the function it comes from end with `return`?"
    )
    return f"a value here is None, so what made it returned nothing: {who}"


def _called(line):
    """The name of the function that a line calls, if there is one."""
    try:
        calls = [n for n in ast.walk(ast.parse(line.rstrip(": "))) if isinstance(n, ast.Call)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names = [c.func.id for c in calls if isinstance(c.func, ast.Name)]
    names = [name for name in names if name not in dir(builtins)]
    return f"`{names[0]}`" if names else None


def _too_many(found, scene):
    return (
        f"there are {_count(found[1])} left of `=`, but the right side gives more. Does the function "
        "called there return others, or is it a dictionary?"
    )


def _too_few(found, scene):
    got = f" gives {found[2]}" if scene.visible else " gives fewer"
    return (
        f"there are {_count(found[1])} left of `=`, but the right side{got}. What does the function "
        "called there return?"
    )


def _count(number):
    return "one name" if number == "1" else f"{number} names"


def _not_callable(found, scene):
    return (
        f"round brackets after a value (here of type {found[1]}) call it. Is a `*` missing, are square "
        "brackets meant, or has a variable taken the name of a function?"
    )


def _operands(found, scene):
    kinds = (found[1], found[2])
    for kind in ("tuple", "list", "dict", "str"):
        if kind in kinds:
            return (
                f"one of the two values is a {kind}, not an array. Did a function return several "
                "values, of which one is meant?"
            )
    return None


def _arguments(found, scene):
    name = found[1].rpartition(".")[2]
    return f"`{name}` is called without {found[2]}. Give it all its arguments, in their order."


def _index(found, scene):
    size = f", and there are {found[1]}" if scene.visible else ""
    return f"this index is too large: counting starts at 0{size}. Does a loop run one too far?"


def _called_with_more(found, scene):
    name = found[1].rpartition(".")[2]
    takes = "one argument" if found[2] == "1" else f"{found[2]} arguments"
    return f"`{name}` takes {takes}, but it is given {found[3]}."


def _axis(found, scene):
    return f"an array with {found[2]} axes has no axis {found[1]}. Did it lose an axis before?"


#: What a message looks like, the exceptions that carry it (any, if none is named), and what it means.
_MEANINGS = (
    (r"matmul.*\(size (\d+) is different from (\d+)\)", (), _matmul),
    (rf"shapes {_NUMBERS} and {_NUMBERS} not aligned", (), _dot),
    (
        r"does not have enough dimensions",
        (),
        "a matrix product was given a single number. Is `*` meant, or another array?",
    ),
    (r"could not be broadcast together.*", (), _broadcast),
    (r"non-broadcastable output operand.*", (), _broadcast),
    (rf"could not broadcast input array from shape {_NUMBERS} into shape {_NUMBERS}", (), _into),
    (r"name '(\w+)' is not defined", ("NameError",), _undefined),
    (r"local variable '(\w+)'", ("UnboundLocalError",), _unassigned),
    (r"NoneType", ("TypeError", "AttributeError"), _none),
    (r"module '(\w+)' has no attribute '(\w+)'", (), _attribute),
    (r"'([\w.]+)' object has no attribute '(\w+)'", (), _no_attribute),
    (r"^['\"](\w+)['\"]$", ("KeyError",), _key),
    (r"too many values to unpack \(expected (\d+)", (), _too_many),
    (r"not enough values to unpack \(expected (\d+), got (\d+)\)", (), _too_few),
    (r"'([\w.]+)' object is not callable", (), _not_callable),
    (r"unsupported operand type\(s\) for [^:]+: '([\w.]+)' and '([\w.]+)'", (), _operands),
    (r"([\w.<>]+)\(\) missing \d+ required positional arguments?: (.+)$", (), _arguments),
    (r"([\w.<>]+)\(\) takes (\d+) positional arguments? but (\d+)", (), _called_with_more),
    (r"is out of bounds for axis \d+ with size (\d+)", (), _index),
    (
        r"(?:list|tuple|string) index out of range",
        (),
        "this index is too large: counting starts at 0. Does a loop run one too far?",
    ),
    (r"axis (-?\d+) is out of bounds for array of dimension (\d+)", (), _axis),
    (
        r"can't multiply sequence by non-int",
        (),
        "a tuple or a list cannot be multiplied. Did a function return several values, of which one is "
        "meant?",
    ),
    (
        r"truth value of an array",
        (),
        "an array with several entries is neither true nor false. Compare entry by entry, without "
        "`if`, `and` and `or`.",
    ),
    (
        r"only (?:length-1|size-1|0-dimensional) arrays can be converted|only integer scalar arrays",
        (),
        "a function for single numbers was given an array. Use numpy's, or look at what stands in the "
        "brackets.",
    ),
    (
        r"list indices must be integers",
        (),
        "a list has no keys. Is a dictionary meant, or a position in the list?",
    ),
    (
        r"(?:tuple|string) indices must be integers",
        (),
        "this is a tuple or a text, not a dictionary. Is it to be taken apart first?",
    ),
    (
        r"object is not subscriptable",
        (),
        "square brackets after something that has no entries. Are round ones meant, to call it?",
    ),
    (
        r"'\w+' object is not iterable|cannot unpack non-iterable",
        (),
        "a single value was taken apart. Does the function called there return only one?",
    ),
    (
        r"setting an array element with a sequence|inhomogeneous shape",
        (),
        "several arrays in a tuple or a list were used as if they were one array. Is one of them "
        "meant?",
    ),
    (r"maximum recursion depth", (), "the function calls itself without end."),
    (r"division by zero", (), "a number is divided by 0. Is it a count that was never set?"),
    (r"", ("NotImplementedError",), "a part of the function is still to be written."),
)
