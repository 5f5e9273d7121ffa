"""What no small change mends: steps that are written out one by one, where a loop has to count."""

import ast

from utils.tutor.mend.edit import Edit
from utils.tutor.mend.texts import NUMBERED
from utils.tutor.words import later

WRITTEN_OUT = later(
    "From line {line} on, the steps are written out one by one, with numbers such as that in `{old}`. "
    "Elsewhere there are more of them, or fewer: a loop has to count."
)


def written_out(code, ended):
    """(Edit,) that says so and changes nothing, or None.

    ended: the names of what the calls raised; an entry that is not there is what shows it
    """
    if not ended & {"KeyError", "IndexError"}:
        return None
    if any(isinstance(statement, (ast.For, ast.While)) for statement in code.statements):
        return None
    keys = [n for n in code.nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    numbered = [node for node in keys if NUMBERED.fullmatch(node.value)]
    numbers = {NUMBERED.fullmatch(node.value)[2] for node in numbered}
    if len(numbers) < 2:
        return None
    return (
        Edit((), code.line(numbered[0]), "written out", WRITTEN_OUT, {"old": numbered[0].value}),
    )
