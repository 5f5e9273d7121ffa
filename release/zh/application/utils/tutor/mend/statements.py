"""A whole statement: too much, in another place, inside a loop or outside, and what comes back."""

import ast
import sys
from itertools import combinations, pairwise

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

HARM = later("Line {line} is too much: what it does spoils the result.")
SLOW = later("Line {line}: what is drawn, printed or waited for here takes the time.")
AFTER = later(
    "Line {line} stands inside the block above it, and belongs after that: look at how far it is indented."
)
RETURN_INSIDE = later(
    "Line {line}: the function comes back here, in the middle of a loop or a condition. Look at how far the "
    "line is indented."
)
BEFORE = later("Line {line} is done anew in every step of the loop; it belongs before the loop.")
INSIDE = later(
    "Line {line} comes after the block above it, and belongs inside: look at how far it is indented."
)
ONCE = later(
    "Line {line}: what one turn of the loop does here has to be done after the loop, even if the loop "
    "never runs."
)
EVERY_TIME = later(
    "Line {line} is done once, before the loop; it has to be done anew in every step."
)
NESTED = later("Line {line}: this loop stands inside another one; one loop is enough.")
ALWAYS = later("Line {line}: what stands below this condition has to be done in any case.")
ELSE = later("Line {line}: what stands under `else` has to be done in any case.")
NO_VALUE = later(
    "Line {line}: if this loop never runs, `{old}`, which is read below, has no value."
)
TWO_LINES = later("Line {line} and the statement after it are in the wrong order.")
UNSET = later("Line {line} uses `{old}`, which is not imported.")
NO_RETURN = later("Line {line}: the function ends here without giving anything back.")
PRINTS = later("Line {line} prints the result, where it has to be given back.")
MORE_BACK = later("Line {line} does not give back all that is asked for.")
LESS_BACK = later("Line {line} gives back more than is asked for.")
OTHER_ORDER = later("Line {line} gives back the right things in the wrong order.")
OTHER_BACK = later("Line {line} does not give back the right thing: the result has another name.")

COMPARES = later("Line {line}: `==` compares; here something has to be assigned.")
CHANGES_ITSELF = later(
    "Line {line}: `{old}` changes what it is called on, and gives back nothing: there is nothing to assign."
)
NOT_KEPT = later(
    "Line {line}: the new `{old}` stays in a variable of this function; it does not go back to where the old "
    "one came from."
)
UNPACKED = later("Line {line}: the parts are taken out in another order than they stand in.")
EXCHANGED = later("Line {line}: this value and that of line {other} have to change places.")

#: Methods that change what they are called on, and give back None.
CHANGING = ("append", "extend", "insert", "sort", "reverse", "update", "fill", "remove", "clear")
#: Statements that do one thing.
SIMPLE = (
    ast.Expr,
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.Break,
    ast.Continue,
    ast.Pass,
    ast.Assert,
)
BLOCKS = (ast.For, ast.While, ast.If, ast.With)


def edits(code, scope):
    """Each statement gone, or elsewhere; each return with other values."""
    for statement in code.statements:
        if isinstance(statement, (*SIMPLE, *BLOCKS)) and not isinstance(statement, ast.Pass):
            yield from _removed(code, statement)
        if isinstance(statement, BLOCKS):
            yield from _moved_out(code, statement)
            yield from _opened(code, statement)
        if isinstance(statement, (ast.For, ast.While)):
            yield from _set_before(code, statement)
        if isinstance(statement, ast.Return):
            yield from _returned(code, scope, statement)
        yield from _printed(code, statement)
        yield from _compared(code, statement)
        yield from _of_a_method(code, statement)
        yield from _kept(code, scope, statement)
        yield from _exchanged_targets(code, statement)
    for body in _bodies(code):
        yield from _moved_in(code, body)
        yield from _moved_in_first(code, body)
        yield from _swapped(code, body)
    yield from _shown(code)
    for function in code.functions:
        yield from _without_return(code, scope, function)
    yield from _imports(code, scope)


def _bodies(code):
    for node in [*code.functions, *code.statements]:
        for field in ("body", "orelse"):
            body = getattr(node, field, None)
            if isinstance(body, list) and body:
                yield body


def _removed(code, statement):
    """The statement replaced by one that does nothing, so that no block is left empty."""
    is_slow = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
    words = SLOW if is_slow and code.of(statement).startswith(("plt.", "print(", "time.")) else HARM
    yield Edit(
        ((*code.span(statement), "pass"),), code.line(statement), "statement", words, {}, 2.5
    )


def _shown(code):
    """All that draws, or all that prints, in a loop."""
    for module in ("plt.", "print(", "time.", "display("):
        calls = [
            s for s in code.statements if isinstance(s, ast.Expr) and code.of(s).startswith(module)
        ]
        if calls:
            changes = tuple((*code.span(statement), "pass") for statement in calls)
            yield Edit(changes, code.line(calls[0]), "slow", SLOW, {}, 1)


def _moved_out(code, block):
    """The last statements of a block after it; the first ones of a loop before it."""
    whole = code.block(block)
    step = block.body[0].col_offset - block.col_offset
    if not whole or step <= 0 or getattr(block, "orelse", None):
        return
    for count in range(1, len(block.body)):
        last = block.body[-count:]
        lines = code.block(last[0], last[-1])
        if lines:
            text = code.indented(*lines, -step)
            words = RETURN_INSIDE if any(isinstance(s, ast.Return) for s in last) else AFTER
            likely = (
                count == 1 and words == RETURN_INSIDE and isinstance(block, (ast.For, ast.While))
            )
            rank = 0.5 if likely else 1.5 if count == 1 else 2
            yield Edit(((*lines, _ended(text)),), code.line(last[0]), "indent", words, {}, rank)
        first = block.body[:count]
        lines = code.block(first[0], first[-1])
        if lines and isinstance(block, (ast.For, ast.While)):
            text = code.indented(*lines, -step)
            changes = ((whole[0], whole[0], _ended(text)), (*lines, ""))
            yield Edit(changes, code.line(first[-1]), "indent", BEFORE, {}, 2)
    yield from _once(code, block, whole)
    last = block.body[-1]
    if isinstance(last, BLOCKS) and len(last.body) > 0:
        inner = code.block(last.body[-1])
        if inner and len(last.body) > 1:
            deeper = last.body[0].col_offset - block.col_offset
            text = code.indented(*inner, -deeper)
            yield Edit(
                ((*inner, _ended(text)),), code.line(last.body[-1]), "indent", AFTER, {}, 2.5
            )


def _once(code, block, whole):
    """What a condition in a loop lets through, once after the loop."""
    last = block.body[-1]
    if isinstance(block, (ast.For, ast.While)) and isinstance(last, ast.If) and not last.orelse:
        lines, content = code.block(last), code.block(last.body[0], last.body[-1])
        if lines and content:
            text = code.indented(*content, block.col_offset - last.body[0].col_offset)
            instead = "pass\n" if len(block.body) == 1 else ""
            indent = " " * last.col_offset if instead else ""
            changes = ((*lines, f"{indent}{instead}"), (whole[1], whole[1], _ended(text)))
            yield Edit(changes, code.line(last), "indent", ONCE, {}, 2)


def _ended(text):
    return text if text.endswith("\n") else text + "\n"


def _opened(code, block):
    """A block's content in place of the block: without its condition, or its loop."""
    whole = code.block(block)
    step = block.body[0].col_offset - block.col_offset
    if not whole or step <= 0:
        return
    if isinstance(block, ast.If):
        for body, words in ((block.body, ALWAYS), (block.orelse, ELSE)):
            lines = code.block(body[0], body[-1]) if body else None
            if lines:
                by = body[0].col_offset - block.col_offset
                text = _ended(code.indented(*lines, -by))
                yield Edit(((*whole, text),), code.line(block), "condition", words, {}, 2)
    inner = [s for s in block.body if isinstance(s, (ast.For, ast.While))]
    if isinstance(block, (ast.For, ast.While)) and inner:
        loop = inner[0]
        lines, body = code.block(loop), code.block(loop.body[0], loop.body[-1])
        if lines and body:
            deeper = loop.body[0].col_offset - loop.col_offset
            text = _ended(code.indented(*body, -deeper))
            yield Edit(((*lines, text),), code.line(loop), "nested", NESTED, {}, 1)
        content = code.block(block.body[0], block.body[-1])
        if content:
            text = _ended(code.indented(*content, -step))
            yield Edit(((*whole, text),), code.line(loop), "nested", NESTED, {}, 1)


def _moved_in(code, body):
    """What follows a block, as its last statements."""
    for place, block in enumerate(body[:-1]):
        if not isinstance(block, BLOCKS):
            continue
        step = block.body[0].col_offset - block.col_offset
        for count in (1, 2, 3):
            moved = body[place + 1 : place + 1 + count]
            if len(moved) < count or any(isinstance(s, ast.Return) for s in moved):
                break
            lines = code.block(moved[0], moved[-1])
            if lines and step > 0:
                text = code.indented(*lines, step)
                yield Edit(((*lines, _ended(text)),), code.line(moved[0]), "indent", INSIDE, {}, 2)


def _moved_in_first(code, body):
    """What stands before a loop, as its first statements."""
    for place, block in enumerate(body):
        if not isinstance(block, (ast.For, ast.While)):
            continue
        step, first = block.body[0].col_offset - block.col_offset, code.block(block.body[0])
        for count in range(1, min(place, 6) + 1):
            moved = body[place - count : place]
            lines = code.block(moved[0], moved[-1])
            if lines and first and step > 0:
                text = _ended(code.indented(*lines, step))
                changes = ((*lines, ""), (first[0], first[0], text))
                rank = 1 if _names(moved, ast.Load) & _names([block], ast.Store) else 2.5
                yield Edit(changes, code.line(moved[0]), "indent", EVERY_TIME, {}, rank)


def _names(statements, context):
    """The names that statements read, or give values to."""
    nodes = (node for statement in statements for node in ast.walk(statement))
    return {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }


def _swapped(code, body):
    for one, other in pairwise(body):
        first, second = code.block(one), code.block(other)
        if isinstance(one, ast.Assign) and isinstance(other, ast.Assign):
            values = [code.of(statement.value) for statement in (one, other)]
            spans = [code.span(statement.value) for statement in (one, other)]
            changes = ((*spans[0], values[1]), (*spans[1], values[0]))
            yield Edit(
                changes, code.line(one), "order", EXCHANGED, {"other": code.line(other)}, 1.5
            )
        if first and second and not isinstance(other, ast.Return):
            texts = [_ended(code.raw[start:end].decode()) for start, end in (first, second)]
            changes = ((*first, texts[1]), (*second, texts[0]))
            yield Edit(changes, code.line(one), "order", TWO_LINES, {}, 3)


def _set_before(code, loop):
    """A value, before the loop, for what is only set in it."""
    whole = code.block(loop)
    if not whole:
        return
    names = [
        n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    ]
    after = [
        n.id
        for n in code.nodes
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.lineno > loop.end_lineno
    ]
    indent = " " * loop.col_offset
    for name in dict.fromkeys(name for name in names if name in after):
        for value in ("0", "1", "-1", "[]", "{}"):
            yield Edit(
                ((whole[0], whole[0], f"{indent}{name} = {value}\n"),),
                code.line(loop),
                "unset",
                NO_VALUE,
                {"old": name},
                2,
            )


def _returned(code, scope, statement):
    span, line = code.span(statement), code.line(statement)
    value = statement.value
    if value is None:
        parts = []
    else:
        parts = (
            [code.of(n) for n in value.elts] if isinstance(value, ast.Tuple) else [code.of(value)]
        )

    def other(texts, words, rank):
        text = f"return {', '.join(texts)}" if len(texts) != 1 else f"return {texts[0]}"
        return Edit(((*span, text),), line, "return", words, {}, rank)

    for i in range(len(parts)):
        for j in range(i):
            swapped = [*parts]
            swapped[i], swapped[j] = swapped[j], swapped[i]
            yield other(swapped, OTHER_ORDER, 1)
        if len(parts) > 1:
            yield other([*parts[:i], *parts[i + 1 :]], LESS_BACK, 1.5)
            yield other([parts[i]], LESS_BACK, 2)
    if len(parts) == 3:
        yield other([parts[1], parts[2], parts[0]], OTHER_ORDER, 1)
        yield other([parts[2], parts[0], parts[1]], OTHER_ORDER, 1)
    for name in scope.variables:
        if name not in parts:
            yield other([*parts, name], MORE_BACK, 1.5)
            yield other([name, *parts], MORE_BACK, 1.5)
            if len(parts) != 1:
                yield other([name], OTHER_BACK, 2)
            if len(parts) == 1:
                pair = f"({parts[0]}, {name})"
                yield other([pair], MORE_BACK, 2)


def _printed(code, statement):
    if (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and code.of(statement.value.func) == "print"
    ):
        given = ", ".join(code.of(n) for n in statement.value.args)
        yield Edit(
            ((*code.span(statement), f"return {given}"),),
            code.line(statement),
            "return",
            PRINTS,
            {},
            1,
        )


def _compared(code, statement):
    """`x == 1`, where `x = 1` is meant."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Compare):
        compared = statement.value
        if len(compared.ops) == 1 and isinstance(compared.ops[0], ast.Eq):
            new = f"{code.of(compared.left)} = {code.of(compared.comparators[0])}"
            span = code.span(statement)
            yield Edit(((*span, new),), code.line(statement), "assignment", COMPARES, {}, 0.5)


def _of_a_method(code, statement):
    """`x = x.append(y)`: the list is changed, and lost."""
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
        function = statement.value.func
        if isinstance(function, ast.Attribute) and function.attr in CHANGING:
            change = (*code.span(statement), code.of(statement.value))
            values = {"old": function.attr}
            yield Edit((change,), code.line(statement), "assignment", CHANGES_ITSELF, values, 0.5)


def _kept(code, scope, statement):
    """A result kept in a variable that came from an entry, to which it does not go back."""
    if not isinstance(statement, (ast.Assign, ast.AugAssign)):
        return
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    if not isinstance(target, ast.Name):
        return
    line, values = code.line(statement), {"old": target.id}
    for other in scope.assigned.get(target.id, ()):
        if isinstance(other, ast.Subscript) and other is not statement.value:
            entry = code.of(other)
            if isinstance(statement, ast.Assign):
                yield Edit(((*code.span(target), entry),), line, "kept", NOT_KEPT, values, 1)
            end = code.span(statement)[1]
            yield Edit(
                ((end, end, f"; {entry} = {target.id}"),), line, "kept", NOT_KEPT, values, 1.5
            )


def _exchanged_targets(code, statement):
    """Two things taken out of a pair in the wrong order; two lines whose values are exchanged."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Tuple):
        return
    names = statement.targets[0].elts
    for one, other in combinations(names, 2):
        changes = ((*code.span(one), code.of(other)), (*code.span(other), code.of(one)))
        yield Edit(changes, code.line(statement), "order", UNPACKED, {}, 1)


def _without_return(code, scope, function):
    last = function.body[-1]
    if isinstance(last, ast.Return):
        return
    lines = code.block(last)
    if not lines:
        return
    indent, end = " " * function.body[0].col_offset, lines[1]
    new_line = "" if code.raw[:end].endswith(b"\n") else "\n"
    names = [*reversed(scope.assigned), *scope.arguments]
    for text in [*names, *(f"{one}, {other}" for one in names for other in names if one != other)]:
        change = (end, end, f"{new_line}{indent}return {text}\n")
        yield Edit((change,), code.lines[last.end_lineno - 1], "return", NO_RETURN, {}, 1)


def _imports(code, scope):
    """A module that is used and not imported."""
    for name in sorted(scope.undefined & {*sys.stdlib_module_names, "np"}):
        first = code.function.body[0]
        uses = [n for n in code.nodes if isinstance(n, ast.Name) and n.id == name]
        lines = code.block(first)
        if uses and lines:
            what = "import numpy as np" if name == "np" else f"import {name}"
            indent = " " * first.col_offset
            change = (lines[0], lines[0], f"{indent}{what}\n")
            yield Edit((change,), code.line(uses[0]), "import", UNSET, {"old": name}, 0)
