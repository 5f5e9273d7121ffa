"""Another name: of a variable, of a function, of a function of numpy."""

import ast

from utils.tutor.mend.edit import Edit
from utils.tutor.reading import MODULES
from utils.tutor.words import later

#: Functions of numpy that stand where another of their group belongs.
GROUPS = (
    ("dot", "matmul", "multiply"),
    ("sum", "mean", "nansum", "average", "max"),
    ("maximum", "minimum", "max", "fmax"),
    ("zeros", "ones", "empty", "random.randn"),
    ("random.randn", "random.rand", "random.standard_normal", "random.normal"),
    ("exp", "log", "exp2"),
    ("log", "log2", "log10", "log1p"),
    ("add", "subtract", "multiply", "divide"),
    ("tanh", "sinh", "cosh", "tan"),
    ("greater", "less", "greater_equal", "less_equal"),
    ("argmax", "argmin", "max"),
    ("zeros_like", "ones_like", "empty_like"),
    ("round", "floor", "ceil", "rint"),
    ("sqrt", "square"),
)

#: With so many variables, one of another kind of name is unlikely to be meant.
MANY = 10

VARIABLE = later("Line {line}: `{old}` is not the variable that belongs here.")
EVERYWHERE = later(
    "Line {line}: `{old}` is not the variable that belongs here, nor anywhere else in this function."
)
UNKNOWN = later(
    "Line {line}: in this function there is no `{old}`; what is needed here has another name."
)
OUTSIDE = later(
    "Line {line}: `{old}` is a variable of the notebook. What belongs here has come in as an argument, or "
    "was made in the function."
)
FUNCTION = later("Line {line}: `{old}` is not the function that belongs here.")
OF_NUMPY = later("Line {line}: `{old}` is not the function of numpy that belongs here.")
TARGET = later(
    "Line {line}: the result is kept under the name `{old}`, but another name is read later."
)


def edits(code, scope):
    """Each name with another one in its place; the same everywhere, where it occurs several times."""
    read = [n for n in code.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
    for node in read:
        parent = code.parent(node)
        if isinstance(parent, ast.Call) and parent.func is node:
            yield from _functions(code, scope, node)
        elif node.id not in MODULES and not (
            node.id in scope.functions and isinstance(parent, ast.Attribute)
        ):
            yield from _variables(code, scope, node)
    yield from _everywhere(code, scope, read)
    yield from _of_numpy(code)
    yield from _targets(code, scope)


def _variables(code, scope, node):
    words = VARIABLE if node.id in scope.bound else _of_unknown(scope, node.id)
    for name in scope.available(node):
        if name != node.id:
            yield Edit(
                ((*code.span(node), name),),
                code.line(node),
                "name",
                words,
                {"old": node.id},
                _rank(scope, node.id, name),
            )


def _rank(scope, old, name):
    """What a variable of the notebook, or none, stands for is most likely an argument that nobody reads."""
    if old not in scope.bound:
        return 0.5 if name in scope.unused else 1.5
    likely = name in scope.near(old) or name in scope.unused
    return 1.5 if likely else 2.0 if len(scope.variables) < MANY else 3.0


def _of_unknown(scope, name):
    return UNKNOWN if name in scope.undefined else OUTSIDE


def _everywhere(code, scope, read):
    places = {}
    for node in read:
        if node.id not in MODULES and node.id not in scope.functions:
            places.setdefault(node.id, []).append(node)
    for old, nodes in places.items():
        words = EVERYWHERE if old in scope.bound else _of_unknown(scope, old)
        for name in scope.variables if len(nodes) > 1 else ():
            if name != old:
                changes = tuple((*code.span(node), name) for node in nodes)
                rank = _rank(scope, old, name) + 0.25
                yield Edit(changes, code.line(nodes[0]), "name", words, {"old": old}, rank)


def _functions(code, scope, node):
    near = scope.near(node.id, "functions")
    for name in scope.functions:
        if name != node.id:
            rank = 1 if name in near else 2 if name in scope.likely_functions else 3
            yield Edit(
                ((*code.span(node), name),),
                code.line(node),
                "function",
                FUNCTION,
                {"old": node.id},
                rank,
            )


def _of_numpy(code):
    for node in code.nodes:
        if not isinstance(node, ast.Attribute) or isinstance(code.parent(node), ast.Attribute):
            continue
        module, _, name = code.of(node).partition(".")
        if module == "math":
            yield Edit(
                ((*code.span(node), f"np.{name}"),),
                code.line(node),
                "function",
                later("Line {line}: the functions of `math` take single numbers, and no arrays."),
                rank=0.5,
            )
        if module not in ("np", "numpy"):
            continue
        others = {other for group in GROUPS if name in group for other in group} - {name}
        for other in sorted(others):
            yield Edit(
                ((*code.span(node), f"{module}.{other}"),),
                code.line(node),
                "function",
                OF_NUMPY,
                {"old": f"{module}.{name}"},
                1.75,
            )


def _targets(code, scope):
    """A result kept under another name, one that is read."""
    read = {n.id for n in code.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    wanted = [name for name in [*scope.variables, *sorted(scope.unassigned)] if name in read]
    for node in code.nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id.strip("_"):
            for name in wanted:
                if name != node.id:
                    rank = 1.5 if name in scope.unassigned else 3
                    yield Edit(
                        ((*code.span(node), name),),
                        code.line(node),
                        "name",
                        TARGET,
                        {"old": node.id},
                        rank,
                    )
