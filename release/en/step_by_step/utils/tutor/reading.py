"""What the source of a function says, read without running it."""

import ast
import builtins
import contextlib
import inspect
import re
import sys
import warnings
from dataclasses import dataclass

import numpy as np

#: A source longer than this is not read.
LONG = 20_000
#: Modules as notebooks call them: `np.dot` reads no variable of the notebook.
MODULES = {
    "np",
    "numpy",
    "math",
    "plt",
    "scipy",
    "h5py",
    "time",
    "copy",
    "random",
    "sys",
    "os",
    "tqdm",
}
#: Lines that only IPython understands; some that merely look like them are a part of a longer line.
MAGIC = re.compile(r"^([ \t]*)[%!].*$", flags=re.MULTILINE)
#: So often IPython is asked for such a line: it looks through the whole cell each time.
MANY_MAGICS = 10


@dataclass(frozen=True)
class Reading:
    """What a function's source says.

    name: its own
    arguments: their names, in order
    unused: arguments that are never read
    names: every name and every text that occurs in it
    globals_read: names of values (not of functions or modules) that are neither arguments nor locals
    numbers: whole numbers above 1 that it is written with, but for exponents and axes
    is_unseeded: it draws random numbers, and nothing in its cell sets a seed
    functions: the names of the course's functions: what those are given are values, not functions
    """

    name: str
    arguments: tuple
    unused: frozenset
    names: frozenset
    globals_read: frozenset
    numbers: frozenset
    is_unseeded: bool = False
    functions: frozenset = frozenset()


def without_magics(code):
    """A cell with Python, line for line, in the place of what only IPython understands."""
    if not MAGIC.search(code):
        return code
    blank = code.rfind("\n", 0, len(code) - len(code.lstrip())) + 1
    first, end, rest = code[blank:].partition("\n")
    if first.startswith("%%"):  # of such a cell, IPython would make one text
        return f"{code[:blank]}pass{end}{without_magics(rest)}"
    plain = _plain(code)
    return MAGIC.sub(r"\1pass", code) if plain is None else plain


def _plain(code):
    """What IPython makes of a cell, or None where it would not keep the lines, or take too long."""
    from IPython.core.inputtransformer2 import TransformerManager

    ipython, lines = TransformerManager(), [f"{line}\n" for line in code.split("\n")]
    with contextlib.suppress(Exception):  # it fails in many ways where a cell is far from Python
        for _ in range(MANY_MAGICS):
            changed, lines = ipython.do_one_token_transform(lines)
            if not changed:
                plain = "".join(lines)[:-1]
                return plain if plain.count("\n") == code.count("\n") else None
    return None


def parsed(code):
    """The syntax tree of a student's cell. Raises SyntaxError, ValueError, RecursionError or MemoryError.

    What Python only warns of, such as "\\d" in a text, is the student's matter and is said to nobody else.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        return ast.parse(without_magics(code))


def read_function(function, functions=frozenset()):
    """The Reading of a function that is defined, from the whole cell it stands in, or None.

    functions: the names of the course's functions
    """
    source = source_of(function)
    return read_source(source, getattr(function, "__name__", ""), functions) if source else None


def source_of(function):
    """The text of the whole cell that a function is defined in, or "" where it is not known."""
    try:
        lines, _ = inspect.findsource(function)
    except (OSError, TypeError, IndexError):
        return ""
    return "".join(lines)


def read_source(source, name, functions=frozenset()):
    """The Reading of the last function of this name in a source, or None; functions as in read_function."""
    if len(source) > LONG:
        return None
    try:
        tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name]
    return _read(found[-1], tree, functions) if found else None


def _read(function, tree, functions):
    nodes = [node for statement in function.body for node in ast.walk(statement)]
    arguments = tuple(a.arg for a in [*function.args.posonlyargs, *function.args.args])
    loaded = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    local = {n.id for n in nodes if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    local |= {
        a.arg for n in nodes if isinstance(n, ast.arguments) for a in (*n.args, *n.kwonlyargs)
    }
    local |= {n.name for n in nodes if isinstance(n, ast.ExceptHandler) and n.name}
    own = function.args
    local |= {a.arg for a in (*own.kwonlyargs, own.vararg, own.kwarg) if a}
    local |= {n.name for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    local |= _imported(nodes)
    known = {*arguments, *local, *_defined(tree), *functions, *MODULES, *dir(builtins)}
    texts = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return Reading(
        name=function.name,
        arguments=arguments,
        unused=frozenset(set(arguments) - loaded),
        names=frozenset({*arguments, *loaded, *local, *texts}),
        globals_read=frozenset({n.id for n in _values(nodes, functions)} - known),
        numbers=_numbers(nodes),
        is_unseeded=_draws(nodes) and not _seeds(tree),
        functions=frozenset(functions),
    )


def _draws(nodes):
    attributes = (n for n in nodes if isinstance(n, ast.Attribute))
    return any(n.attr in ("randn", "rand", "standard_normal", "normal") for n in attributes)


def _seeds(tree):
    """Does anything here name a seed or a generator, which has one?"""
    words = (getattr(n, "attr", None) or getattr(n, "id", None) for n in ast.walk(tree))
    return any(w and re.search("seed|rng|RandomState|Generator", w) for w in words)


def _values(nodes, functions):
    """The names that are used as numbers, arrays, lists or dictionaries, so are no functions."""
    for node in nodes:
        operands = []
        if isinstance(node, ast.Attribute):
            operands = [node.value] if _is_of_a_value(node) else []
        elif isinstance(node, ast.Subscript):
            operands = [node.value]
        elif isinstance(node, ast.BinOp):
            operands = [node.left, node.right]
        elif isinstance(node, ast.UnaryOp):
            operands = [node.operand]
        elif isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and _takes_values(ast.unparse(node.func), functions):
            operands = node.args
        yield from (one for one in operands if isinstance(one, ast.Name))


def _is_of_a_value(node):
    """Is it an attribute of an array, a list or a dictionary, and no function in a module (pickle.dump)?"""
    if isinstance(node.value, ast.Name) and node.value.id in sys.stdlib_module_names:
        return False
    return any(hasattr(kind, node.attr) for kind in (np.ndarray, list, dict))


def _takes_values(function, functions):
    return function in functions or function.startswith(("np.", "range", "len"))


def _defined(tree):
    """The names that the top level of a cell defines: a constant there is part of the answer."""
    nodes = [n for s in tree.body for n in ([s] if isinstance(s, ast.FunctionDef) else ast.walk(s))]
    names = {n.name for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    names |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return names | _imported(nodes)


def _imported(nodes):
    imports = (n for n in nodes if isinstance(n, (ast.Import, ast.ImportFrom)))
    return {(a.asname or a.name).split(".")[0] for n in imports for a in n.names}


def _numbers(nodes):
    """Whole numbers above 1, but for those that say how, not how many: `** 2`, `// 2`, `% 100`, `axis=1`."""
    manner = set()
    for node in nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Pow, ast.FloorDiv, ast.Mod)):
            manner.add(id(node.right))
        if isinstance(node, ast.keyword) and node.arg == "axis":
            manner.add(id(node.value))
    return frozenset(
        n.value
        for n in nodes
        if isinstance(n, ast.Constant)
        and type(n.value) is int
        and n.value > 1
        and id(n) not in manner
    )
