"""An assignment that assigns nothing, the wrong part, or to where nobody looks."""

import ast
from itertools import combinations

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

COMPARES = later("Line {line}: `==` compares; here something has to be assigned.")
CHANGES_ITSELF = later(
    "Line {line}: `{old}` changes what it is called on, and gives back nothing: there is nothing to assign."
)
NOT_KEPT = later(
    "Line {line}: the new `{old}` stays in a variable of this function; it does not go back to where the old "
    "one came from."
)
UNPACKED = later("Line {line}: the parts are taken out in another order than they stand in.")

#: Methods that change what they are called on, and give back None.
CHANGING = ("append", "extend", "insert", "sort", "reverse", "update", "fill", "remove", "clear")


def edits(code, scope):
    """Each statement that was to assign something, so that it does."""
    for statement in code.statements:
        yield from _compared(code, statement)
        yield from _of_a_method(code, statement)
        yield from _kept(code, scope, statement)
        yield from _exchanged_targets(code, statement)


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
