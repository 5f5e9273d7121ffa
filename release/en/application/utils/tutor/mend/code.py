"""A student's cell as text that can be changed, and that remembers which of its lines was which."""

import ast
from bisect import bisect_right
from functools import cached_property

from utils.tutor.reading import parsed, without_magics

#: A longer cell, and one with more parts, is left alone: what is made of it grows faster than it does.
LONG, MANY_PARTS = 8_000, 2_500
#: What counts of a cell beside the function: definitions and imports. The rest has been run already.
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


class Code:
    """The text of a cell that defines a function.

    Arguments:
    text -- the cell
    name -- of the function
    lines -- for each line of the text, the number of the line in the student's cell that it comes from

    Raises ValueError for a text that is no Python, too much of it, or defines no function of this name.
    """

    def __init__(self, text, name, lines=None):
        if len(text) > LONG:
            raise ValueError("too long")
        self.text, self.name = without_magics(text), name
        self.raw = self.text.encode()
        self.starts = [0, *(i + 1 for i, byte in enumerate(self.raw) if byte == 10)]
        self.lines = lines or list(range(1, len(self.starts) + 1))
        try:
            self.tree = parsed(self.text)
        except (SyntaxError, RecursionError, MemoryError) as error:
            raise ValueError("no Python") from error
        if sum(1 for _ in ast.walk(self.tree)) > MANY_PARTS:
            raise ValueError("too many parts")
        found = [s for s in self.tree.body if isinstance(s, ast.FunctionDef) and s.name == name]
        if not found:
            raise ValueError(f"no {name}")
        self.function = found[-1]

    @cached_property
    def functions(self):
        """The function, and those of the same cell that it can call."""
        own = {s.name: s for s in self.tree.body if isinstance(s, ast.FunctionDef)}
        needed, waiting = {self.name: self.function}, [self.function]
        while waiting:
            for node in ast.walk(waiting.pop()):
                if isinstance(node, ast.Name) and node.id in own and node.id not in needed:
                    needed[node.id] = own[node.id]
                    waiting.append(own[node.id])
        return [*needed.values()]

    @cached_property
    def statements(self):
        """All statements of the functions, each after the one it stands in; no docstrings."""
        return [
            node
            for function in self.functions
            for node in ast.walk(function)
            if isinstance(node, ast.stmt) and node is not function and not _is_text(node)
        ]

    @cached_property
    def nodes(self):
        """All expressions of the statements, in the order of the text."""
        found = {}
        for statement in self.statements:
            for child in ast.iter_child_nodes(statement):
                found |= {id(n): n for n in _inside(child) if isinstance(n, ast.expr)}
        return sorted(found.values(), key=lambda n: (n.lineno, n.col_offset, -n.end_col_offset))

    @cached_property
    def parents(self):
        """{id of a node: the node it stands in}"""
        return {
            id(child): node
            for function in self.functions
            for node in ast.walk(function)
            for child in ast.iter_child_nodes(node)
        }

    @cached_property
    def statement_of(self):
        """{id of an expression: the innermost statement it stands in}"""
        found = {}
        for statement in self.statements:
            for child in ast.iter_child_nodes(statement):
                if not isinstance(child, ast.stmt):
                    found |= {id(node): statement for node in ast.walk(child)}
        return found

    def parent(self, node):
        return self.parents.get(id(node))

    def span(self, node):
        """Where a node begins and ends, in bytes."""
        start = self.starts[node.lineno - 1] + node.col_offset
        return start, self.starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node):
        """The text of a node."""
        start, end = self.span(node)
        return self.raw[start:end].decode()

    def line(self, node):
        """The number of the line in the student's cell where a node begins."""
        return self.lines[node.lineno - 1]

    def block(self, first, last=None):
        """(start, end) of the whole lines of statements; None where they share one with another."""
        last = last or first
        start = self.starts[first.lineno - 1]
        end = self.starts[last.end_lineno] if last.end_lineno < len(self.starts) else len(self.raw)
        before = self.raw[start : start + first.col_offset]
        after = self.raw[self.span(last)[1] : end].strip()
        return None if before.strip() or (after and not after.startswith(b"#")) else (start, end)

    def indented(self, start, end, by):
        """The text of whole lines, moved to the right by so many columns, or to the left."""
        lines = self.raw[start:end].decode().split("\n")
        if by < 0:
            return "\n".join(
                line[-by:] if not line[:-by].strip() else line.lstrip() for line in lines
            )
        return "\n".join(" " * by + line if line.strip() else line for line in lines)

    def changed(self, changes):
        """The Code with [(start, end, text)] changed. Raises ValueError where that is none any more."""
        text, lines, place = bytearray(), [self.lines[0]], 0
        for start, end, new in sorted(changes):
            if start < place:
                raise ValueError("changes that meet")
            text += self.raw[place:start] + new.encode()
            lines += self.lines[self._row(place) + 1 : self._row(start) + 1]
            lines += [self.lines[self._row(start)]] * new.count("\n")
            place = end
        text += self.raw[place:]
        lines += self.lines[self._row(place) + 1 :]
        return Code(text.decode(), self.name, lines)

    @cached_property
    def definitions(self):
        """The text, with only definitions and imports left, on their lines."""
        keep = set()
        for statement in self.tree.body:
            if isinstance(statement, DEFINITIONS):
                first = min([statement, *getattr(statement, "decorator_list", [])], key=_line)
                keep |= set(range(first.lineno, statement.end_lineno + 1))
        lines = self.text.split("\n")
        return "\n".join(line if i in keep else "" for i, line in enumerate(lines, start=1))

    def _row(self, place):
        return bisect_right(self.starts, place) - 1


def _inside(node):
    """A node and all that stands in it, but for statements and the parts of f-strings, whose places Python
    does not tell right before version 3.12."""
    if isinstance(node, ast.stmt):
        return
    yield node
    for child in ast.iter_child_nodes(node) if not isinstance(node, ast.JoinedStr) else ():
        yield from _inside(child)


def _line(node):
    return node.lineno


def _is_text(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
