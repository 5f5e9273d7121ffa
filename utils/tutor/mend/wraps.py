"""Something around an expression that is missing, or too much: a function, a minus, a factor, `.T`."""

import ast

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

TRANSPOSED = later("Line {line}: `{old}` has to be transposed here.")
NOT_TRANSPOSED = later("Line {line}: `{old}` is transposed, and should not be.")
NOT_HERE = later("Line {line}: `{old}` does not belong here.")
NOT_RESHAPED = later("Line {line}: `{old}` gives the array a shape that it should not have.")
A_PART = later("Line {line}: `{old}` takes a part where the whole is needed.")
WHOLE = later("Line {line}: `{old}` holds several values; one of them is needed here.")
MINUS = later("Line {line}: a minus is missing at `{old}`.")
FROM_ONE = later("Line {line}: what is needed here is how far `{old}` is from one.")
MISSING = later(
    "Line {line}: something is still to be done with `{old}`: a function is missing around it."
)
A_NUMBER = later("Line {line}: `{old}` is an array, where a single number is needed.")
COPIED = later(
    "Line {line}: `{old}` is not copied here: both names stand for the same thing, and a change to one "
    "shows in the other."
)
SQUARED = later("Line {line}: `{old}` has to be squared here.")
SUMMED = later("Line {line}: `{old}` still has to be added up here.")
AVERAGED = later(
    "Line {line}: an average is needed here, so a division by the number of examples is missing."
)
NOT_AVERAGED = later("Line {line}: this has to be multiplied by the number of examples.")
SCALED = later("Line {line}: a factor is missing here that makes the numbers small.")
DIVIDED = later("Line {line}: a division is missing here.")
OTHER_KIND = later("Line {line}: `{old}` is not the kind of number that is needed.")
BRACKETS = later("Line {line}: the brackets of `{old}` do not belong here.")
COLUMN = later("Line {line}: `{old}` has another shape than what is needed here.")

#: Functions that are put around a value: (before, after, words, rank).
AROUND = (
    ("-(", ")", MINUS, 1.5),
    ("(1 - (", "))", FROM_ONE, 2.5),
    ("np.log(", ")", MISSING, 2.5),
    ("np.exp(", ")", MISSING, 2.5),
    ("np.squeeze(", ")", A_NUMBER, 2.5),
    ("(", ").copy()", COPIED, 2.5),
    ("copy.deepcopy(", ")", COPIED, 2.5),
    ("np.copy(", ")", COPIED, 2.5),
    ("dict(", ")", COPIED, 3),
    ("(", ") ** 2", SQUARED, 2.5),
    ("np.sqrt(", ")", MISSING, 3),
    ("np.sum(", ")", SUMMED, 2.5),
    ("np.abs(", ")", MISSING, 3.5),
    ("np.tanh(", ")", MISSING, 3.5),
    ("float(", ")", OTHER_KIND, 3.5),
    ("int(", ")", OTHER_KIND, 3),
    ("str(", ")", later("Line {line}: `{old}` is a number, where a text is needed."), 1.5),
    ("np.array(", ")", later("Line {line}: `{old}` is a list, where an array is needed."), 2.5),
    ("(", ").astype(float)", MISSING, 3.5),
    ("(", ").astype(int)", MISSING, 3),
    ("(", ").reshape(-1, 1)", COLUMN, 3),
    ("(", ").reshape(1, -1)", COLUMN, 3),
    ("[", "]", later("Line {line}: `{old}` has to be in a list."), 3.5),
)
#: What changes nothing about values, and is put around a part of a line too.
INSIDE = ("-(", "(1 - (", "np.log(", "np.exp(", "str(", "(", "np.sum(")


def edits(code, scope):
    """Each expression with something more around it, or something less."""
    for node in code.nodes:
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load) or isinstance(
            node, ast.Starred
        ):
            continue
        yield from _transposed(code, scope, node)
        yield from _unwrapped(code, scope, node)
        yield from _wrapped(code, scope, node)
        if _is_whole(code, node):
            yield from _scaled(code, scope, node)


def _transposed(code, scope, node):
    line = code.line(node)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        inner = code.of(node.value)
        yield Edit(
            ((*code.span(node), f"({inner})"),),
            line,
            "transposed",
            NOT_TRANSPOSED,
            {"old": inner},
            1,
        )
    parent = code.parent(node)
    is_factor = isinstance(parent, ast.BinOp) and isinstance(
        parent.op, (ast.MatMult, ast.Mult, ast.Sub, ast.Add)
    )
    is_argument = isinstance(parent, ast.Call) and node in parent.args
    old = code.of(node)
    is_array = not isinstance(node, (ast.Constant, ast.Tuple, ast.JoinedStr)) and not old.endswith(
        ".T"
    )
    if is_array and (is_factor or is_argument or _is_whole(code, node)):
        rank = 1 if is_factor or is_argument else 2
        yield Edit(
            ((*code.span(node), f"({old}).T"),), line, "transposed", TRANSPOSED, {"old": old}, rank
        )


def _unwrapped(code, scope, node):
    span, line = code.span(node), code.line(node)
    if isinstance(node, ast.Call):
        function = code.of(node.func)
        is_course = isinstance(node.func, ast.Name) and node.func.id in scope.course
        if node.args:
            inner = code.of(node.args[0])
            yield Edit(
                ((*span, f"({inner})"),),
                line,
                "wrap",
                NOT_HERE,
                {"old": function},
                3 if is_course else 1.5,
            )
        if isinstance(node.func, ast.Attribute) and not function.startswith(
            ("np.", "numpy.", "math.", "plt.")
        ):
            inner, method = code.of(node.func.value), node.func.attr
            words = (
                NOT_RESHAPED if method in ("reshape", "ravel", "flatten", "squeeze") else NOT_HERE
            )
            yield Edit(((*span, f"({inner})"),), line, "wrap", words, {"old": method}, 1.5)
    elif isinstance(node, ast.Subscript):
        inner = code.of(node.value)
        yield Edit(((*span, inner),), line, "part", A_PART, {"old": code.of(node)}, 2.5)
    elif isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) == 1:
        inner = code.of(node.elts[0])
        yield Edit(((*span, f"({inner})"),), line, "wrap", BRACKETS, {"old": code.of(node)}, 2)


def _is_whole(code, node):
    """Is it all that a name is given, all that comes back, or one of several such?"""
    parent = code.parent(node)
    if isinstance(parent, ast.Tuple):
        parent = code.parent(parent)
        return isinstance(parent, (ast.Return, ast.Assign))
    if isinstance(parent, ast.Dict):
        return node in parent.values
    return isinstance(parent, (ast.Assign, ast.Return, ast.AugAssign, ast.AnnAssign))


def _wrapped(code, scope, node):
    whole, parent = _is_whole(code, node), code.parent(node)
    inside = isinstance(parent, (ast.BinOp, ast.Call)) and not (
        isinstance(parent, ast.Call) and parent.func is node
    )
    if isinstance(node, (ast.Constant, ast.Tuple)) and not inside:
        return
    if not whole and not inside:
        return
    span, line, old = code.span(node), code.line(node), code.of(node)
    for before, after, words, rank in AROUND:
        if whole or before in INSIDE:
            yield Edit(
                ((*span, f"{before}{old}{after}"),),
                line,
                "wrap",
                words,
                {"old": old},
                rank if whole else rank + 0.5,
            )
    if isinstance(node, ast.Name):
        for i in (0, 1, 2, -1):
            yield Edit(((*span, f"{old}[{i}]"),), line, "part", WHOLE, {"old": old}, 2.5)
        for counter in scope.counters[:2]:
            for entry in (counter, f"0, {counter}", f":, {counter}"):
                yield Edit(((*span, f"{old}[{entry}]"),), line, "part", WHOLE, {"old": old}, 2.75)


def _scaled(code, scope, node):
    span, line, old = code.span(node), code.line(node), code.of(node)
    if isinstance(node, (ast.Constant, ast.Tuple, ast.Dict, ast.List)):
        return
    sizes = [text for text in scope.sizes if text.endswith(".shape[1]")]
    counts = [name for name in scope.whole_numbers if name not in scope.counters]
    for size in dict.fromkeys([*counts, *sizes]):
        # Nearer to what comes back it is more likely to be missed.
        rank = 1.5 - node.lineno / 1000
        yield Edit(((*span, f"({old}) / {size}"),), line, "factor", AVERAGED, {}, rank)
        yield Edit(((*span, f"({old}) * {size}"),), line, "factor", NOT_AVERAGED, {}, 2.5)
        if "rand" in old:
            yield Edit(((*span, f"({old}) / np.sqrt({size})"),), line, "factor", SCALED, {}, 2)
    if "rand" in old:
        for factor in ("* 0.01", "* 0.1", "* 0.001"):
            yield Edit(((*span, f"({old}) {factor}"),), line, "factor", SCALED, {}, 1)
    for factor in ("/ 2", "* 2"):
        yield Edit(
            ((*span, f"({old}) {factor}"),),
            line,
            "factor",
            DIVIDED if factor[0] == "/" else MISSING_FACTOR,
            {},
            3.5,
        )


MISSING_FACTOR = later("Line {line}: a factor is missing here.")
