"""Another text: the key of an entry, the name of an activation, a number inside a key."""

import ast
import difflib
import re

from utils.tutor.mend.edit import Edit
from utils.tutor.words import later

KEY = later("Line {line}: the key `{old}` is not the one that is asked for.")
KEYS = later(
    "Line {line}: the key `{old}` is not the one that is asked for, here and wherever else it stands."
)
LETTERS = later("Line {line}: in `{old}`, look at which letters are capitals.")
ALL_LETTERS = later("Line {line}: in `{old}` and in others, look at which letters are capitals.")
TEXT = later("Line {line}: `{old}` is not the text that belongs here.")
COUNTED = later(
    "Line {line}: the number in the key `{old}` is fixed. It has to be counted, as there may be more such"
    " keys, or fewer."
)

#: A key with the number of a layer.
NUMBERED = re.compile(r"([A-Za-z_]+)(\d+)")


def edits(code, scope):
    """Each text with another one in its place."""
    nodes = [n for n in code.nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    nodes = [n for n in nodes if len(n.value) < 20 and code.of(n)[:1] in "'\""]
    places = {}
    for node in nodes:
        places.setdefault(node.value, []).append(node)
        yield from _one(code, scope, node)
    for value, same in places.items():
        for other in _others(scope, value) if len(same) > 1 else ():
            changes = tuple((*code.span(node), repr(other)) for node in same)
            words = LETTERS if other.lower() == value.lower() else KEYS
            yield Edit(changes, code.line(same[0]), "key", words, {"old": value}, 2)
    for node in code.nodes:
        if isinstance(node, ast.JoinedStr):
            yield from _around_braces(code, scope, node)
    yield from _all_letters(code, nodes)
    yield from _numbers(code, scope, nodes)


def _around_braces(code, scope, node):
    """The plain parts of an f-string."""
    start, text = code.span(node)[0], code.of(node)
    for found in re.finditer(r"(?<=[\"'}])\w+(?=[{\"'])", text):
        span = [start + len(text[:i].encode()) for i in found.span()]
        for other in _others(scope, found[0]):
            words = LETTERS if other.lower() == found[0].lower() else KEY
            values = {"old": found[0]}
            yield Edit(((*span, other),), code.line(node), "key", words, values, 1.5)


def _others(scope, value):
    """Texts that may be meant."""
    cases = [
        value.lower(),
        value.upper(),
        value.capitalize(),
        value[:-1].lower() + value[-1:].upper(),
    ]
    cases += [value[:-1] + value[-1:].swapcase(), value.swapcase()]
    beginnings = [NUMBERED.sub(r"\1", text) for text in scope.texts if NUMBERED.fullmatch(text)]
    texts = [*scope.texts, *beginnings]
    near = difflib.get_close_matches(value, texts, 3, 0.5)
    return [text for text in dict.fromkeys([*cases, *near, *texts]) if text != value]


def _one(code, scope, node):
    is_key = _is_key(code, node)
    for other in _others(scope, node.value):
        same_letters = other.lower() == node.value.lower()
        words = LETTERS if same_letters else KEY if is_key else TEXT
        rank = 1 if same_letters or not is_key else 1.5
        yield Edit(
            ((*code.span(node), repr(other)),),
            code.line(node),
            "key",
            words,
            {"old": node.value},
            rank,
        )


def _is_key(code, node):
    parent = code.parent(node)
    while isinstance(parent, (ast.BinOp, ast.JoinedStr)):
        parent = code.parent(parent)
    return isinstance(parent, (ast.Subscript, ast.Dict))


def _all_letters(code, nodes):
    """All keys in other letters: W1 for w1, b1 for B1."""
    for change in (
        str.upper,
        str.lower,
        str.swapcase,
        lambda s: s[:-1] + s[-1:].swapcase(),
        _last_letter,
        _without_lines,
    ):
        changed = [
            node for node in nodes if change(node.value) != node.value and _is_key(code, node)
        ]
        if len(changed) > 1:
            changes = tuple((*code.span(node), repr(change(node.value))) for node in changed)
            first = changed[0]
            words = KEYS if change is _without_lines else ALL_LETTERS
            yield Edit(changes, code.line(first), "key", words, {"old": first.value}, 2)


def _last_letter(text):
    """The last letter before a number as a capital: dW1 for dw1."""
    return re.sub(r"([a-z])(\d*)$", lambda found: found[1].upper() + found[2], text)


def _without_lines(text):
    return text.replace("_", "")


def _numbers(code, scope, nodes):
    """ "W3" where the number has to count."""
    numbered = [node for node in nodes if NUMBERED.fullmatch(node.value)]
    counts = [*scope.counters[:2], *scope.whole_numbers]
    for text in dict.fromkeys(new for c in counts for new in (c, f"{c} + 1", f"{c} - 1")):
        for group in _alike(numbered):
            changes = tuple(
                (*code.span(node), f"({NUMBERED.fullmatch(node.value)[1]!r} + str({text}))")
                for node in group
            )
            first = group[0]
            yield Edit(changes, code.line(first), "key", COUNTED, {"old": first.value}, 2)
            if len(group) > 1:
                change = changes[0]
                yield Edit((change,), code.line(first), "key", COUNTED, {"old": first.value}, 2.5)


def _alike(nodes):
    """The keys with the same number together."""
    groups = {}
    for node in nodes:
        groups.setdefault(NUMBERED.fullmatch(node.value)[2], []).append(node)
    return [*groups.values()]
