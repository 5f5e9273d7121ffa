"""Another operator, its two sides changed places or one of them gone, a sign, a comparison."""

import ast

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

#: What stands in place of an operator: (the other one, words, rank).
OTHERS = {
    ast.Mult: (
        (
            "@",
            later("Line {line}: `*` multiplies entry by entry; a matrix product belongs here."),
            1,
        ),
        ("/", later("Line {line}: this is multiplied where it has to be divided."), 1.5),
        ("+", later("Line {line}: this is multiplied where it has to be added."), 2.5),
        ("-", later("Line {line}: this is multiplied where it has to be subtracted."), 3),
        ("**", later("Line {line}: `*` is not the operator that belongs here."), 3),
    ),
    ast.MatMult: (
        (
            "*",
            later(
                "Line {line}: a matrix product stands where entries have to be multiplied one by one."
            ),
            1,
        ),
    ),
    ast.Add: (
        ("-", later("Line {line}: `+` stands where something has to be subtracted."), 1),
        ("*", later("Line {line}: this is added where it has to be multiplied."), 2.5),
    ),
    ast.Sub: (
        ("+", later("Line {line}: `-` stands where something has to be added."), 1),
        ("*", later("Line {line}: this is subtracted where it has to be multiplied."), 2.5),
        ("/", later("Line {line}: this is subtracted where it has to be divided."), 3),
    ),
    ast.Div: (
        ("*", later("Line {line}: this is divided where it has to be multiplied."), 1.5),
        ("//", later("Line {line}: a whole number is needed here, which `/` does not give."), 1.5),
    ),
    ast.FloorDiv: (
        ("/", later("Line {line}: `//` cuts off what follows the point."), 1),
        ("-", later("Line {line}: `//` is not the operator that belongs here."), 3),
    ),
    ast.Pow: (
        ("*", later("Line {line}: a power stands where something has to be multiplied."), 2),
    ),
    ast.Mod: (("//", later("Line {line}: `%` is not the operator that belongs here."), 2),),
    ast.BitXor: (("**", later("Line {line}: `^` is no power in Python."), 0.5),),
}
SIDES = later("Line {line}: the two sides of `{old}` are in the wrong order.")
TOO_MUCH = later("Line {line}: `{old}` is too much here.")
TOO_MUCH_EVERYWHERE = later("Line {line}: `{old}` is too much, here and wherever else it stands.")
GROUPED = later(
    "Line {line}: brackets are missing, or in the wrong place: `{old}` is worked out in another order "
    "than is needed."
)
MINUS = later("Line {line}: the minus in `{old}` is too much.")
COMPARED = later("Line {line}: `{old}` is not the comparison that is needed here.")
REVERSED = later("Line {line}: the condition `{old}` is the wrong way round.")
ADDED = later(
    "Line {line}: this goes on from the old value of `{old}`, where it has to be replaced."
)
NOT_ADDED = later("Line {line}: `{old}` is replaced here, where something has to be added to it.")
STEP = later("Line {line}: this goes the wrong way: look at the operator before `=`.")

SYMBOLS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.FloorDiv: "//",
    ast.Pow: "**",
    ast.Mod: "%",
    ast.BitXor: "^",
}
COMPARISONS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


def edits(code, scope):
    """Each operator with another one in its place; and what else can be wrong about two sides."""
    dropped = {}
    for node in code.nodes:
        if isinstance(node, ast.BinOp) and type(node.op) in SYMBOLS and not _is_of_texts(node):
            yield from _binary(code, node)
            for side, other in ((node.left, node.right), (node.right, node.left)):
                gone = _gone(code, node, other)
                dropped.setdefault(gone, []).append((node, side))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield Edit(
                ((*code.span(node), f"({code.of(node.operand)})"),),
                code.line(node),
                "sign",
                MINUS,
                {"old": code.of(node)},
                1.5,
            )
        elif (
            isinstance(node, ast.Compare)
            and len(node.ops) == 1
            and type(node.ops[0]) in COMPARISONS
        ):
            yield from _comparisons(code, node)
    for gone, places in dropped.items():
        for node, side in places:
            change = (*code.span(node), f"({code.of(side)})")
            rank = 2 if _is_small(node.left) or _is_small(node.right) else 3
            yield Edit((change,), code.line(node), "operand", TOO_MUCH, {"old": gone}, rank)
        if len(places) > 1:
            changes = tuple((*code.span(node), f"({code.of(side)})") for node, side in places)
            yield Edit(
                changes, code.line(places[0][0]), "operand", TOO_MUCH_EVERYWHERE, {"old": gone}, 2.5
            )
    for statement in code.statements:
        yield from _steps(code, statement)


def _is_of_texts(node):
    return any(
        isinstance(n, ast.Constant) and isinstance(n.value, str) for n in (node.left, node.right)
    )


def _is_small(node):
    return isinstance(node, (ast.Constant, ast.Name))


def _gone(code, node, side):
    """How a side that is too much reads: with its operator, where that comes first."""
    symbol = SYMBOLS[type(node.op)]
    return f"{symbol} {code.of(side)}" if side is node.right else f"{code.of(side)} {symbol}"


def _binary(code, node):
    left, right, symbol = code.of(node.left), code.of(node.right), SYMBOLS[type(node.op)]
    span, line, values = code.span(node), code.line(node), {"old": code.of(node)}
    for other, words, rank in OTHERS[type(node.op)]:
        change = (*span, f"(({left}) {other} ({right}))")
        sign = _sign(code, node, symbol) if _binds_alike(symbol, other) else None
        change = (*sign, other) if sign else change
        yield Edit((change,), line, "operator", words, {}, rank)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult, ast.FloorDiv, ast.Pow)):
        yield Edit(((*span, f"(({right}) {symbol} ({left}))"),), line, "order", SIDES, values, 1)
    for text in _regrouped(code, node):
        yield Edit(((*span, text),), line, "brackets", GROUPED, values, 2)


def _binds_alike(one, other):
    """Can one operator stand where the other does, without brackets?"""
    return any({one, other} <= group for group in ({"*", "/", "@", "//"}, {"+", "-"}))


def _sign(code, node, symbol):
    """Where the operator stands, between its two sides; None where that is not sure."""
    start, end = code.span(node.left)[1], code.span(node.right)[0]
    between = code.raw[start:end].decode()
    if between.count(symbol) != 1 or "#" in between or "\n" in between:
        return None
    place = start + len(between[: between.index(symbol)].encode())
    return place, place + len(symbol)


def _regrouped(code, node):
    """The same parts with brackets elsewhere."""
    symbol = SYMBOLS[type(node.op)]
    if isinstance(node.left, ast.BinOp) and type(node.left.op) in SYMBOLS:
        a, b, c = code.of(node.left.left), code.of(node.left.right), code.of(node.right)
        yield f"(({a}) {SYMBOLS[type(node.left.op)]} (({b}) {symbol} ({c})))"
    if isinstance(node.right, ast.BinOp) and type(node.right.op) in SYMBOLS:
        a, b, c = code.of(node.left), code.of(node.right.left), code.of(node.right.right)
        yield f"((({a}) {symbol} ({b})) {SYMBOLS[type(node.right.op)]} ({c}))"
    if isinstance(node.left, ast.UnaryOp):
        yield f"(-(({code.of(node.left.operand)}) {symbol} ({code.of(node.right)})))"


def _comparisons(code, node):
    left, right = code.of(node.left), code.of(node.comparators[0])
    span, line, values = code.span(node), code.line(node), {"old": code.of(node)}
    nearest = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
    own = COMPARISONS[type(node.ops[0])]
    for other in COMPARISONS.values():
        if other != own:
            turned = {own[0], other[0]} == {"<", ">"} or {own, other} == {"==", "!="}
            words = REVERSED if turned else COMPARED
            rank = 0.5 if nearest[own] == other else 1.5
            yield Edit(
                ((*span, f"(({left}) {other} ({right}))"),), line, "comparison", words, values, rank
            )


def _steps(code, statement):
    if isinstance(statement, ast.AugAssign) and type(statement.op) in SYMBOLS:
        target, value, own = (
            code.of(statement.target),
            code.of(statement.value),
            SYMBOLS[type(statement.op)],
        )
        span, line = code.span(statement), code.line(statement)
        others = {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",)}.get(own, ())
        for other in others:
            yield Edit(((*span, f"{target} {other}= {value}"),), line, "sign", STEP, {}, 1)
        yield Edit(((*span, f"{target} = {value}"),), line, "step", ADDED, {"old": target}, 2)
        # `x -= y` writes into the array that somebody else may hold, too.
        yield Edit(
            ((*span, f"{target} = {target} {own} ({value})"),),
            line,
            "in place",
            IN_PLACE,
            {"old": target},
            1.5,
        )
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, (ast.Name, ast.Subscript)):
            span = code.span(statement)
            new = f"{code.of(target)} += {code.of(statement.value)}"
            yield Edit(
                ((*span, new),),
                code.line(statement),
                "step",
                NOT_ADDED,
                {"old": code.of(target)},
                3,
            )


IN_PLACE = later(
    "Line {line} changes `{old}` in place, and so changes what other names stand for too; a new value "
    "belongs here."
)
