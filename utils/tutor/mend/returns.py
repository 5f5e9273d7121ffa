"""What a function gives back: in another order, more of it, less, or anything at all."""

import ast

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

NO_RETURN = later("Line {line}: the function ends here without giving anything back.")
PRINTS = later("Line {line} prints the result, where it has to be given back.")
MORE_BACK = later("Line {line} does not give back all that is asked for.")
LESS_BACK = later("Line {line} gives back more than is asked for.")
OTHER_ORDER = later("Line {line} gives back the right things in the wrong order.")
OTHER_BACK = later("Line {line} does not give back the right thing: the result has another name.")


def edits(code, scope):
    """Each return with other values, and one where there is none."""
    for statement in code.statements:
        if isinstance(statement, ast.Return):
            yield from _returned(code, scope, statement)
        yield from _printed(code, statement)
    for function in code.functions:
        yield from _without_return(code, scope, function)


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
