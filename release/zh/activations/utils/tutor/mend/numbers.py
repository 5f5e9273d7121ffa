"""Another number: an index, where a loop begins and ends, a size that is written out."""

import ast
import re
from itertools import combinations

from utils.tutor.mend.edit import Edit
from utils.tutor.phrases import listed
from utils.tutor.words import later

LARGER = later("Line {line}: `{old}` is one too small here.")
SMALLER = later("Line {line}: `{old}` is one too large here.")
INDEX = later("Line {line}: the index `{old}` is not the one that is needed.")
NUMBER = later("Line {line}: the number {old} is not the one that belongs here.")
COUNT = later("Line {line}: `{old}` is not the whole number that belongs here.")
SIZE = later(
    "Line {line}: the number {old} is a size of one case. Other cases have another: take it from the "
    "arguments."
)
SIZE_EVERYWHERE = later(
    "Line {line}: the number {old} is a size of one case, here and wherever else it stands. Other cases "
    "have another: take it from the arguments."
)
ALL_SIZES = later(
    "From line {line} on: the numbers {old} are the sizes of one case, written out. Other cases have "
    "others: take them from the arguments."
)
WRONG_SIZE = later("Line {line}: `{old}` is not the size that is needed here.")
BEGINS_LATER = later("Line {line}: the loop begins one step too early.")
BEGINS_EARLIER = later("Line {line}: the loop begins one step too late.")
ENDS_LATER = later("Line {line}: the loop ends one step too early.")
ENDS_EARLIER = later("Line {line}: the loop ends one step too late.")
BACKWARDS = later("Line {line}: the loop runs in the wrong direction.")
WRONG_LOOP = later("Line {line}: the loop does not run over the numbers that are needed.")

#: Numbers that often belong where another stands.
WHOLE = (0, 1, -1, 2)
#: So many ones may each be a size, or not.
MANY_ONES = 5


def edits(code, scope):
    """Each number with another one in its place, or with a size of what came in."""
    for node in code.nodes:
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield from _constants(code, scope, node)
        if _is_count(code, node):
            yield from _by_one(code, scope, node)
        if isinstance(node, ast.Call) and code.of(node.func) == "range":
            yield from _ranges(code, scope, node)
        if _is_size(code, node):
            yield from _sizes(code, scope, node)
        if isinstance(node, ast.JoinedStr):
            yield from _in_braces(code, scope, node)
    yield from _everywhere(code, scope)
    yield from _all_sizes(code, scope)


def _in_braces(code, scope, node):
    """A number in the braces of an f-string, such as that of a layer in a key."""
    start, text = code.span(node)[0], code.of(node)
    for found in re.finditer(r"\{([^{}:!]+)\}", text):
        old, line = found[1].strip(), code.line(node)
        span = [start + len(text[:i].encode()) for i in found.span(1)]
        for new, words in ((f"{old} + 1", LARGER), (f"{old} - 1", SMALLER)):
            yield Edit(((*span, new),), line, "index", words, {"old": old}, 1)
        for new in (
            new for name in scope.whole_numbers for new in (name, f"{name} + 1", f"{name} - 1")
        ):
            if new != old:
                yield Edit(((*span, new),), line, "index", COUNT, {"old": old}, 2)


def _constants(code, scope, node):
    span, line, parent = code.span(node), code.line(node), code.parent(node)
    values = {"old": code.of(node)}
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub):
        span, values = code.span(parent), {"old": code.of(parent)}
    if isinstance(parent, ast.keyword) and parent.arg == "axis":
        return
    if type(node.value) is int:
        is_index = isinstance(parent, ast.Subscript)
        for value in dict.fromkeys([node.value + 1, node.value - 1, -node.value, *WHOLE]):
            if value != node.value or span != code.span(node):
                words, rank = (INDEX if is_index else NUMBER), 2 if abs(value) < 3 else 2.5
                yield Edit(
                    ((*span, f"({value})" if value < 0 else str(value)),),
                    line,
                    "number",
                    words,
                    values,
                    rank,
                )
        if node.value > 1 and not is_index and not _is_manner(parent, node):
            for size in scope.sizes:
                yield Edit(((*span, size),), line, "size", SIZE, values, 2)
        elif not is_index and not _is_manner(parent, node):
            for size in scope.sizes[:6]:
                yield Edit(((*span, size),), line, "size", NUMBER, values, 3.5)
    else:
        for value in dict.fromkeys(
            [0.01, 0.0, 1.0, node.value * 10, node.value / 10, node.value * 100]
        ):
            if value != node.value:
                yield Edit(((*span, repr(value)),), line, "number", NUMBER, values, 2.5)


def _is_manner(parent, node):
    """Does the number say how, not how many: `** 2`, `// 2`?"""
    return (
        isinstance(parent, ast.BinOp)
        and isinstance(parent.op, (ast.Pow, ast.FloorDiv, ast.Mod))
        and parent.right is node
    )


def _is_count(code, node):
    """Is it an expression where a whole number belongs: an index, an argument of `range` or `str`?"""
    parent = code.parent(node)
    if isinstance(node, ast.Constant) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return False
    if isinstance(parent, ast.Subscript):
        return (
            parent.slice is node
            and not _is_text(code, node)
            and not isinstance(node, (ast.Tuple, ast.Slice))
        )
    if isinstance(parent, ast.Call):
        return code.of(parent.func) in ("range", "str") and node in parent.args
    return isinstance(parent, ast.Slice)


def _is_text(code, node):
    """Is it a text, or one put together?"""
    return any(
        isinstance(n, ast.JoinedStr)
        or (isinstance(n, ast.Constant) and isinstance(n.value, str))
        or (isinstance(n, ast.Call) and code.of(n.func) == "str")
        for n in ast.walk(node)
    )


def _by_one(code, scope, node):
    span, line, old = code.span(node), code.line(node), code.of(node)
    for by, words in ((1, LARGER), (-1, SMALLER)):
        new = f"{old} {'+' if by > 0 else '-'} 1"
        yield Edit(((*span, new),), line, "index", words, {"old": old}, 1)
    if not isinstance(node, ast.Name):
        for name in scope.whole_numbers:
            yield Edit(((*span, name),), line, "index", COUNT, {"old": old}, 2)
    for name in scope.whole_numbers:
        for new in (f"{name} + 1", f"{name} - 1"):
            if isinstance(node, ast.Name) and name != node.id:
                yield Edit(((*span, new),), line, "index", COUNT, {"old": old}, 3)
    for number in (0, 1, -1):
        yield Edit(((*span, str(number)),), line, "index", COUNT, {"old": old}, 3)


def _ranges(code, scope, node):
    line, texts = code.line(node), [code.of(argument) for argument in node.args]
    whole = code.span(node)

    def other(text, words, rank=1.0):
        return Edit(((*whole, text),), line, "loop", words, {}, rank)

    if len(texts) == 1:
        (end,) = texts
        yield other(f"range(1, {end})", BEGINS_LATER)
        yield other(f"range(1, {end} + 1)", WRONG_LOOP)
    if len(texts) == 2:
        first, end = texts
        yield other(f"range({end})", WRONG_LOOP, 2)
        yield other(f"range({first} + 1, {end})", BEGINS_LATER)
        yield other(f"range({first} - 1, {end})", BEGINS_EARLIER)
    if 1 <= len(texts) <= 2:
        *first, end = texts
        yield other(f"range({', '.join([*first, f'{end} + 1'])})", ENDS_LATER)
        yield other(f"range({', '.join([*first, f'{end} - 1'])})", ENDS_EARLIER)
        parent = code.parent(node)
        if isinstance(parent, ast.Call) and code.of(parent.func) == "reversed":
            yield Edit(((*code.span(parent), code.of(node)),), line, "loop", BACKWARDS, {}, 1)
        else:
            yield other(f"reversed({code.of(node)})", BACKWARDS)
        if len(texts) == 2:
            yield other(f"range({texts[0]}, {texts[1]}, -1)", BACKWARDS)
            yield other(f"range({texts[0]}, {texts[1]} - 1, -1)", BACKWARDS, 2)
    if len(texts) == 3:
        first, end, step = texts
        yield other(f"range({first}, {end} + 1, {step})", WRONG_LOOP)
        yield other(f"range({first}, {end} - 1, {step})", WRONG_LOOP)
        yield other(f"range({first} - 1, {end}, {step})", WRONG_LOOP)
        yield other(f"range({first} + 1, {end}, {step})", WRONG_LOOP)
        yield other(f"range({first} - 1, {end} - 1, {step})", WRONG_LOOP, 2)
    for text in [*scope.whole_numbers, *scope.sizes]:
        for new in (
            f"range({text})",
            f"range(1, {text})",
            f"range(1, {text} + 1)",
            f"range({text} - 1)",
        ):
            yield other(new, WRONG_LOOP, 3)


def _is_size(code, node):
    text = code.of(node)
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and (
        (isinstance(node, ast.Subscript) and ".shape" in text)
        or (isinstance(node, ast.Attribute) and node.attr == "size")
        or (isinstance(node, ast.Call) and text.startswith("len("))
        or (isinstance(node, ast.BinOp) and text.startswith("len("))
    )


def _sizes(code, scope, node):
    old = code.of(node)
    texts = [old.replace("[0]", "[1]"), old.replace("[1]", "[0]")] if ".shape" in old else []
    if isinstance(node, ast.Attribute):
        texts += [f"{code.of(node.value)}.shape[1]", f"{code.of(node.value)}.shape[0]"]
    if isinstance(node, ast.Call) and len(node.args) == 1:
        texts += [f"{code.of(node.args[0])}.shape[1]"]
    if isinstance(node, ast.Call):
        texts += [f"{old} // 2", f"{old} - 1", f"{old} + 1"]
    for text in dict.fromkeys([*texts, *scope.sizes]):
        if text != old:
            yield Edit(
                ((*code.span(node), text),),
                code.line(node),
                "size",
                WRONG_SIZE,
                {"old": old},
                1.5 if text in texts else 2,
            )


def _all_sizes(code, scope):
    """All sizes of one case that are written out, together; a 1 may be a size, or a plain 1."""
    nodes = [n for n in code.nodes if isinstance(n, ast.Constant) and type(n.value) is int]
    nodes = [n for n in nodes if not isinstance(code.parent(n), (ast.Subscript, ast.keyword))]
    nodes = [n for n in nodes if not _is_manner(code.parent(n), n)]
    for values in scope.cases:
        sizes = scope.sizes_of(values)
        fixed = [n for n in nodes if n.value > 1 and n.value in sizes]
        ones = [n for n in nodes if n.value == 1 and 1 in sizes][:MANY_ONES]
        if len({n.value for n in fixed}) + bool(ones) < 2:
            continue
        for count in range(len(ones) + 1):
            for some in combinations(ones, count):
                chosen = sorted([*fixed, *some], key=lambda n: (n.lineno, n.col_offset))
                changes = tuple((*code.span(n), sizes[n.value]) for n in chosen)
                numbers = listed(str(number) for number in dict.fromkeys(n.value for n in chosen))
                first = chosen[0]
                yield Edit(changes, code.line(first), "size", ALL_SIZES, {"old": numbers}, 2)


def _everywhere(code, scope):
    """The same number wherever it stands, in texts such as "W3" too where a loop has to count."""
    places = {}
    for node in code.nodes:
        if (
            isinstance(node, ast.Constant)
            and type(node.value) in (int, float)
            and node.value not in (0, 1)
        ):
            places.setdefault(node.value, []).append(node)
    for value, nodes in places.items():
        nodes = [n for n in nodes if not _is_manner(code.parent(n), n)]
        for size in scope.sizes if len(nodes) > 1 and type(value) is int else ():
            changes = tuple((*code.span(node), size) for node in nodes)
            yield Edit(
                changes, code.line(nodes[0]), "size", SIZE_EVERYWHERE, {"old": str(value)}, 2
            )
