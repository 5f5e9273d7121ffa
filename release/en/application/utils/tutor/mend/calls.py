"""What is handed to a function: axes, keepdims, the order of arguments, one too many or one too few."""

import ast
from itertools import combinations

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

#: Functions of numpy that take an axis.
REDUCE = (
    "sum",
    "mean",
    "max",
    "min",
    "argmax",
    "argmin",
    "prod",
    "any",
    "all",
    "norm",
    "std",
    "nansum",
)

OTHER_AXIS = later("Line {line}: `{old}` runs along the wrong axis.")
OTHER_AXIS_KEPT = later(
    "Line {line}: `{old}` runs along the wrong axis, and has to keep that axis."
)
NO_AXIS = later("Line {line}: `{old}` takes everything together; it should run along one axis.")
ALL_AXES = later("Line {line}: `{old}` runs along one axis; it should take everything together.")
LOST = later("Line {line}: `{old}` loses an axis that is needed afterwards.")
KEPT = later("Line {line}: `{old}` keeps an axis that has to go.")
LOST_AND_NO_AXIS = later(
    "Line {line}: `{old}` takes everything together; it should run along one axis, and keep that axis."
)
ORDER = later("Line {line}: the arguments of `{old}` are in the wrong order.")
ONE_MORE = later("Line {line}: `{old}` lacks an argument.")
TOO_MANY = later("Line {line}: `{old}` is given an argument too many.")
SHAPE = later(
    "Line {line}: `{old}` takes the shape as one argument, a tuple: brackets are missing."
)
SIZES = later("Line {line}: `{old}` takes the sizes one by one, not as a tuple.")


def edits(code, scope):
    """Each call with other arguments."""
    for node in code.nodes:
        if isinstance(node, ast.Call):
            if _name(code, node) in REDUCE:
                yield from _axes(code, node)
            yield from _arguments(code, scope, node)
            yield from _tuples(code, node)


def _name(code, node):
    return code.of(node.func).rpartition(".")[2]


def _called(code, node):
    function = code.of(node.func)
    return function if len(function) < 40 else function.rpartition(".")[2]


def _with(code, node, **keywords):
    """The call's text with these keywords in place of those it has; None takes one away."""
    own = {k.arg: code.of(k.value) for k in node.keywords if k.arg}
    parts = [code.of(argument) for argument in node.args]
    both = own | keywords
    parts += [f"{name}={value}" for name, value in both.items() if value is not None]
    return f"{code.of(node.func)}({', '.join(parts)})"


def _axes(code, node):
    span, line, values = code.span(node), code.line(node), {"old": _called(code, node)}
    own = {k.arg: code.of(k.value) for k in node.keywords}

    def other(words, rank, kind="axis", **keywords):
        return Edit(((*span, _with(code, node, **keywords)),), line, kind, words, values, rank)

    if "axis" in own:
        for axis in ("0", "1", "-1"):
            if axis != own["axis"]:
                yield other(OTHER_AXIS, 1, axis=axis)
                if own.get("keepdims") != "True":
                    yield other(OTHER_AXIS_KEPT, 2, axis=axis, keepdims="True")
        yield other(ALL_AXES, 1, axis=None)
        if own.get("keepdims"):
            yield other(ALL_AXES, 1.5, axis=None, keepdims=None)
    else:
        for axis in ("1", "0"):
            yield other(NO_AXIS, 1, axis=axis)
            yield other(LOST_AND_NO_AXIS, 1, axis=axis, keepdims="True")
            if own.get("keepdims"):
                yield other(NO_AXIS, 1.5, axis=axis, keepdims=None)
    if own.get("keepdims") == "True":
        yield other(KEPT, 1, kind="keepdims", keepdims=None)
    else:
        yield other(LOST, 1, kind="keepdims", keepdims="True")


def _arguments(code, scope, node):
    span, line, values = code.span(node), code.line(node), {"old": _called(code, node)}
    own = isinstance(node.func, ast.Name) and node.func.id in scope.functions
    for one, other in combinations(node.args, 2):
        if code.of(one) != code.of(other):
            changes = ((*code.span(one), code.of(other)), (*code.span(other), code.of(one)))
            product = _name(code, node) in ("dot", "matmul", "subtract", "divide")
            yield Edit(changes, line, "order", ORDER, values, 1 if own or product else 3)
    texts = [code.of(argument) for argument in node.args]
    keywords = [
        f"{k.arg}={code.of(k.value)}" if k.arg else f"**{code.of(k.value)}" for k in node.keywords
    ]
    function = code.of(node.func)
    for i in range(len(texts)) if len(texts) > 1 else ():
        rest = ", ".join([*texts[:i], *texts[i + 1 :], *keywords])
        yield Edit(((*span, f"{function}({rest})"),), line, "arguments", TOO_MANY, values, 3)
    for keyword in node.keywords:
        if keyword.arg not in ("axis", "keepdims"):
            others = [k for k in keywords if not k.startswith(f"{keyword.arg}=")]
            text = f"{function}({', '.join([*texts, *others])})"
            yield Edit(((*span, text),), line, "arguments", TOO_MANY, values, 3)
    if own:
        for name in scope.variables:
            for place in (len(texts), 0, 1):
                given = ", ".join([*texts[:place], name, *texts[place:], *keywords])
                if place <= len(texts):
                    text = f"{function}({given})"
                    yield Edit(((*span, text),), line, "arguments", ONE_MORE, values, 3)
        quoted = [text for text in scope.texts if text.isalpha() and len(text) > 2]
        for text in quoted:
            given = ", ".join([*texts, repr(text), *keywords])
            yield Edit(((*span, f"{function}({given})"),), line, "arguments", ONE_MORE, values, 3)


def _tuples(code, node):
    function, line = code.of(node.func), code.line(node)
    name, values = _name(code, node), {"old": _called(code, node)}
    texts = [code.of(argument) for argument in node.args]
    if (
        name in ("zeros", "ones", "empty", "full")
        and len(texts) > 1
        and not isinstance(node.args[0], ast.Tuple)
    ):
        text = f"{function}(({', '.join(texts)}))"
        yield Edit(((*code.span(node), text),), line, "shape", SHAPE, values, 0.5)
    if (
        name in ("zeros", "ones", "empty")
        and len(texts) == 1
        and not isinstance(node.args[0], ast.Tuple)
    ):
        text = f"{function}(({texts[0]}, 1))"
        yield Edit(((*code.span(node), text),), line, "shape", AN_AXIS_MORE, values, 2)
    if name in ("randn", "rand") and len(texts) == 1:
        if isinstance(node.args[0], ast.Tuple):
            text = f"{function}({', '.join(code.of(n) for n in node.args[0].elts)})"
        else:
            text = f"{function}(*{texts[0]})"
        yield Edit(((*code.span(node), text),), line, "shape", SIZES, values, 0.5)


AN_AXIS_MORE = later(
    "Line {line}: what `{old}` makes here has one axis; a column of two axes is needed."
)
