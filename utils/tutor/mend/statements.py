"""A whole statement: too much, in another place, inside a loop or outside of it."""

import ast
import sys
from itertools import pairwise

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
EXCHANGED = later("Line {line}: this value and that of line {other} have to change places.")

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
    for body in _bodies(code):
        yield from _moved_in(code, body)
        yield from _moved_in_first(code, body)
        yield from _swapped(code, body)
    yield from _shown(code)
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
