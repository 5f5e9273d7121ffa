"""Which lines a wrong output can come from: they are looked at first."""

import ast

#: What is added to the rank of an edit in a line that nothing wrong can come from, and taken from that of one
#: in the line that raised.
FAR, NEAR = 3.0, -0.75


def relevance(code, calls, wrong, outputs):
    """A function, weigh(line): what is added to the rank of an edit of that line of the student's cell.

    Arguments:
    code -- the Code
    calls -- Calls with what the student's function gave
    wrong -- names of the wrong outputs
    outputs -- all Outputs
    """
    raised = {call.error.get("at", 0) for call in calls if call.error}
    if raised:
        last = _last(code, max(raised)) if min(raised) else max(code.lines)
        return lambda line: NEAR if line in raised else 0.0 if line <= last else FAR
    lines = _lines(code, [output for output in outputs if output.name in wrong])
    return lambda line: 0.0 if line in lines else FAR


def _last(code, line):
    """The last line that may run before one raises: in a loop, that of the loop."""
    ends = [
        code.lines[statement.end_lineno - 1]
        for statement in code.statements
        if isinstance(statement, (ast.For, ast.While))
        and code.line(statement) <= line <= code.lines[statement.end_lineno - 1]
    ]
    return max([line, *ends])


def _lines(code, outputs):
    """The lines that the parts of a `return` that these outputs stand in can depend on."""
    read, lines = set(), set()
    for statement in code.statements:
        if isinstance(statement, ast.Return):
            lines.add(code.line(statement))
            for node in _parts(statement.value, outputs):
                read |= _names(node)
    size = -1
    while size != len(read) + len(lines):
        size = len(read) + len(lines)
        for statement in code.statements:
            if isinstance(statement, ast.Return) or not (
                _changed(statement) & read or _rules(statement)
            ):
                continue
            lines.add(code.line(statement))
            own = [n for n in ast.iter_child_nodes(statement) if not isinstance(n, ast.stmt)]
            if _changed(statement) & read:
                read |= set().union(*map(_names, own))
    return lines


def _parts(value, outputs):
    """What of a returned value the outputs are."""
    places = {output.at for output in outputs}
    if isinstance(value, ast.Tuple) and all(
        isinstance(at, int) and at < len(value.elts) for at in places
    ):
        return [value.elts[at] for at in places]
    return [value] if value else []


def _names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _changed(statement):
    """The names whose values a statement may change: what it assigns, and what it calls methods of."""
    targets = [*getattr(statement, "targets", []), getattr(statement, "target", None)]
    if isinstance(statement, ast.Expr):
        targets.append(statement.value)
    if isinstance(statement, (ast.For, ast.While, ast.If)):
        targets += statement.body
    return set().union(*(_names(target) for target in targets if target is not None))


def _rules(statement):
    """Does it rule whether others are run?"""
    return isinstance(statement, (ast.If, ast.For, ast.While))
