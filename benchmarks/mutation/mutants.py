"""Mutants of a function: each one has one small thing changed, the way slips of the pen change things."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

OPERATORS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.MatMult),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
}
COMPARISONS = {
    ast.Gt: (ast.Lt, ast.LtE),
    ast.GtE: (ast.LtE,),
    ast.Lt: (ast.Gt,),
    ast.LtE: (ast.GtE,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
NAMES = {
    "relu": ("sigmoid",),
    "sigmoid": ("relu",),
    "relu_backward": ("sigmoid_backward",),
    "sigmoid_backward": ("relu_backward",),
    "zeros": ("ones",),
    "sum": ("mean", "max"),
    "mean": ("sum",),
    "log": ("log2", "log10"),
    "exp": ("log1p",),
    "randn": ("rand",),
    "maximum": ("minimum",),
    "abs": ("sqrt",),
    "tanh": ("sin",),
    "sqrt": ("abs",),
    "append": ("extend",),
    "initialize_parameters": (),
}
STRINGS = {"relu": ("sigmoid",), "sigmoid": ("relu",)}


@dataclass(frozen=True)
class Mutant:
    """A changed source, and the change in words."""

    source: str
    change: str


def mutants(source):
    """Every Mutant of the one function in a source, each different from it and from the others."""
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for change, mutated in _changes(tree):
        text = ast.unparse(ast.fix_missing_locations(mutated))
        if text not in seen:
            seen.add(text)
            yield Mutant(text, change)


def _changes(tree) -> Iterator[tuple[str, ast.AST]]:
    """(words, changed tree) pairs: one node replaced, or one statement left out or moved."""
    nodes = [node for node in ast.walk(tree) if not _is_docstring(node, tree)]
    variables = _variables(tree)
    for node in nodes:
        for replacement in _replacements(node, variables):
            yield f"{_show(node)} -> {_show(replacement)}", _replaced(tree, node, replacement)
    for block in (node for node in nodes if isinstance(getattr(node, "body", None), list)):
        for i, statement in enumerate(block.body):
            if _is_docstring(statement, tree):
                continue
            if len(block.body) > 1:
                yield f"without `{_show(statement)}`", _rearranged(tree, block, i, None)
            if i + 1 < len(block.body):
                yield f"`{_show(statement)}` one later", _rearranged(tree, block, i, i + 1)


def _replacements(node, variables):
    match node:
        case ast.BinOp():
            for operator in OPERATORS.get(type(node.op), ()):
                yield ast.BinOp(node.left, operator(), node.right)
            if isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult, ast.Pow)):
                yield ast.BinOp(node.right, node.op, node.left)
            yield from (node.left, node.right)
        case ast.UnaryOp(op=ast.USub()):
            yield node.operand
        case ast.Compare(ops=[operator]):
            for other in COMPARISONS.get(type(operator), ()):
                yield ast.Compare(node.left, [other()], node.comparators)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1), ast.Constant(value * 10))
        case ast.Constant(value=str() as value):
            yield from map(ast.Constant, STRINGS.get(value, ()))
        case ast.Name(ctx=ast.Load()):
            at_hand = [name for name, line in variables.items() if line < node.lineno]
            others = NAMES.get(node.id, at_hand if node.id in variables else ())
            yield from (ast.Name(other, ast.Load()) for other in others if other != node.id)
        case ast.Attribute(attr="T"):
            yield node.value
        case ast.Attribute():
            yield from (
                ast.Attribute(node.value, other, node.ctx) for other in NAMES.get(node.attr, ())
            )
        case ast.Call():
            yield from _call_replacements(node)
        case ast.Tuple(ctx=ast.Load()) if 2 <= len(node.elts) <= 3:
            yield ast.Tuple([node.elts[1], node.elts[0], *node.elts[2:]], node.ctx)
            yield ast.Tuple(node.elts[:-1], node.ctx)
        case ast.FormattedValue(value=ast.Name() as name):
            for operator in (ast.Add, ast.Sub):
                shifted = ast.BinOp(name, operator(), ast.Constant(1))
                yield ast.FormattedValue(shifted, node.conversion, node.format_spec)
        case ast.Subscript(slice=ast.Constant(value=int() as value)):
            yield ast.Subscript(node.value, ast.Constant(1 - value), node.ctx)


def _call_replacements(node):
    if len(node.args) >= 2:
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)
    for i in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1 :])
    if len(node.args) == 1 and not node.keywords:
        yield node.args[0]


def _variables(tree):
    """{name: the line from which on it has a value} of the function's arguments and variables."""
    lines = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            lines.setdefault(node.arg, 0)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id != "_":
            lines[node.id] = min(node.lineno, lines.get(node.id, node.lineno))
    return lines


def _replaced(tree, node, replacement):
    """A copy of the tree with one node replaced."""

    class Replace(ast.NodeTransformer):
        def visit(self, visited):
            if visited is node:
                return copy.deepcopy(replacement)
            return self.generic_visit(visited)

    # The transformer changes lists in place, so it has to work on a copy that still knows `node`.
    return Replace().visit(copy.deepcopy(tree, {id(node): node}))


def _rearranged(tree, block, position, target):
    """A copy of the tree with one statement of a block left out (target None) or moved."""
    memo = {}
    changed = copy.deepcopy(tree, memo)
    body = memo[id(block)].body
    statement = body.pop(position)
    if target is not None:
        body.insert(target, statement)
    return changed


def _is_docstring(node, tree):
    function = tree.body[0]
    first = function.body[0]
    return node is first or (isinstance(first, ast.Expr) and node is first.value)


def _show(node):
    return " ".join(ast.unparse(node).split())[:60]
