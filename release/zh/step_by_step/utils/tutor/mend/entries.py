"""An entry, or the result of a call, that stands elsewhere in the function, in the place of another value."""

import ast

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

ENTRY = later(
    "Line {line}: `{old}` is not the value that belongs here; the right one is kept elsewhere."
)
STEP = later(
    "Line {line}: a step is left out at `{old}`: one of the functions that you have at hand belongs there."
)
BY_HAND = later(
    "Line {line}: one of the functions that you have at hand does what `{old}` tries to do."
)

#: So many entries are tried.
MANY = 12
#: With more variables than these, only those that nobody reads are handed to a function that is left out.
FEW = 7


def edits(code, scope):
    """Entries for names and other entries; functions of the course around a value, or in its place."""
    entries = [*dict.fromkeys(text for text in map(code.of, _entries(code)) if len(text) < 60)]
    texts = [text for entry in entries[:MANY] for text in _near(entry, scope)]
    for node in code.nodes:
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            continue
        is_value = isinstance(node, ast.Subscript) or (
            isinstance(node, ast.Name)
            and node.id in scope.variables
            and node.id not in scope.counters
        )
        if is_value and not isinstance(code.parent(node), ast.Subscript):
            old = code.of(node)
            for text in dict.fromkeys(texts):
                if text != old:
                    yield Edit(
                        ((*code.span(node), text),),
                        code.line(node),
                        "entry",
                        ENTRY,
                        {"old": old},
                        1.75 if _is_idle(code, scope, node) and scope.counters[0] in text else 2.75,
                    )
    yield from _steps(code, scope)


def _is_idle(code, scope, node):
    """Is it a variable in a loop that no step of the loop changes, nor chooses?"""
    if not isinstance(node, ast.Name) or not scope.counters:
        return False
    outer = code.parent(node)
    while outer is not None and not isinstance(outer, ast.For):
        outer = code.parent(outer)
    if outer is None:
        return False
    names = (n for n in ast.walk(outer) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return node.id not in {n.id for n in names}


def _entries(code):
    for node in code.nodes:
        if isinstance(node, ast.Subscript) and not isinstance(code.parent(node), ast.Subscript):
            yield node


def _near(entry, scope):
    """An entry, and those beside it."""
    yield entry
    for counter in scope.counters[:1]:
        for new in (f"{counter} + 1", f"{counter} - 1"):
            for old in (f"str({counter})", f"[{counter}]", f"{{{counter}}}"):
                if old in entry:
                    yield entry.replace(old, old.replace(counter, new))


def _steps(code, scope):
    """A function of the course around a value, or in the place of what was worked out by hand."""
    for statement in code.statements:
        if not isinstance(statement, ast.Assign) or isinstance(statement.value, ast.Constant):
            continue
        node = statement.value
        old, span, line = code.of(node), code.span(node), code.line(node)
        arguments = scope.available(node)
        arguments = arguments if len(arguments) <= FEW else scope.unused
        for function in scope.likely_functions:
            yield Edit(((*span, f"{function}({old})"),), line, "step", STEP, {"old": old}, 3.5)
            for name in arguments:
                yield Edit(
                    ((*span, f"{function}({old}, {name})"),), line, "step", STEP, {"old": old}, 3.5
                )
                if not isinstance(node, ast.Name):
                    for other in arguments:
                        if other != name:
                            text = f"{function}({name}, {other})"
                            yield Edit(((*span, text),), line, "by hand", BY_HAND, {"old": old}, 4)
