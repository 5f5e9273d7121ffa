"""Exceptions about values that are of another kind than they seem: None, a tuple, a text."""

import ast
import re

from utils.tutor.errors import inside
from utils.tutor.words import say

_CONTAINERS = ("tuple", "list", "dict")
_OF_LISTS, _OF_DICTIONARIES = ("append", "extend"), ("items", "keys")


def _none(found, scene):
    own = ("unpack", "subscriptable", "item assignment")
    if scene.inside and not any(word in found.string for word in own):
        return say(
            "inside `{function}` a value is None: did what made one of its arguments return nothing?",
            function=scene.inside,
        )
    if scene.called:
        return say(
            "a value here is None, so what made it returned nothing: does `{function}` return its result?",
            function=scene.called,
        )
    return say(
        "a value here is None, so what made it returned nothing: does the function it comes from end with "
        "`return`?"
    )


def _no_attribute(found, scene):
    kind, name = found.groups()
    if scene.inside and kind in _CONTAINERS:
        return inside.kind_met(scene, kind)
    if not scene.may_quote(kind, name):
        return None
    if name in _OF_LISTS:
        return say(
            "this is of type {kind}, and only a list has `{name}`. Is another variable meant?",
            kind=kind,
            name=name,
        )
    if name in _OF_DICTIONARIES:
        return say(
            "this is of type {kind}, and only a dictionary has `{name}`. Is another variable meant?",
            kind=kind,
            name=name,
        )
    if kind in _CONTAINERS:
        return say(
            "a {kind} has no `{name}`. Did a function return several values, of which one is meant, or is "
            "it to be taken apart first?",
            kind=kind,
            name=name,
        )
    return say(
        "a value of type {kind} has no `{name}`. Is another variable meant?", kind=kind, name=name
    )


def _operands(found, scene):
    operation, *kinds = found.groups()
    if operation == "^":
        return _power(found, scene)
    if operation == "+" and "str" in kinds:
        return _joined(found, scene)
    kind = next((kind for kind in _CONTAINERS if kind in kinds), None)
    if kind:
        return inside.kind_met(scene, kind) if scene.inside else _several(kind)
    if "str" in kinds:
        return say("one of the two values is a text, not a number or an array. Is a key meant?")
    return None


def _compared(found, scene):
    kind = next((kind for kind in found.groups() if kind in _CONTAINERS), None)
    if not kind:
        return None
    return inside.kind_met(scene, kind) if scene.inside else _several(kind)


def _several(kind):
    return say(
        "one of the two values is a {kind}, not an array. Did a function return several values, of which "
        "one is meant?",
        kind=kind,
    )


def _negated(found, scene):
    kind = found[1]
    if kind not in _CONTAINERS:
        return None
    if scene.inside:
        return inside.kind_met(scene, kind)
    return say(
        "a {kind} stands where an array is needed. Did a function return several values, of which one is "
        "meant?",
        kind=kind,
    )


def _repeated(found, scene):
    if scene.inside:
        return inside.anything_met(scene)
    return say(
        "a tuple, a list or a text cannot be multiplied. Did a function return several values, of which "
        "one is meant?"
    )


def _joined(found, scene):
    """Words for a text and a number with a + between them."""
    sums = [n for n in scene.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add)]
    sides = [{type(n.left): n.left, type(n.right): n.right} for n in sums]
    names = {one[ast.Name].id for one in sides if {*one} == {ast.Constant, ast.Name}}
    if len(names) == 1:
        return say(
            "`{name}` is a number, and + cannot join it to a text. It has to become a text first: by str, "
            "or in an f-string.",
            name=names.pop(),
        )
    return say(
        "+ cannot join a text and a number. The number has to become a text first: by str, or in an "
        "f-string."
    )


def _power(found, scene):
    return say("`^` is no power in Python: `**` is.")


def _scalars_only(found, scene):
    if scene.inside:
        return inside.anything_met(scene)
    if re.search(r"np\.a?max\(", scene.line):
        return say(
            "np.max finds the largest entry of one array. To compare entry by entry there is another "
            "function, which the text above the cell names."
        )
    if re.search(r"np\.a?min\(", scene.line):
        return say(
            "np.min finds the smallest entry of one array. To compare entry by entry there is another "
            "function."
        )
    return say(
        "a function for single numbers was given an array. Use numpy's, or look at what stands in the "
        "brackets."
    )


def _truth(found, scene):
    if scene.inside:
        return inside.anything_met(scene)
    return say(
        "an array with several entries is neither true nor false. Compare entry by entry, without `if`, "
        "`and` and `or`."
    )


def _list_by_key(found, scene):
    return say("a list has no keys. Is a dictionary meant, or a position in the list?")


def _tuple_by_key(found, scene):
    return say("this is a tuple or a text, not a dictionary. Is it to be taken apart first?")


def _no_entries(found, scene):
    return say(
        "square brackets after something that has no entries. Are round ones meant, to call it?"
    )


def _several_as_one(found, scene):
    if scene.inside:
        return inside.anything_met(scene)
    target = scene.statement.targets[0] if isinstance(scene.statement, ast.Assign) else None
    if isinstance(target, ast.Subscript) and not isinstance(target.value, ast.Dict):
        return say("one entry of an array is given a whole array. Is a single entry of that meant?")
    return say(
        "several arrays in a tuple or a list were used as if they were one array. Is one of them meant?"
    )


MEANINGS = (
    (r"NoneType", ("TypeError", "AttributeError"), _none),
    (r"'([\w.]+)' object has no attribute '(\w+)'", (), _no_attribute),
    (r"unsupported operand type\(s\) for ([^:]+): '([\w.]+)' and '([\w.]+)'", (), _operands),
    (r"can only concatenate str \(not \"(?:int|float|numpy\.\w+)\"\) to str", (), _joined),
    (r"ufunc 'bitwise_xor' not supported", (), _power),
    (r"can't multiply sequence by non-int", (), _repeated),
    (r"not supported between instances of '([\w.]+)' and '([\w.]+)'", (), _compared),
    (r"bad operand type for (?:unary|abs)[^:]*: '(\w+)'", (), _negated),
    (r"truth value of an array", (), _truth),
    (
        r"only (?:length-1|size-1|0-dimensional) arrays can be converted|only integer scalar arrays",
        (),
        _scalars_only,
    ),
    (r"list indices must be integers", (), _list_by_key),
    (r"(?:tuple|string) indices must be integers", (), _tuple_by_key),
    (r"object is not subscriptable", (), _no_entries),
    (r"setting an array element with a sequence|inhomogeneous shape", (), _several_as_one),
)
